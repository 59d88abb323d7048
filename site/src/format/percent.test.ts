import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EN } from "../texts/en.ts";
import { formatPercent } from "./percent.ts";

describe("a percentage", () => {
  it.each([
    [100, "100 %"],
    [99.99, "99.99 %"],
    [99.999, "99.99 %"],
    [99.999999999999, "99.99 %"],
    [99.995, "99.99 %"],
    [99.9999, "99.99 %"],
    [99.985, "99.98 %"],
    [94.999, "94.99 %"],
    [95, "95.00 %"],
    [200 / 3, "66.66 %"],
    [99.9, "99.90 %"],
    [0.29, "0.29 %"],
    [57.35, "57.35 %"],
    [0, "0.00 %"],
  ])("writes %f as %s", (percent, words) => {
    expect(formatPercent(percent, EN)).toBe(words);
  });

  it("keeps as many places as asked for", () => {
    expect(formatPercent(98.29, EN, 1)).toBe("98.2 %");
    expect(formatPercent(99.98, EN, 1)).toBe("99.9 %");
  });

  it("never says more than was given", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999 }), fc.integer({ min: 0, max: 999 }), (hundredths, rest) => {
        const said = Number.parseFloat(formatPercent((hundredths * 1_000 + rest) / 100_000, EN));
        expect(said).toBe(hundredths / 100);
      }),
    );
  });
});
