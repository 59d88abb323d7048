import { CHECK_KINDS } from "../checks/index.ts";
import { worstDetection } from "../core/detection.ts";
import { staleAfterMs } from "../core/schedule.ts";
import type { CheckSettings, Settings } from "../settings/settings.ts";
import type { Facts } from "./facts.ts";
import type { AskedCheckView, AskedView, MethodologyPageView } from "./methodology-view.ts";
import { methodSections } from "./methodology-words.ts";
import { ownDelays } from "./own-delays.ts";
import { pageView } from "./page.ts";
import { workedExample } from "./worked-example.ts";

/**
 * How everything is measured, from the configuration in force and from what is measured now. Public: titles that operators
 * gave, numbers and sentences of ours; no address, no key, no name that a target told.
 */
export function methodologyPageView(facts: Facts): MethodologyPageView {
  const { settings, now } = facts;
  return {
    kind: "methodology",
    page: pageView(settings),
    generatedAt: now,
    kinds: askedKinds(settings),
    notAsked: notAsked(settings),
    sections: methodSections(settings, now),
    example: workedExample(facts),
    own: ownDelays(facts),
  };
}

function askedKinds(settings: Settings): AskedView[] {
  const byKind = Map.groupBy(settings.checks, (check) => check.kind);
  return [...byKind].map(([kind, checks]) => ({
    summary: CHECK_KINDS.get(kind)?.summary ?? "",
    isEvidence: checks.every((check) => check.layer === "evidence"),
    checks: checks.map((check) => askedCheck(check, settings)),
  }));
}

function askedCheck(check: CheckSettings, { confirm }: Settings): AskedCheckView {
  const { title, intervalMs, timeoutMs, reserveMicroUsd } = check;
  const times = worstDetection(check, confirm);
  return { title, intervalMs, timeoutMs, ...times, staleAfterMs: staleAfterMs(check), reserveMicroUsd };
}

function notAsked({ checks }: Settings): string[] {
  const asked = new Set(checks.map((check) => check.kind));
  return [...CHECK_KINDS.values()].filter(({ kind }) => !asked.has(kind)).map(({ summary }) => summary);
}
