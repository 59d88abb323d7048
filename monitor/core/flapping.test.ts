import { describe, expect, it } from "vitest";
import { isFlapping, recentChanges } from "./flapping.ts";
import type { Transition } from "./judge.ts";
import type { CheckStatus } from "./words.ts";

const RULES = { transitions: 4, withinMs: 30 * 60_000 };
const NOON = Date.parse("2026-11-24T12:00:00Z");

/** One change a minute, up to noon. */
function changes(...statuses: readonly CheckStatus[]): Transition[] {
  return statuses.map((status, i) => {
    const at = NOON - (statuses.length - i) * 60_000;
    return { at, status, reason: status === "up" ? null : "timeout" };
  });
}

describe("a check", () => {
  it("flaps when it changes more often within the window than is allowed", () => {
    const four = changes("up", "down", "up", "down", "up");
    expect(isFlapping(four, NOON, RULES)).toBe(false);
    expect(isFlapping([...four, { at: NOON, status: "down", reason: "timeout" }], NOON, RULES)).toBe(true);
  });

  it("flaps no more when the changes are long enough ago, and never without rules", () => {
    const many = changes("up", "down", "up", "down", "up", "down", "up");
    expect(isFlapping(many, NOON, RULES)).toBe(true);
    expect(isFlapping(many, NOON + RULES.withinMs, RULES)).toBe(false);
    expect(isFlapping(many, NOON, null)).toBe(false);
  });

  it("does not flap by being unknown in between, nor by getting worse", () => {
    expect(isFlapping(changes("up", "unknown", "up", "unknown", "up", "unknown", "up"), NOON, RULES)).toBe(false);
    expect(isFlapping(changes("up", "degraded", "down", "degraded", "down", "degraded"), NOON, RULES)).toBe(false);
    const through = changes("up", "unknown", "down", "unknown", "up", "down", "up", "down");
    expect(isFlapping(through, NOON, RULES)).toBe(true);
  });
});

describe("the changes that are remembered", () => {
  it("are those of the window and the last one before it", () => {
    const old = changes("up", "down", "up");
    const now = NOON + RULES.withinMs - 90_000;
    expect(recentChanges(old, [], now, RULES)).toEqual(old.slice(1));
    expect(recentChanges(old, [], NOON + 2 * RULES.withinMs, RULES)).toEqual(old.slice(2));
  });

  it("are those that were not undone by one of an earlier time", () => {
    const [first, second, third] = changes("up", "down", "up");
    const earlier: Transition = { at: second?.at ?? 0, status: "unknown", reason: null };
    expect(
      recentChanges(
        [first, second, third].flatMap((one) => one ?? []),
        [earlier],
        NOON,
        RULES,
      ),
    ).toEqual([first, earlier]);
  });
});
