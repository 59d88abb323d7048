import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { componentPieces } from "../../monitor/core/component-pieces.ts";
import { type CheckTimeline, isStale, type Span, type TimeClass } from "../../monitor/core/timeline.ts";
import { addDurations, type Durations, durationsBetween, NO_TIME } from "../../monitor/core/uptime.ts";
import { CHECK_STATUSES, type CheckStatus } from "../../monitor/core/words.ts";

/** Histories begin here; a unit of time is a second, so that every instant of a window can be asked. */
const BEGIN = 1_000;

const timeline = fc
  .record({
    steps: fc.array(fc.record({ after: fc.integer({ min: 1, max: 60 }), status: fc.constantFrom(...CHECK_STATUSES) }), {
      maxLength: 8,
    }),
    notConfigured: fc.boolean(),
    vouched: fc.integer({ min: 0, max: 80 }),
    staleAfterMs: fc.integer({ min: 0, max: 100 }),
  })
  .map(({ steps, notConfigured, vouched, staleAfterMs }): CheckTimeline => {
    const starts: { at: number; status: CheckStatus }[] = [];
    let at = BEGIN;
    for (const { after, status } of steps) {
      at += after;
      if (starts.at(-1)?.status !== status) starts.push({ at, status });
    }
    const spans = starts.map(
      ({ at: from, status }, i): Span => ({
        from,
        to: starts[i + 1]?.at ?? null,
        status,
        reason: status === "unknown" && notConfigured ? "not_configured" : null,
      }),
    );
    return { spans, lastAt: spans.length === 0 ? null : at + vouched, staleAfterMs };
  });

const scene = fc.record({
  timelines: fc.array(timeline, { minLength: 1, maxLength: 4 }),
  cuts: fc.uniqueArray(fc.integer({ min: BEGIN - 30, max: BEGIN + 480 }), { minLength: 2, maxLength: 6 }),
});

/** What is known of one check at one instant, by the words of the contract. */
function slowStatus({ spans, lastAt, staleAfterMs }: CheckTimeline, at: number, now: number) {
  const span = spans.find((one) => one.from <= at && (one.to === null || at < one.to));
  if (span === undefined || lastAt === null) return { status: "unknown" as const, reason: null };
  const isVouchedFor = Math.abs(now - lastAt) <= staleAfterMs || at < lastAt || span.to !== null;
  return isVouchedFor ? { status: span.status, reason: span.reason } : { status: "unknown" as const, reason: null };
}

function slowClass(timelines: readonly CheckTimeline[], at: number, now: number): TimeClass {
  const known = timelines.map((one) => slowStatus(one, at, now)).filter((one) => one.reason !== "not_configured");
  if (known.some((one) => one.status === "down")) return "down";
  if (known.some((one) => one.status === "degraded")) return "degraded";
  if (known.length === 0 || known.some((one) => one.status === "unknown")) return "unknown";
  return "up";
}

describe("the time of a component", () => {
  it("is counted as asking every single instant counts it, and sums to the window", () => {
    fc.assert(
      fc.property(scene, ({ timelines, cuts }) => {
        const edges = [...cuts].sort((a, b) => a - b);
        const from = edges[0] ?? BEGIN;
        const now = edges.at(-1) ?? BEGIN;
        const counted = durationsBetween(componentPieces(timelines, { from, to: now, now }), edges);
        const slow = edges.slice(1).map((end, i): Durations => {
          const sum: Record<TimeClass, number> = { ...NO_TIME };
          for (let at = edges[i] ?? end; at < end; at++) sum[slowClass(timelines, at, now)]++;
          return sum;
        });
        expect(counted).toEqual(slow);
        const total = addDurations(counted);
        expect(Object.values(total).reduce((a, b) => a + b, 0)).toBe(now - from);
      }),
      { numRuns: 1_500 },
    );
  });

  it("is told in pieces that follow each other without a hole and never repeat", () => {
    fc.assert(
      fc.property(scene, ({ timelines, cuts }) => {
        const from = Math.min(...cuts);
        const now = Math.max(...cuts);
        let at = from;
        let before: TimeClass | null = null;
        for (const piece of componentPieces(timelines, { from, to: now, now })) {
          expect(piece.from).toBe(at);
          expect(piece.to).toBeGreaterThan(piece.from);
          expect(piece.class).not.toBe(before);
          at = piece.to;
          before = piece.class;
        }
        expect(at).toBe(now);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("the present of a check", () => {
  it("is unknown when its newest result lies in a future that the clock was set back from", () => {
    const spans: Span[] = [{ from: 0, to: null, status: "up", reason: null }];
    const one = { spans, lastAt: 3_600_000, staleAfterMs: 70_000 };
    expect(isStale(one, 3_600_000)).toBe(false);
    expect(isStale(one, 60_000)).toBe(true);
  });
});
