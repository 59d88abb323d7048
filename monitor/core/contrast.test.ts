import { describe, expect, it } from "vitest";
import { contrastOf } from "./contrast.ts";

describe("the contrast of two colours", () => {
  it.each([
    ["#000000", "#ffffff", 21],
    ["#ffffff", "#ffffff", 1],
    // The lightest grey that may carry text on white, and the first that may not.
    ["#767676", "#ffffff", 4.54],
    ["#777777", "#ffffff", 4.47],
    ["#ff0000", "#ffffff", 3.99],
    ["#0000ff", "#ffffff", 8.59],
  ])("of %s and %s is %d, either way round", (one, other, ratio) => {
    expect(Math.floor(contrastOf(one, other) * 100) / 100).toBe(ratio);
    expect(contrastOf(other, one)).toBe(contrastOf(one, other));
  });
});
