import type { Result, Timings } from "../monitor/core/result.ts";
import { notUp, up } from "../monitor/core/result.ts";
import type { CheckStatus, Reason } from "../monitor/core/words.ts";
import { dateIn, shiftDate, startOfDay } from "../monitor/core/zone.ts";
import type { CheckSettings } from "../monitor/settings/settings.ts";
import { scattered } from "./random.ts";

/** Something that went wrong in the simulated past. */
export interface Episode {
  readonly from: number;
  readonly to: number;
  /** What it does to a check; null: nothing. */
  readonly strikes: (check: CheckSettings) => Verdict | null;
}

type Verdict = "not asked" | { readonly status: Exclude<CheckStatus, "up">; readonly reason: Reason };

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** The outages of the last 90 days, as seen from `now`, in the page's zone. */
export function episodes(zone: string, now: number): Episode[] {
  const today = dateIn(zone, now);
  return STORY.map(({ daysAgo, hour, minutes, strikes }) => {
    const from = startOfDay(zone, shiftDate(today, -daysAgo)) + hour * HOUR_MS;
    return { from, to: from + minutes * MINUTE_MS, strikes };
  });
}

/** What a probe of the check found at `at`; null: it was not asked. */
export function resultAt(
  check: CheckSettings,
  at: number,
  past: readonly Episode[],
  random: () => number,
): Result | null {
  const struck = past.find((episode) => at >= episode.from && at < episode.to)?.strikes(check) ?? null;
  if (struck === "not asked") return null;
  if (struck !== null) return notUp(struck.status, struck.reason, failedTimings(check, struck.reason, random));
  // A lone failure now and then, which nobody confirms.
  if (random() < 0.0004) return notUp("down", "timeout", { totalMs: check.timeoutMs });
  return up(goodTimings(check, at, random), costMicroUsd(check));
}

interface StoryLine extends Pick<Episode, "strikes"> {
  readonly daysAgo: number;
  readonly hour: number;
  readonly minutes: number;
}

const STORY: readonly StoryLine[] = [
  // The gateway crashed, and was restarted by hand.
  { daysAgo: 77, hour: 9.7, minutes: 38, strikes: gatewayDown("connection_refused") },
  // The key at one provider had expired.
  { daysAgo: 61, hour: 14, minutes: 47, strikes: providerFails(/claude/, "down", "auth_provider") },
  // The trace store worked through a backlog.
  { daysAgo: 44, hour: 8, minutes: 310, strikes: kindFails("trace", "degraded", "trace_late") },
  // Gatewatch itself was off.
  { daysAgo: 33, hour: 1.2, minutes: 205, strikes: () => "not asked" },
  {
    daysAgo: 25,
    hour: 16.3,
    minutes: 26,
    strikes: providerFails(/gpt|embedding/, "degraded", "rate_limited_provider"),
  },
  { daysAgo: 12, hour: 11.1, minutes: 17, strikes: providerFails(/gpt/, "down", "overloaded") },
  { daysAgo: 5, hour: 19.5, minutes: 112, strikes: kindFails("trace", "down", "trace_missing") },
  { daysAgo: 2, hour: 7.4, minutes: 11, strikes: kindFails("embedding", "down", "provider_error") },
];

function gatewayDown(reason: Reason): Episode["strikes"] {
  return (check) => {
    if (check.kind === "langfuse" || check.kind === "heartbeat" || check.layer === "evidence") return null;
    if (check.kind === "app") return { status: "down", reason: "field_mismatch" };
    if (check.kind === "trace" || check.kind === "spend") return { status: "unknown", reason };
    return { status: "down", reason };
  };
}

function kindFails(kind: string, status: Exclude<CheckStatus, "up">, reason: Reason): Episode["strikes"] {
  return (check) => (check.kind === kind ? { status, reason } : null);
}

/** A provider's models fail; users get a fallback's answers. */
function providerFails(models: RegExp, status: Exclude<CheckStatus, "up">, reason: Reason): Episode["strikes"] {
  return (check) => {
    const named = check.kind === "embedding" ? "embedding" : check.id;
    if (!models.test(named)) return null;
    return check.id.startsWith("chat-user") ? { status: "degraded", reason: "fallback" } : { status, reason };
  };
}

/** Usual first byte and total, in milliseconds. */
const USUAL: Readonly<Record<string, readonly [firstByteMs: number, totalMs: number]>> = {
  liveliness: [4, 5],
  readiness: [6, 7],
  models: [260, 420],
  chat: [390, 900],
  embedding: [130, 150],
  trace: [40, 3_900],
  langfuse: [28, 32],
  guard: [180, 210],
  spend: [40, 4_100],
  heartbeat: [0.1, 0.1],
  app: [18, 20],
  railway: [90, 210],
  provider: [70, 75],
  network: [20, 25],
};

function goodTimings(check: CheckSettings, at: number, random: () => number): Timings {
  const [firstByte, total] = USUAL[check.kind] ?? [30, 40];
  // Afternoons are busier than nights.
  const busy = 1 + 0.2 * Math.sin(((at % (24 * HOUR_MS)) / (24 * HOUR_MS)) * 2 * Math.PI - 2);
  const claude = check.id.includes("claude") ? 1.4 : 1;
  const firstByteMs = scattered(random, firstByte * busy * claude);
  const totalMs = firstByteMs + scattered(random, (total - firstByte) * busy * claude);
  if (check.kind === "trace") return { firstByteMs, totalMs, traceLagMs: totalMs };
  if (check.kind !== "chat") return { firstByteMs, totalMs };
  return { firstByteMs, totalMs, firstTokenMs: firstByteMs + 25, tokensPerSecond: 40, overheadMs: 6 };
}

function failedTimings(check: CheckSettings, reason: Reason, random: () => number): Timings {
  if (reason === "connection_refused") return { totalMs: 0.4 + random() };
  if (check.kind === "trace") return { totalMs: check.timeoutMs };
  return { firstByteMs: 40, totalMs: 40 + scattered(random, 60) };
}

function costMicroUsd(check: CheckSettings): number {
  if (check.kind === "chat") return check.id.includes("claude") ? 210 : 12;
  return check.kind === "embedding" ? 1 : 0;
}
