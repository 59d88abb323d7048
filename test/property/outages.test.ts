import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type OutageFigures, outageFigures } from "../../monitor/core/outages.ts";
import type { Piece, TimeClass } from "../../monitor/core/timeline.ts";
import { durationsBetween } from "../../monitor/core/uptime.ts";

const CLASSES: readonly TimeClass[] = ["up", "degraded", "down", "maintenance", "unknown"];
const stretch = fc.record({ class: fc.constantFrom(...CLASSES), ms: fc.integer({ min: 1, max: 9 }) });
const timeline = fc.tuple(fc.integer({ min: 0, max: 50 }), fc.array(stretch, { maxLength: 25 }));

/** Millisecond by millisecond, as the page's own words define it. */
function oracle(moments: readonly TimeClass[]): OutageFigures {
  const lengths: number[] = [];
  let isDown = false;
  for (const moment of moments) {
    if (moment === "up" || moment === "degraded") isDown = false;
    if (moment !== "down") continue;
    if (!isDown) lengths.push(0);
    isDown = true;
    lengths.push((lengths.pop() ?? 0) + 1);
  }
  const ended = isDown ? lengths.slice(0, -1) : lengths;
  const good = moments.filter((moment) => moment === "up" || moment === "degraded").length;
  const mean = (total: number, count: number) => (count === 0 ? null : Math.floor(total / count));
  return {
    outages: lengths.length,
    isOngoing: isDown,
    longestMs: lengths.length === 0 ? null : Math.max(...lengths),
    mttrMs: mean(
      ended.reduce((a, b) => a + b, 0),
      ended.length,
    ),
    mtbfMs: mean(good, lengths.length),
  };
}

function piecesOf(from: number, stretches: readonly { class: TimeClass; ms: number }[]): Piece[] {
  let at = from;
  return stretches.map(({ class: name, ms }) => {
    at += ms;
    return { from: at - ms, to: at, class: name };
  });
}

describe("the outages of a window", () => {
  it("are what a clerk counts who looks at every millisecond", () => {
    fc.assert(
      fc.property(timeline, ([from, stretches]) => {
        const moments = stretches.flatMap(({ class: name, ms }) => Array.from({ length: ms }, () => name));
        expect(outageFigures(piecesOf(from, stretches))).toEqual(oracle(moments));
      }),
      { numRuns: 10_000 },
    );
  });

  it("take no more time than was measured down, and none that was not measured", () => {
    fc.assert(
      fc.property(timeline, ([from, stretches]) => {
        const pieces = piecesOf(from, stretches);
        const [spent] = durationsBetween(pieces, [from, pieces.at(-1)?.to ?? from]);
        const { longestMs, mttrMs, outages } = outageFigures(pieces);
        expect(longestMs ?? 0).toBeLessThanOrEqual(spent?.down ?? 0);
        expect(mttrMs ?? 0).toBeLessThanOrEqual(longestMs ?? 0);
        expect(outages > 0).toBe((spent?.down ?? 0) > 0);
      }),
      { numRuns: 2_000 },
    );
  });

  it("are not two because nobody looked in between", () => {
    const stretches = [
      { class: "up" as const, ms: 100 },
      { class: "down" as const, ms: 20 },
      { class: "unknown" as const, ms: 500 },
      { class: "down" as const, ms: 10 },
      { class: "up" as const, ms: 70 },
    ];
    const told = { outages: 1, isOngoing: false, longestMs: 30, mttrMs: 30, mtbfMs: 170 };
    expect(outageFigures(piecesOf(0, stretches))).toEqual(told);
  });

  it("are invented nowhere", () => {
    const nothing = { outages: 0, isOngoing: false, longestMs: null, mttrMs: null, mtbfMs: null };
    expect(outageFigures([])).toEqual(nothing);
    expect(outageFigures(piecesOf(0, [{ class: "unknown", ms: 9 }]))).toEqual(nothing);
    const lasting = { outages: 1, isOngoing: true, longestMs: 9, mttrMs: null, mtbfMs: 0 };
    expect(outageFigures(piecesOf(0, [{ class: "down", ms: 9 }]))).toEqual(lasting);
  });
});
