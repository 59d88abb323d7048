import { describe, expect, it } from "vitest";
import { textsOf } from "../texts/catalogue.ts";
import { called, described, isolated, listed, listedNames } from "./names.ts";

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
    expect(isolated("a\u2068b\u202e", textsOf("ar"))).toBe("\u2068ab\u2069");
    expect(isolated("a\u2068b\u2069", textsOf("ar"))).toBe("\u2068a\u2068b\u2069\u2069");
  });

  it("is listed as the language lists", () => {
    const names = ["A", "B", "C"];
    expect((["en", "fr", "ja", "zh"] as const).map((one) => listed(names, textsOf(one)))).toEqual([
      ...["A, B and C", "A, B et C", "A、B、C", "A、B和C"],
    ]);
  });
});

describe("what something is called", () => {
  it("is the operator's word in every language, and the language's own where nobody gave one", () => {
    const name = "AI gateway";
    expect(called({ name }, textsOf("de"))).toBe("AI gateway");
    expect(called({ name, unnamed: { key: "gateway" } }, textsOf("de"))).toBe("KI-Gateway");
    expect(called({ title: "Chat", unnamed: { key: "chat" } }, textsOf("ja"))).toBe("チャット");
  });

  it("has the name of a model in it as the gateway spells it", () => {
    const component = { name: "Chat with gpt-4o (EU)", unnamed: { key: "chat_with", of: "gpt-4o (EU)" } } as const;
    expect(called(component, textsOf("en"))).toBe(component.name);
    expect(called(component, textsOf("fr"))).toBe("Chat avec gpt-4o (EU)");
    expect(called(component, textsOf("ar"))).toBe("المحادثة مع \u2068gpt-4o (EU)\u2069");
    expect(isolated(called(component, textsOf("ar")), textsOf("ar"))).toContain("\u2068gpt-4o (EU)\u2069\u2069");
  });

  it("is listed beside names that were given", () => {
    expect(listedNames([{ key: "models" }, "Search", { key: "spend" }], textsOf("de"))).toBe(
      "Sprachmodelle, Search und Kostenerfassung",
    );
  });

  it("is described likewise", () => {
    const description = "The single door to all language models.";
    const texts = textsOf("es");
    expect(described({ description }, texts)).toBe(description);
    expect(described({ description, undescribed: { key: "about_gateway" } }, texts)).toBe(
      texts.defaultNames.about_gateway,
    );
    expect(described({ description: null }, texts)).toBeNull();
  });
});
