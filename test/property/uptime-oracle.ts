import type { AnnouncedWindow } from "../../monitor/core/maintenance.ts";
import type { Span, TimeClass } from "../../monitor/core/timeline.ts";
import type { Durations } from "../../monitor/core/uptime.ts";

/** What is told of one check: its spans, its newest result, and for how long that is believed. */
export interface ToldCheck {
  readonly spans: readonly Span[];
  readonly lastAt: number | null;
  readonly staleAfterMs: number;
  readonly firstMeasuredAt: number | null;
  /** The same asked as users ask it; null: nobody does. */
  readonly twin: ToldTwin | null;
}

export interface ToldTwin extends Pick<ToldCheck, "spans" | "lastAt" | "staleAfterMs"> {
  /** When it was surely good for the last time, as far as its open span is concerned. */
  readonly goodAt: number | null;
}

export interface Told {
  readonly checks: readonly ToldCheck[];
  readonly windows: readonly AnnouncedWindow[];
  readonly now: number;
}

/** Counts instant by instant, by the words of the methodology page. Slow, and nothing of the product in it. */
export function slowDurations({ checks, windows, now }: Told, from: number, to: number): Durations {
  const first = firstMeasured(checks);
  const sum: Record<TimeClass, number> = { up: 0, degraded: 0, down: 0, maintenance: 0, unknown: 0 };
  for (let at = from; at < to; at++) {
    const isPlanned = first !== null && at >= first && windows.some((one) => isAnnounced(one, at));
    sum[isPlanned ? "maintenance" : classAt(checks, at, now)]++;
  }
  return sum;
}

export function firstMeasured(checks: readonly ToldCheck[]): number | null {
  const firsts = checks.map((check) => check.firstMeasuredAt).filter((at) => at !== null);
  return firsts.length === 0 ? null : Math.min(...firsts);
}

/** Nobody announces what is over. */
function isAnnounced({ fromAt, toAt, announcedAt, components }: AnnouncedWindow, at: number): boolean {
  return at >= fromAt && at >= announcedAt && at < toAt && (components === null || components.includes("chat"));
}

/** The worst check decides; one that cannot tell keeps the component from being up. */
function classAt(checks: readonly ToldCheck[], at: number, now: number): TimeClass {
  const said = checks.map((check) => stateAt(check, at, now)).filter((state) => state !== "not configured");
  for (const worst of ["down", "degraded", "unknown"] as const) if (said.includes(worst)) return worst;
  return said.length === 0 ? "unknown" : "up";
}

function stateAt(check: ToldCheck, at: number, now: number): TimeClass | "not configured" {
  const span = spanAt(check, at, now);
  if (span === null) return "unknown";
  if (span.status === "unknown") return span.reason === "not_configured" ? "not configured" : "unknown";
  if (span.status === "down" && check.twin !== null && isMasked(check, check.twin, at, now)) return "degraded";
  return span.status;
}

/** The span that holds an instant; null where there is none, and where the newest result is too old to vouch for it. */
function spanAt(check: Pick<ToldCheck, "spans" | "lastAt" | "staleAfterMs">, at: number, now: number): Span | null {
  const span = check.spans.find((one) => one.from <= at && at < (one.to ?? Number.POSITIVE_INFINITY)) ?? null;
  if (span === null || check.lastAt === null || span.to !== null) return span;
  const isFresh = Math.abs(now - check.lastAt) <= check.staleAfterMs;
  return isFresh || at < check.lastAt ? span : null;
}

/**
 * Users are served while both hold, the outage and another model's answers. One walks from the instant to both ends of
 * that stretch, and asks whether the twin was surely asked within it.
 */
function isMasked(check: ToldCheck, twin: ToldTwin, at: number, now: number): boolean {
  const outage = spanOf(check.spans, at);
  const served = spanOf(twin.spans, at);
  const isGood =
    served !== null && (served.status === "up" || (served.status === "degraded" && served.reason === "fallback"));
  if (outage === null || served === null || !isGood || spanAt(twin, at, now) === null) return false;
  const holds = (one: number) =>
    spanOf(check.spans, one) === outage && spanOf(twin.spans, one) === served && spanAt(twin, one, now) !== null;
  let begin = at;
  while (holds(begin - 1)) begin--;
  let end = at + 1;
  while (end < now && holds(end)) end++;
  const isBeginOfTwin = served.from === begin;
  const isLongEnough = end - begin > twin.staleAfterMs;
  const wasGood =
    served.to === null && twin.goodAt !== null && twin.goodAt >= begin && isBefore(twin.goodAt, end, now, holds);
  return isBeginOfTwin || isLongEnough || wasGood;
}

/** The stretch that lasts until now goes on beyond it. */
function isBefore(goodAt: number, end: number, now: number, holds: (at: number) => boolean): boolean {
  return goodAt < end || (end >= now && holds(goodAt));
}

function spanOf(spans: readonly Span[], at: number): Span | null {
  return spans.find((one) => one.from <= at && at < (one.to ?? Number.POSITIVE_INFINITY)) ?? null;
}

/** The largest number of hundredths that is not more than `part / all` in percent. */
export function slowPercent(part: number, all: number): number {
  let hundredths = 0;
  while (hundredths < 10_000 && (hundredths + 1) * all <= part * 10_000) hundredths++;
  return hundredths / 100;
}

export interface SlowUptime {
  readonly percent: number | null;
  readonly coverage: number | null;
}

/** By the words of the methodology page. */
export function slowUptime({ up, degraded, down, unknown }: Durations): SlowUptime {
  const measured = up + degraded + down;
  const all = measured + unknown;
  if (all === 0) return { percent: null, coverage: null };
  const coverage = slowPercent(measured, all);
  if (measured === 0 || measured * 100 < all * 95) return { percent: null, coverage };
  if (down === 0 && unknown === 0) return { percent: 100, coverage };
  return { percent: Math.min(slowPercent(up + degraded, measured), 99.99), coverage };
}
