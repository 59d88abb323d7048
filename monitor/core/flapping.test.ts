import { describe, expect, it } from "vitest";
import { isFlapping, recentChanges, type Stretch } from "./flapping.ts";
import type { Transition } from "./judge.ts";
import type { CheckStatus } from "./words.ts";

const RULES = { transitions: 4, withinMs: 30 * 60_000 };
const NOON = Date.parse("2026-11-24T12:00:00Z");

const always = (all: readonly Transition[]) => ({ changes: all, within: [{ from: 0, to: null }], outside: [] });

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
    expect(isFlapping(always(four), NOON, RULES)).toBe(false);
    expect(isFlapping(always([...four, { at: NOON, status: "down", reason: "timeout" }]), NOON, RULES)).toBe(true);
  });

  it("flaps no more when the changes are long enough ago, and never without rules", () => {
    const many = changes("up", "down", "up", "down", "up", "down", "up");
    expect(isFlapping(always(many), NOON, RULES)).toBe(true);
    expect(isFlapping(always(many), NOON + RULES.withinMs, RULES)).toBe(false);
    expect(isFlapping(always(many), NOON, null)).toBe(false);
  });

  it("does not flap by being unknown in between, nor by getting worse", () => {
    expect(isFlapping(always(changes("up", "unknown", "up", "unknown", "up", "unknown", "up")), NOON, RULES)).toBe(
      false,
    );
    expect(isFlapping(always(changes("up", "degraded", "down", "degraded", "down", "degraded")), NOON, RULES)).toBe(
      false,
    );
    const through = changes("up", "unknown", "down", "unknown", "up", "down", "up", "down");
    expect(isFlapping(always(through), NOON, RULES)).toBe(true);
  });
});

describe("faults that follow each other", () => {
  const many = changes("up", "down", "up", "down", "up", "down", "up");
  const stretch = (fromAgo: number, toAgo: number | null) => ({
    from: NOON - fromAgo * 60_000,
    to: toAgo === null ? null : NOON - toAgo * 60_000,
  });
  const flaps = (within: readonly Stretch[], outside: readonly Stretch[] = []) =>
    isFlapping({ changes: many, within, outside }, NOON, RULES);

  it("are no flapping of the last of them, nor of one that came back after another", () => {
    expect(flaps([stretch(2, null)])).toBe(false);
    expect(flaps([stretch(6, null)], [stretch(4, 3)])).toBe(false);
    expect(flaps([])).toBe(false);
  });

  it("count when they are the same one", () => {
    expect(flaps([stretch(6, 5), stretch(4, 3), stretch(2, 1)])).toBe(true);
    expect(flaps([stretch(6, null)])).toBe(true);
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
