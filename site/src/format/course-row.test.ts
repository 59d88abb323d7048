import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDurations, durationsBetween, NO_TIME } from "../../../monitor/core/uptime.ts";
import type { CourseView } from "../../../monitor/read/views.ts";
import { EN } from "../texts/en.ts";
import { courseRow, worstOf } from "./course-row.ts";
import { DAY_CLASSES } from "./day-words.ts";

function courseOf(lengths: readonly (readonly [(typeof DAY_CLASSES)[number], number])[]): CourseView {
  let at = 1_000;
  const pieces = lengths.map(([name, length]) => {
    const piece = { from: at, to: at + length, class: name };
    at += length;
    return piece;
  });
  const durations = addDurations(durationsBetween(pieces, [1_000, at]));
  return { id: "chat", name: "Chat", pieces, durations };
}

describe("what a component was in an incident that is over", () => {
  it("is the worst of it, with how long that lasted; nothing where that is not known", () => {
    const durations = { up: 60_000, degraded: 120_000, down: 180_000, maintenance: 0, unknown: 0 };
    expect(worstOf({ durations }, EN)).toEqual({ words: "3 min down", tone: "bad" });
    expect(worstOf({ durations: { ...durations, down: 0 } }, EN)).toEqual({ words: "2 min degraded", tone: "warn" });
    expect(worstOf(undefined, EN)).toBeNull();
  });
});

describe("a component within an incident", () => {
  it("is told worst first, and drawn so that what is worse lies on top", () => {
    const row = courseRow(
      courseOf([
        ["degraded", 60_000],
        ["down", 120_000],
        ["up", 60_000],
      ]),
      EN,
    );
    expect(row.words).toBe("2 min down, 1 min degraded, 1 min up");
    expect(row.segments).toEqual([
      { name: "up", x: 450, width: 150 },
      { name: "degraded", x: 0, width: 150 },
      { name: "down", x: 150, width: 300 },
    ]);
  });

  it("shows every outage, however short, and is never drawn beyond its frame", () => {
    const piece = fc.tuple(fc.constantFrom(...DAY_CLASSES), fc.integer({ min: 1, max: 5_000_000 }));
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 400 }), (lengths) => {
        const { segments, width } = courseRow(courseOf(lengths), EN);
        expect(segments.length).toBeLessThanOrEqual(120);
        for (const { x, width: wide } of segments) expect(x >= 0 && wide >= 1 && x + wide <= width).toBe(true);
        const isDown = lengths.some(([name]) => name === "down");
        expect(segments.some((segment) => segment.name === "down")).toBe(isDown);
      }),
    );
  });

  it("is empty for an incident without length", () => {
    expect(courseRow({ id: "chat", name: "Chat", pieces: [], durations: NO_TIME }, EN).segments).toEqual([]);
  });
});
