import fc from "fast-check";
import { expect, it } from "vitest";
import { exactDuration, parseDuration } from "./duration.ts";

it.each([
  ["500ms", 500],
  ["30s", 30_000],
  ["5m", 300_000],
  ["2h", 7_200_000],
  ["7d", 604_800_000],
  ["0s", 0],
])("%s is %d ms", (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

it.each(["", "30", "s", "1.5s", "-1s", " 1s", "1s ", "1 s", "1S", "1w", "1m30s", "999999999999999d", "1e3s"])(
  "%j is no duration",
  (text) => {
    expect(parseDuration(text)).toBeNull();
  },
);

it("reads every whole number of every unit exactly, or not at all", () => {
  const units = fc.constantFrom(["ms", 1n], ["s", 1000n], ["m", 60_000n], ["h", 3_600_000n], [
    "d",
    86_400_000n,
  ] as const);
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n - 1n }), units, (count, [unit, factor]) => {
      const ms = parseDuration(`${count}${unit}`);
      const exact = count * BigInt(factor);
      expect(ms).toBe(exact <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(exact) : null);
    }),
  );
});

it.each([
  [0, "0 s"],
  [1, "1 ms"],
  [30_000, "30 s"],
  [104_000, "1 min 44 s"],
  [84_600_000, "23 h 30 min"],
  [86_400_000, "1 d"],
  [345_059_877, "3 d 23 h 50 min 59 s 877 ms"],
])("%d ms are told to the millisecond as %s", (ms, words) => {
  expect(exactDuration(ms)).toBe(words);
});
