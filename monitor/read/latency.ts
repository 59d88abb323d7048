import { decodeHistogram, type Histogram, histogramOf, mergeHistograms, quantile } from "../core/histogram.ts";
import type { Db } from "../ports.ts";
import { readHours, readRolledTo } from "../store/history.ts";
import { readResults } from "../store/results.ts";
import { storeRead } from "./store-read.ts";

/** Latencies of one step, in milliseconds; null where too few answered to say it. */
export interface LatencyPoint {
  readonly at: number;
  /** Probes that had an answer. */
  readonly count: number;
  readonly timeouts: number;
  readonly p50: number | null;
  readonly p90: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
}

export interface LatencyAsk {
  /** A multiple of `stepMs`. */
  readonly from: number;
  readonly to: number;
  readonly stepMs: number;
}

export const HOUR_MS = 3_600_000;
/** How long single results are kept; finer steps than an hour are made of them. */
export const RAW_MS = 48 * HOUR_MS;

/** One check's latencies from `from` to `to`: closed hours from their roll-ups, everything else from single results. */
export async function readLatency(db: Db, checkKey: number | null, ask: LatencyAsk): Promise<LatencyPoint[]> {
  const samples = checkKey === null ? [] : await storeRead(readSamples(db, checkKey, ask));
  const steps = new Map<number, Sample[]>();
  for (const sample of samples) {
    const at = Math.floor(sample.at / ask.stepMs) * ask.stepMs;
    const step = steps.get(at);
    if (step === undefined) steps.set(at, [sample]);
    else step.push(sample);
  }
  const points: LatencyPoint[] = [];
  for (let at = ask.from; at < ask.to; at += ask.stepMs) points.push(pointOf(at, steps.get(at) ?? []));
  return points;
}

interface Sample {
  readonly at: number;
  readonly latency: Histogram;
  readonly timeouts: number;
}

async function readSamples(db: Db, checkKey: number, ask: LatencyAsk): Promise<Sample[]> {
  const rolledTo = ask.stepMs % HOUR_MS === 0 ? await readRolledTo(db) : null;
  const edge = rolledTo === null ? ask.from : Math.min(Math.max(rolledTo, ask.from), ask.to);
  const hours = await readHours(db, checkKey, ask.from, edge);
  const results = await readResults(db, checkKey, edge, ask.to);
  return [
    ...hours.map((row) => ({ at: row.hour, latency: decodeHistogram(row.latency), timeouts: row.timeouts })),
    ...results.map((row) => ({
      at: row.at,
      latency: histogramOf(row.status === "up" || row.status === "degraded" ? [row.totalMs] : []),
      timeouts: row.reason === "timeout" ? 1 : 0,
    })),
  ];
}

function pointOf(at: number, samples: readonly Sample[]): LatencyPoint {
  const latency = mergeHistograms(samples.map((sample) => sample.latency));
  return {
    at,
    count: latency.count,
    timeouts: samples.reduce((sum, sample) => sum + sample.timeouts, 0),
    p50: percentile(latency, 0.5),
    p90: percentile(latency, 0.9),
    p95: percentile(latency, 0.95),
    p99: percentile(latency, 0.99),
  };
}

/** A percentile is said when at least one value may lie above it: p50 of 2, p90 of 10, p99 of 100. */
function percentile(latency: Histogram, q: number): number | null {
  if (latency.count * (1 - q) < 1 - 1e-9) return null;
  const value = quantile(latency, q);
  return value === null ? null : Math.round(value * 10) / 10;
}
