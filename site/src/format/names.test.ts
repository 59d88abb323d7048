import { describe, expect, it } from "vitest";
import { textsOf } from "../texts/catalogue.ts";
import { isolated, listed } from "./names.ts";

describe("a name within a sentence", () => {
  it("is as it is among words of its own direction", () => {
    expect(isolated("Claude models", textsOf("de"))).toBe("Claude models");
  });

  it("is isolated among words of the other direction", () => {
    expect(isolated("GPT (EU)", textsOf("ar"))).toBe("\u2068GPT (EU)\u2069");
    expect(isolated("دردشة", textsOf("en"))).toBe("\u2068دردشة\u2069");
    expect(isolated("חיפוש", textsOf("en"))).toBe("\u2068חיפוש\u2069");
  });

  it("cannot turn what stands around it, nor break out of its isolation", () => {
    expect(isolated("a\u202eb\u2069c\u2067d", textsOf("ar"))).toBe("\u2068abcd\u2069");
    expect(isolated("a\u202eb", textsOf("en"))).toBe("ab");
  });

  it("is listed as the language lists", () => {
    const names = ["A", "B", "C"];
    expect((["en", "fr", "ja", "zh"] as const).map((one) => listed(names, textsOf(one)))).toEqual([
      ...["A, B and C", "A, B et C", "A、B、C", "A、B和C"],
    ]);
  });
});
