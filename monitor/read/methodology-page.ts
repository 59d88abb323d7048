import { CHECK_KINDS } from "../checks/index.ts";
import { worstDetection } from "../core/detection.ts";
import type { Histogram } from "../core/histogram.ts";
import { staleAfterMs } from "../core/schedule.ts";
import { lastDates } from "../core/zone.ts";
import type { Db } from "../ports.ts";
import type { CheckSettings, Settings } from "../settings/settings.ts";
import { readTellLatency } from "../store/endpoints.ts";
import type { Facts } from "./facts.ts";
import type { AskedCheckView, AskedView, MethodologyPageView, QuestionView } from "./methodology-view.ts";
import { methodsView } from "./methods.ts";
import { ownDelays } from "./own-delays.ts";
import { pageView } from "./page.ts";
import { type Percentiles, percentilesOf } from "./percentiles.ts";
import { storeRead } from "./store-read.ts";
import { workedExample } from "./worked-example.ts";

/** How many days of messages are looked at. */
const TOLD_DAYS = 30;

/** The page as of now. Rejects with `store_failed`. */
export async function loadMethodologyPage(db: Db, facts: Facts): Promise<MethodologyPageView> {
  const days = lastDates("UTC", facts.now, TOLD_DAYS);
  const buckets = await storeRead(readTellLatency(db, days));
  const count = [...buckets.values()].reduce((sum, one) => sum + one, 0);
  const told: Histogram = { buckets, count };
  return methodologyPageView(facts, percentilesOf(told));
}

/**
 * How everything is measured, from the configuration in force and from what is measured now. Public: titles that operators
 * gave, numbers and sentences of ours; no address, no key, no name that a target told.
 */
export function methodologyPageView(facts: Facts, telling: Percentiles): MethodologyPageView {
  const { settings, now } = facts;
  return {
    kind: "methodology",
    page: pageView(settings),
    generatedAt: now,
    kinds: askedKinds(settings),
    notAsked: notAsked(settings),
    methods: methodsView(settings, now),
    example: workedExample(facts),
    own: ownDelays(facts),
    telling,
  };
}

function askedKinds(settings: Settings): AskedView[] {
  const byKind = Map.groupBy(settings.checks, (check) => check.kind);
  return [...byKind].map(([kind, checks]) => ({
    ...questionOf(kind),
    isEvidence: checks.every((check) => check.layer === "evidence"),
    checks: checks.map((check) => askedCheck(check, settings)),
  }));
}

function askedCheck(check: CheckSettings, { confirm }: Settings): AskedCheckView {
  const { title, unnamed, intervalMs, timeoutMs, reserveMicroUsd } = check;
  const times = worstDetection(check, confirm);
  return { title, unnamed, intervalMs, timeoutMs, ...times, staleAfterMs: staleAfterMs(check), reserveMicroUsd };
}

function notAsked({ checks }: Settings): QuestionView[] {
  const asked = new Set(checks.map((check) => check.kind));
  return [...CHECK_KINDS.keys()].filter((kind) => !asked.has(kind)).map(questionOf);
}

function questionOf(kind: string): QuestionView {
  return { kind, summary: CHECK_KINDS.get(kind)?.summary ?? "" };
}
