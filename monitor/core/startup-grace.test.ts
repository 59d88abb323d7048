import { describe, expect, it } from "vitest";
import { NO_STARTS, noteHostStart, startingUntil } from "./startup-grace.ts";

const MINUTE_MS = 60_000;
const GRACE_MS = 3 * MINUTE_MS;
const NOON = Date.parse("2026-11-24T12:00:00Z");

describe("a gateway that is starting", () => {
  it.each([
    ["nobody told of a start", NO_STARTS, 0, null],
    ["a restart of ours was begun", { ownAt: NOON, hostAt: null }, MINUTE_MS, NOON + GRACE_MS],
    ["the host told of a start", { ownAt: null, hostAt: NOON }, MINUTE_MS, NOON + GRACE_MS],
    ["both did: the later one counts", { ownAt: NOON, hostAt: NOON + 20_000 }, MINUTE_MS, NOON + 20_000 + GRACE_MS],
    ["its grace is over", { ownAt: NOON, hostAt: null }, GRACE_MS, null],
    ["the start lies ahead, since a clock was set back", { ownAt: NOON, hostAt: null }, -MINUTE_MS, null],
  ])("%s", (_, starts, afterMs, until) => {
    expect(startingUntil(starts, NOON + afterMs, GRACE_MS)).toBe(until);
  });

  it("that crashes again and again is not: a start soon after another gives no new grace", () => {
    const first = noteHostStart(NO_STARTS, NOON, NOON + 5_000);
    expect(first.hostAt).toBe(NOON);
    expect(noteHostStart(first, NOON + 4 * MINUTE_MS, NOON + 5 * MINUTE_MS)).toBe(first);
    const later = NOON + 16 * MINUTE_MS;
    expect(noteHostStart(first, later, later + 1).hostAt).toBe(later);
  });

  it("is not believed to have been started in the future", () => {
    expect(noteHostStart(NO_STARTS, NOON + 1, NOON)).toBe(NO_STARTS);
  });
});
