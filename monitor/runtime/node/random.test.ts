import { describe, expect, it } from "vitest";
import { randomHex } from "./random.ts";

describe("random digits", () => {
  it("are as many lower-case hex digits as asked for", () => {
    for (const digits of [1, 2, 7, 32]) expect(randomHex(digits)).toMatch(new RegExp(`^[0-9a-f]{${digits}}$`));
  });

  it("do not repeat", () => {
    expect(new Set(Array.from({ length: 1_000 }, () => randomHex(16))).size).toBe(1_000);
  });
});
