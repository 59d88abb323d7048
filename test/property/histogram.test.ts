import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  countWithin,
  decodeHistogram,
  encodeHistogram,
  type Histogram,
  histogramOf,
  mergeHistograms,
  quantile,
  sumOf,
} from "../../monitor/core/histogram.ts";
import { HistogramSum } from "../../monitor/core/histogram-sum.ts";

const latency = fc.double({ min: 0.01, max: 600_000, noNaN: true });
const latencies = fc.array(latency, { minLength: 1, maxLength: 300 });
const QUANTILES = [0, 0.1, 0.5, 0.9, 0.95, 0.99, 0.999, 1];

function exact(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(1, Math.ceil(q * sorted.length)) - 1] ?? Number.NaN;
}

function plain(histogram: Histogram) {
  return { count: histogram.count, buckets: [...histogram.buckets].sort(([a], [b]) => a - b) };
}

describe("a histogram of latencies", () => {
  it("gives every quantile within one percent, or a millisecond where it is less", () => {
    fc.assert(
      fc.property(latencies, (values) => {
        const histogram = histogramOf(values);
        for (const q of QUANTILES) {
          const truth = exact(values, q);
          const told = quantile(histogram, q) ?? Number.NaN;
          if (truth <= 1) expect(told).toBe(1);
          else expect(Math.abs(told - truth) / truth).toBeLessThanOrEqual(0.01);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it("loses nothing by being merged, however it was cut", () => {
    fc.assert(
      fc.property(fc.array(latencies, { maxLength: 6 }), (parts) => {
        const merged = mergeHistograms(parts.map(histogramOf));
        expect(plain(merged)).toEqual(plain(histogramOf(parts.flat())));
      }),
      { numRuns: 500 },
    );
  });

  it("is the same when stored ones and single values are added up in place", () => {
    fc.assert(
      fc.property(fc.array(latencies, { maxLength: 6 }), latencies, (stored, values) => {
        const sum = new HistogramSum();
        for (const part of stored) sum.add(encodeHistogram(histogramOf(part)));
        sum.add(values);
        expect(plain(sum.toHistogram())).toEqual(plain(histogramOf([...stored.flat(), ...values])));
      }),
      { numRuns: 500 },
    );
  });

  it("comes back whole from its stored form", () => {
    fc.assert(
      fc.property(fc.array(latency, { maxLength: 300 }), (values) => {
        const histogram = histogramOf(values);
        expect(plain(decodeHistogram(encodeHistogram(histogram)))).toEqual(plain(histogram));
      }),
      { numRuns: 500 },
    );
  });

  it("counts what is within a bound, but for what lies 2 % below it, and sums up within one percent", () => {
    fc.assert(
      fc.property(latencies, fc.double({ min: 1, max: 60_000, noNaN: true }), (values, bound) => {
        const histogram = histogramOf(values);
        const counted = countWithin(histogram, bound);
        expect(counted).toBeLessThanOrEqual(values.filter((value) => value <= bound * (1 + 1e-9)).length);
        expect(counted).toBeGreaterThanOrEqual(values.filter((value) => value <= bound / 1.02).length);
        const sum = values.reduce((all, value) => all + Math.max(1, value), 0);
        expect(Math.abs(sumOf(histogram) - sum)).toBeLessThanOrEqual(0.01 * sum);
      }),
      { numRuns: 2_000 },
    );
  });

  it("says nothing of nothing, and leaves out what is no number", () => {
    expect(quantile(histogramOf([]), 0.5)).toBeNull();
    expect(histogramOf([Number.NaN, Number.POSITIVE_INFINITY, 5]).count).toBe(1);
  });
});
