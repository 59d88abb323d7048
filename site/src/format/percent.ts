import type { Texts } from "../texts/catalogue.ts";

/**
 * A percentage cut off after `places`, never rounded up: `99.91 %`. `100 %` is printed for exactly 100 only.
 *
 * Cutting works on decimal digits: in binary, 0.29 × 100 is a little less than 29.
 */
export function formatPercent(percent: number, texts: Texts, places = 2): string {
  return texts.percent(digitsOf(percent, places).replace(".", texts.decimalPoint));
}

function digitsOf(percent: number, places: number): string {
  if (percent >= 100) return "100";
  const digits = percent.toFixed(10);
  if (digits.startsWith("100")) return `99.${"9".repeat(places)}`;
  return digits.slice(0, digits.indexOf(".") + 1 + places);
}
