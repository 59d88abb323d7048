import { describe, expect, it } from "vitest";
import { type Source, sources } from "./sources.ts";

const product = sources(".ts", ".astro").filter(
  ({ path }) => /^(monitor|site|db|sandbox)\//.test(path) && !path.endsWith(".test.ts") && !path.endsWith(".d.ts"),
);
const tests = sources(".ts").filter(({ path }) => path.endsWith(".test.ts") || path.startsWith("test/"));

/** A fall-back to a good state, in its usual spellings. */
const GOOD_FALLBACK = /(\?\?|\|\||default:)\s*(return )?["'](operational|up|ok|healthy)["']/;
const UNFINISHED = new RegExp(`\\b(${["TO", "FIX"].map((a, i) => a + ["DO", "ME"][i]).join("|")})\\b`);
const FORBIDDEN_NAMES = /(^|[/-])(utils?|helpers?|misc|common|manager|service|handler)(-|\.|\/|$)/;
const AMBIENT_TIME = /\bDate\.now\(\)|\bsetTimeout\(|\bsetInterval\(|\bperformance\.now\(\)/;

function lines(files: readonly Source[], pattern: RegExp): string[] {
  return files.flatMap(({ path, text }) =>
    text
      .split("\n")
      .map((line, i) => ({ line, at: `${path}:${i + 1}` }))
      .filter(({ line }) => pattern.test(line))
      .map(({ line, at }) => `${at} ${line.trim()}`),
  );
}

function longerThan(files: readonly Source[], limit: number): string[] {
  return files
    .map(({ path, text }) => ({ path, count: text.split("\n").length - 1 }))
    .filter(({ count }) => count > limit)
    .map(({ path, count }) => `${path} has ${count} lines`);
}

describe("habits of the sources", () => {
  it("looks at every part of the product", () => {
    for (const part of ["monitor/core/", "monitor/checks/", "monitor/api/", "site/src/", "sandbox/"]) {
      expect(product.filter(({ path }) => path.startsWith(part)).length, part).toBeGreaterThan(3);
    }
  });

  it("keeps files under 300 lines, tests under 500", () => {
    expect([...longerThan(product, 300), ...longerThan(tests, 500)]).toEqual([]);
  });

  it("never falls back to a good state", () => {
    const outside = product.filter(({ path }) => !path.startsWith("sandbox/"));
    expect(lines(outside, GOOD_FALLBACK)).toEqual([]);
    expect(GOOD_FALLBACK.test('status ?? "operational"')).toBe(true);
  });

  it("leaves no note of unfinished work", () => {
    expect(lines([...product, ...tests], UNFINISHED)).toEqual([]);
  });

  it("names files by their idea", () => {
    expect(product.map(({ path }) => path).filter((path) => FORBIDDEN_NAMES.test(path))).toEqual([]);
    expect(FORBIDDEN_NAMES.test("monitor/core/string-utils.ts")).toBe(true);
  });

  it("reads the time from the clock port only", () => {
    const neutral = product.filter(({ path }) => path.startsWith("monitor/") && !path.startsWith("monitor/runtime/"));
    expect(lines(neutral, AMBIENT_TIME)).toEqual([]);
    expect(AMBIENT_TIME.test("const at = Date.now();")).toBe(true);
  });
});
