import { describe, expect, it } from "vitest";
import { createTries } from "./tries.ts";

const RULES = { most: 3, mostOfAll: 10, withinMs: 60_000 };

describe("wrong tries", () => {
  it("make whoever tries wait after so many, until the window of the first one ends", () => {
    const tries = createTries(RULES);
    for (const at of [0, 10_000, 20_000]) {
      expect(tries.waitUntil("a", at)).toBeNull();
      tries.wrong("a", at);
    }
    expect(tries.waitUntil("a", 20_000)).toBe(60_000);
    expect(tries.waitUntil("a", 59_999)).toBe(60_000);
    expect(tries.waitUntil("b", 20_000)).toBeNull();
    expect(tries.waitUntil("a", 60_000)).toBeNull();
    tries.wrong("a", 60_000);
    expect(tries.waitUntil("a", 60_000)).toBeNull();
  });

  it("make all wait when many try from many places", () => {
    const tries = createTries(RULES);
    for (let i = 0; i < 10; i++) tries.wrong(`host-${i}`, 0);
    expect(tries.waitUntil("somebody else", 1)).toBe(60_000);
    expect(tries.waitUntil("somebody else", 60_001)).toBeNull();
  });

  it("of more than a thousand places are counted as one place's, so that they cannot fill the memory", () => {
    const tries = createTries({ ...RULES, mostOfAll: 1_000_000 });
    for (let i = 0; i < 2_000; i++) tries.wrong(`host-${i}`, 0);
    expect(tries.waitUntil("another place", 1)).toBe(60_000);
    expect(tries.waitUntil("host-1", 1)).toBeNull();
    expect(tries.waitUntil("another place", 60_001)).toBeNull();
  });
});
