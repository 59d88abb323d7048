import { decodeHistogram, encodeHistogram, type Histogram, histogramOf, mergeHistograms } from "../core/histogram.ts";
import { staleAfterMs } from "../core/schedule.ts";
import type { SealedSample } from "../core/seal.ts";
import { type CheckTimeline, type Span, statusPieces } from "../core/timeline.ts";
import type { CheckSettings } from "../settings/settings.ts";
import type { StoredCheck } from "../store/check-states.ts";
import type { Figures } from "../store/history.ts";

/** What probes of a stretch of time add up to. */
export interface Counts {
  readonly count: number;
  readonly timeouts: number;
  readonly costMicroUsd: number;
  readonly latency: Histogram;
  readonly firstToken: Histogram;
  readonly perToken: Histogram;
  readonly overhead: Histogram;
}

type Measured = Omit<SealedSample, "at">;

/** Latencies are of probes that had a good or a degraded answer; what a fault takes says nothing about speed. */
export function countsOf(samples: readonly Measured[]): Counts {
  const answered = samples.filter((sample) => sample.status === "up" || sample.status === "degraded");
  return {
    count: samples.length,
    timeouts: samples.filter((sample) => sample.reason === "timeout").length,
    costMicroUsd: samples.reduce((sum, sample) => sum + sample.costMicroUsd, 0),
    latency: histogramOf(answered.map((sample) => sample.totalMs)),
    firstToken: histogramOf(answered.flatMap((sample) => sample.firstTokenMs ?? [])),
    perToken: histogramOf(answered.flatMap((sample) => sample.perTokenMs ?? [])),
    overhead: histogramOf(answered.flatMap((sample) => sample.overheadMs ?? [])),
  };
}

export function countsOfFigures(figures: Figures): Counts {
  const { count, timeouts, costMicroUsd } = figures;
  return {
    count,
    timeouts,
    costMicroUsd,
    latency: decodeHistogram(figures.latency),
    firstToken: decodeHistogram(figures.firstToken),
    perToken: decodeHistogram(figures.perToken),
    overhead: decodeHistogram(figures.overhead),
  };
}

export function addCounts(parts: readonly Counts[]): Counts {
  const sum = (of: (part: Counts) => number) => parts.reduce((total, part) => total + of(part), 0);
  return {
    count: sum((part) => part.count),
    timeouts: sum((part) => part.timeouts),
    costMicroUsd: sum((part) => part.costMicroUsd),
    latency: mergeHistograms(parts.map((part) => part.latency)),
    firstToken: mergeHistograms(parts.map((part) => part.firstToken)),
    perToken: mergeHistograms(parts.map((part) => part.perToken)),
    overhead: mergeHistograms(parts.map((part) => part.overhead)),
  };
}

/** The stored form of one check's figures of [from, to). */
export function figuresOf(
  timeline: CheckTimeline,
  counts: Counts,
  window: { readonly from: number; readonly to: number; readonly now: number },
): Figures {
  const durations = { up: 0, degraded: 0, down: 0, unknown: 0 };
  for (const piece of statusPieces(timeline, window)) durations[piece.status] += piece.to - piece.from;
  return {
    upMs: durations.up,
    degradedMs: durations.degraded,
    downMs: durations.down,
    unknownMs: durations.unknown,
    count: counts.count,
    timeouts: counts.timeouts,
    costMicroUsd: counts.costMicroUsd,
    latency: encodeHistogram(counts.latency),
    firstToken: encodeHistogram(counts.firstToken),
    perToken: encodeHistogram(counts.perToken),
    overhead: encodeHistogram(counts.overhead),
  };
}

/** How far measurements vouch for a check's spans. For what is not configured any more nothing vouches. */
export function timelineOf(
  stored: StoredCheck,
  spans: readonly Span[] | undefined,
  checks: ReadonlyMap<string, CheckSettings>,
): CheckTimeline {
  const check = checks.get(stored.id);
  return {
    spans: spans ?? [],
    lastAt: stored.verdict.lastAt,
    staleAfterMs: check === undefined ? 0 : staleAfterMs(check, stored.last?.timings.totalMs),
  };
}

/** Nothing was measured, and nothing is known: there is nothing to store. */
export function saysNothing(figures: Figures): boolean {
  return figures.count === 0 && figures.upMs === 0 && figures.degradedMs === 0 && figures.downMs === 0;
}
