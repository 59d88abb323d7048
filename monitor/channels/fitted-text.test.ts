import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytes, codePoints, fitted, htmlEscaped, lines, oneLine, withoutMentions } from "./fitted-text.ts";

describe("a text that has to fit", () => {
  it.each([
    ["stays as it is where it fits", "one two", 7, "one two"],
    ["is cut at a word's end", "one two three", 11, "one two…"],
    ["keeps a word that ends where it is cut", "one two three", 8, "one two…"],
    ["is cut inside of a word that has no end in sight", "a".repeat(100), 10, `${"a".repeat(9)}…`],
    ["counts a character of two units as one", "😀😀😀😀", 3, "😀😀…"],
    ["is the sign alone where nothing else fits", "one two", 1, "…"],
  ])("%s", (_, text, max, expected) => {
    expect(fitted(text, max)).toBe(expected);
  });

  it("fits once it is escaped, without half an entity", () => {
    expect(fitted("a<b<c<d", 15, htmlEscaped)).toBe("a&#60;b&#60;c…");
  });

  it("fits by any measure and markup, is whole or ends with the sign, and holds no half character", () => {
    const measures = fc.constantFrom(codePoints, bytes, (text: string) => text.length);
    const text = fc.string({ unit: fc.constantFrom("a", " ", "<", "😀", "é", "\n"), maxLength: 200 });
    fc.assert(
      fc.property(text, fc.integer({ min: 3, max: 100 }), measures, (given, max, measure) => {
        const result = fitted(given, max, htmlEscaped, measure);
        expect(measure(result)).toBeLessThanOrEqual(max);
        expect(result.isWellFormed()).toBe(true);
        expect(result === htmlEscaped(given) || result.endsWith("…")).toBe(true);
        expect(measure(htmlEscaped(given)) <= max).toBe(result === htmlEscaped(given));
      }),
    );
  });
});

describe("a text of others", () => {
  it("is one line without anything that steers", () => {
    expect(oneLine("a\r\n b\u0000c\u202Ed\u2066 \u200be\tf\ud800")).toBe("a b c d e f�");
  });

  it("keeps its paragraphs, and no heap of empty lines", () => {
    expect(lines("one\r\ntwo \u0007\n\n\n\n three ")).toBe("one\ntwo\n\nthree");
  });

  it.each([
    "@everyone",
    "@here",
    "@ann",
    "<!channel>",
    "<@U1>",
    "<#C1>",
    "<at>Ann</at>",
    "<:x:1>",
    "<a:x:1>",
    "<t:1:R>",
  ])("addresses nobody by %s", (text) => {
    const inert = withoutMentions(text);
    expect(inert).not.toContain(text.slice(0, 4));
    expect(inert.replaceAll("\u2060", "")).toBe(text);
  });

  it("may hold an at sign and an arrow that mean nothing", () => {
    expect(withoutMentions("3 @ 4 <- 5 < 6")).toBe("3 @ 4 <- 5 < 6");
  });
});
