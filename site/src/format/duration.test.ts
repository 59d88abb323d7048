import { describe, expect, it } from "vitest";
import { EN } from "../texts/en.ts";
import { formatDuration } from "./duration.ts";

describe("a duration in words", () => {
  it.each([
    [0, "0 s"],
    [999, "0 s"],
    [12_400, "12 s"],
    [59_999, "59 s"],
    [60_000, "1 min"],
    [47 * 60_000 + 59_999, "47 min"],
    [3_600_000, "1 h"],
    [3_900_000, "1 h 5 min"],
    [86_399_999, "23 h 59 min"],
    [86_400_000, "1 d"],
    [183_600_000, "2 d 3 h"],
  ])("cuts %i ms off to %s", (durationMs, words) => {
    expect(formatDuration(durationMs, EN)).toBe(words);
  });

  it("is nought when clocks disagree", () => {
    expect(formatDuration(-5_000, EN)).toBe("0 s");
  });
});
