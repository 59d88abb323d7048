import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Piece } from "./timeline.ts";
import { type Durations, durationsBetween, NO_TIME, uptimeOf } from "./uptime.ts";
import { windowFigures } from "./window-figures.ts";

const DAY_MS = 86_400_000;
const YEAR_MS = 365 * DAY_MS;

type Parts = Partial<Durations>;

/** Worked out by hand: durations in ms → percent, coverage. */
const CASES: readonly (readonly [Parts, number | null, number | null])[] = [
  // Nothing known.
  [{}, null, null],
  [{ maintenance: DAY_MS }, null, null],
  [{ unknown: 1 }, null, 0],
  [{ unknown: DAY_MS }, null, 0],
  [{ unknown: DAY_MS, maintenance: DAY_MS }, null, 0],
  // Whole coverage, nothing down.
  [{ up: 1 }, 100, 100],
  [{ up: DAY_MS }, 100, 100],
  [{ degraded: DAY_MS }, 100, 100],
  [{ up: 1, degraded: 1 }, 100, 100],
  [{ up: DAY_MS, maintenance: DAY_MS }, 100, 100],
  [{ up: 90 * DAY_MS, maintenance: 1 }, 100, 100],
  // Down for a moment: never 100 again.
  [{ up: DAY_MS - 1, down: 1 }, 99.99, 100],
  [{ up: YEAR_MS, down: 1 }, 99.99, 100],
  [{ up: 90 * DAY_MS - 1, down: 1 }, 99.99, 100],
  [{ up: 9_999, down: 1 }, 99.99, 100],
  [{ up: 9_998, down: 2 }, 99.98, 100],
  [{ up: 99_985, down: 15 }, 99.98, 100],
  [{ up: 99_989, down: 11 }, 99.98, 100],
  [{ up: 99_990, down: 10 }, 99.99, 100],
  [{ up: 99_995, down: 5 }, 99.99, 100],
  [{ up: 199_999, down: 1 }, 99.99, 100],
  [{ up: 999_949, down: 51 }, 99.99, 100],
  // Cut, not rounded.
  [{ up: 2, down: 1 }, 66.66, 100],
  [{ up: 1, down: 2 }, 33.33, 100],
  [{ up: 1, down: 1 }, 50, 100],
  [{ up: 995, down: 5 }, 99.5, 100],
  [{ up: 99_499, down: 501 }, 99.49, 100],
  [{ up: 6, down: 1 }, 85.71, 100],
  [{ up: 1, down: 99_999 }, 0, 100],
  [{ up: 1, down: 9_999 }, 0.01, 100],
  [{ up: 1, down: 10_000 }, 0, 100],
  [{ down: DAY_MS }, 0, 100],
  // Degraded is not down.
  [{ up: 50, degraded: 40, down: 10 }, 90, 100],
  [{ degraded: 2, down: 1 }, 66.66, 100],
  // Coverage that is not whole: 99.99 is the most that is claimed.
  [{ up: 9_999, unknown: 1 }, 99.99, 99.99],
  [{ up: YEAR_MS, unknown: 1 }, 99.99, 99.99],
  [{ up: 95, unknown: 5 }, 99.99, 95],
  [{ up: 94_999, unknown: 5_001 }, null, 94.99],
  [{ up: 949_999, unknown: 50_001 }, null, 94.99],
  [{ up: 94_999_999, unknown: 5_000_001 }, null, 94.99],
  [{ up: 95_000_001, unknown: 4_999_999 }, 99.99, 95],
  [{ up: 99_995, unknown: 5 }, 99.99, 99.99],
  [{ down: 1, unknown: 19 }, null, 5],
  [{ up: 1, unknown: 1 }, null, 50],
  [{ up: 90, down: 5, unknown: 5 }, 94.73, 95],
  [{ down: 95, unknown: 5 }, 0, 95],
  [{ down: 94, unknown: 6 }, null, 94],
  // Maintenance counts in neither.
  [{ up: 95, unknown: 5, maintenance: 900 }, 99.99, 95],
  [{ up: 99, down: 1, maintenance: 900 }, 99, 100],
  // Larger than a double can multiply by 10,000 exactly.
  [{ up: 2 ** 51, down: 1 }, 99.99, 100],
  [{ up: 2 ** 51 }, 100, 100],
];

describe("uptime and coverage", () => {
  it.each(CASES.map(([parts, percent, coverage], i) => ({ i, parts, percent, coverage })))(
    "case $i: $parts is $percent % of $coverage %",
    ({ parts, percent, coverage }) => {
      expect(uptimeOf({ ...NO_TIME, ...parts })).toEqual({ percent, coverage });
    },
  );

  const ms = fc.oneof(fc.nat(20), fc.nat(YEAR_MS), fc.constant(0));
  const durations = fc.record({ up: ms, degraded: ms, down: ms, maintenance: ms, unknown: ms });

  it("are never more than the truth, and never a hundredth less", () => {
    fc.assert(
      fc.property(durations, (one) => {
        const { percent, coverage } = uptimeOf(one);
        const measured = BigInt(one.up + one.degraded + one.down);
        const all = measured + BigInt(one.unknown);
        if (coverage !== null) expectTruncated(coverage, measured, all);
        if (percent === null || percent === 99.99) return;
        expectTruncated(percent, BigInt(one.up + one.degraded), measured);
      }),
      { numRuns: 2_000 },
    );
  });

  it("are 100 only when nothing was down and every moment was measured", () => {
    fc.assert(
      fc.property(durations, (one) => {
        const { percent } = uptimeOf(one);
        expect(percent === 100).toBe(one.down === 0 && one.unknown === 0 && one.up + one.degraded > 0);
        if (percent !== null) expect(percent).toBeLessThanOrEqual(100);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("windows without a length", () => {
  const pieces: readonly Piece[] = [{ from: 0, to: 100, class: "up" }];

  it.each([
    { what: "within what was measured", from: 50, to: 50, firstAt: 0 },
    { what: "at its begin", from: 0, to: 0, firstAt: 0 },
    { what: "at its end", from: 100, to: 100, firstAt: 0 },
    { what: "that end with the first measurement", from: 0, to: 50, firstAt: 50 },
    { what: "that end before it", from: 0, to: 50, firstAt: 70 },
    { what: "of what was never measured", from: 0, to: 50, firstAt: null },
  ])("$what hold no time and give no figure", ({ from, to, firstAt }) => {
    const course = pieces.map((piece) => ({ ...piece, from: Math.max(piece.from, from), to: Math.min(piece.to, to) }));
    const figures = windowFigures(course, firstAt, { from, to });
    expect(figures).toMatchObject({ durations: NO_TIME, percent: null, coverage: null, outages: 0, longestMs: null });
  });

  it("lie between others and take nothing from them", () => {
    const durations = durationsBetween(pieces, [0, 40, 40, 100]);
    expect(durations.map(({ up }) => up)).toEqual([40, 0, 60]);
  });
});

function expectTruncated(percent: number, part: bigint, all: bigint): void {
  const hundredths = BigInt(Math.round(percent * 100));
  expect(hundredths * all <= part * 10_000n).toBe(true);
  expect((hundredths + 1n) * all > part * 10_000n).toBe(true);
}
