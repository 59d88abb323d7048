import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance, nearestName } from "./nearest-name.ts";

const KNOWN = ["liveliness", "readiness", "models", "chat", "http"];

describe("the name that was probably meant", () => {
  it.each([
    ["livelines", "liveliness"],
    ["liveness", "liveliness"],
    ["Models", "models"],
    ["modles", "models"],
    ["htpp", "http"],
    ["cha", "chat"],
  ])("%s: %s", (given, meant) => {
    expect(nearestName(given, KNOWN)).toBe(meant);
  });

  it.each(["", "x", "embedding", "guard", "a".repeat(100)])("%j: none", (given) => {
    expect(nearestName(given, KNOWN)).toBeNull();
  });

  it("counts as many letters as the slow definition does", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 6 });
    fc.assert(fc.property(word, word, (a, b) => editDistance(a, b) === slowDistance(a, b)));
  });
});

/** The definition, from the ends of both words: put in, leave out, change, swap with the neighbour. */
function slowDistance(a: string, b: string): number {
  if (a === "" || b === "") return a.length + b.length;
  const [restA, restB] = [a.slice(0, -1), b.slice(0, -1)];
  const same = a.at(-1) === b.at(-1) ? 0 : 1;
  const ways = [slowDistance(restA, b) + 1, slowDistance(a, restB) + 1, slowDistance(restA, restB) + same];
  const isSwapped = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1);
  if (isSwapped) ways.push(slowDistance(a.slice(0, -2), b.slice(0, -2)) + 1);
  return Math.min(...ways);
}
