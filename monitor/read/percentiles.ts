import { type Histogram, quantile } from "../core/histogram.ts";

/** Latencies in milliseconds; each null where too few answered to say it. */
export interface Percentiles {
  /** Probes that had an answer. */
  readonly count: number;
  readonly p50: number | null;
  readonly p90: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
}

/** Rounded to so many decimal places. */
export function percentilesOf(latency: Histogram, places = 1): Percentiles {
  const percentile = (q: number) => percentileOf(latency, q, 10 ** places);
  return {
    count: latency.count,
    p50: percentile(0.5),
    p90: percentile(0.9),
    p95: percentile(0.95),
    p99: percentile(0.99),
  };
}

/** A percentile is said when at least one value may lie above it: p50 of 2, p90 of 10, p99 of 100. */
function percentileOf(latency: Histogram, q: number, parts: number): number | null {
  if (latency.count * (1 - q) < 1 - 1e-9) return null;
  const value = quantile(latency, q);
  return value === null ? null : Math.round(value * parts) / parts;
}
