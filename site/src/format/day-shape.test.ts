import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DayView } from "../../../monitor/read/views.ts";
import { EN } from "../texts/en.ts";
import { BAR_HEIGHT, dayShape, MIN_TROUBLE_HEIGHT } from "./day-shape.ts";
import { dayWords } from "./day-words.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;

describe("the bar of a day", () => {
  it("is full and green when the whole day was up", () => {
    expect(dayShape(aDay({ upMs: DAY_MS }))).toEqual([{ name: "up", y: 0, height: BAR_HEIGHT }]);
  });

  it("lets nine minutes be seen", () => {
    expect(heightOf(aDay({ upMs: DAY_MS - 9 * MINUTE_MS, downMs: 9 * MINUTE_MS }), "down")).toBe(MIN_TROUBLE_HEIGHT);
  });

  it("grows with the square root of the time down", () => {
    expect(heightOf(aDay({ upMs: DAY_MS * 0.75, downMs: DAY_MS * 0.25 }), "down")).toBe(BAR_HEIGHT / 2);
  });

  it("is full of what filled the day", () => {
    expect(dayShape(aDay({ unknownMs: DAY_MS }))).toEqual([{ name: "unknown", y: 0, height: BAR_HEIGHT }]);
    expect(dayShape(aDay({ downMs: DAY_MS }))).toEqual([{ name: "down", y: 0, height: BAR_HEIGHT }]);
  });

  it("is not measured before the day has any time", () => {
    expect(dayShape(aDay({}))).toEqual([{ name: "unknown", y: 0, height: BAR_HEIGHT }]);
  });

  it("never shows green that was not measured, never hides a failure, and stays inside its frame", () => {
    const part = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: DAY_MS }));
    fc.assert(
      fc.property(part, part, part, part, part, (upMs, degradedMs, downMs, maintenanceMs, unknownMs) => {
        const shape = dayShape(aDay({ upMs, degradedMs, downMs, maintenanceMs, unknownMs }));
        const names = shape.map((segment) => segment.name);
        if (upMs === 0) expect(names).not.toContain("up");
        if (downMs > 0) expect(names).toContain("down");
        if (degradedMs > 0) expect(names).toContain("degraded");
        expect(shape.every(({ y, height }) => height > 0 && y >= 0 && y + height <= BAR_HEIGHT)).toBe(true);
        expect(shape.every((segment, i) => i === 0 || segment.y + segment.height < (shape[i - 1]?.y ?? 0))).toBe(true);
      }),
    );
  });
});

describe("a day in words", () => {
  it("says one class alone in one phrase", () => {
    expect(dayWords(aDay({ upMs: DAY_MS }), false, EN)).toBe("up all day");
    expect(dayWords(aDay({ upMs: DAY_MS / 2 }), true, EN)).toBe("up so far");
    expect(dayWords(aDay({ unknownMs: DAY_MS }), false, EN)).toBe("not measured");
    expect(dayWords(aDay({ unknownMs: DAY_MS / 2 }), true, EN)).toBe("12 h not measured");
    expect(dayWords(aDay({}), true, EN)).toBe("nothing yet");
  });

  it("names every class that had time, worst first", () => {
    const day = aDay({ upMs: DAY_MS - 90 * MINUTE_MS, downMs: 38 * MINUTE_MS, unknownMs: 52 * MINUTE_MS });
    expect(dayWords(day, false, EN)).toBe("38 min down, 52 min not measured, 22 h 30 min up");
  });
});

function aDay(spent: Partial<DayView>): DayView {
  const nothing = { upMs: 0, degradedMs: 0, downMs: 0, maintenanceMs: 0, unknownMs: 0 };
  return { date: "2026-11-24", ...nothing, incidents: [], maintenances: [], ...spent };
}

function heightOf(day: DayView, name: string): number | undefined {
  return dayShape(day).find((segment) => segment.name === name)?.height;
}
