import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { COMPILED } from "../../scripts/start-flags.mjs";

describe("the bundle", () => {
  it("is ASCII alone, so that V8 holds its text with one byte for each character", () => {
    const text = readFileSync(new URL("../../dist/gatewatch.mjs", import.meta.url), "latin1");
    expect(text.length).toBeGreaterThan(1_000_000);
    expect(/[^\0-\x7f]/.exec(text)).toBeNull();
  });

  it("stands beside its compiled form", () => {
    expect(readdirSync(COMPILED)).not.toEqual([]);
  });
});
