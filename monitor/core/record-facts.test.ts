import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { everyUpdate } from "../../test/support/record-facts.ts";
import { englishTitle, englishUpdate, titleFactsOf } from "./incident-words.ts";
import { parseTitleFacts, parseUpdateFacts, type TitleFacts } from "./record-facts.ts";
import { REASONS } from "./words.ts";

const named = fc.record({ id: fc.string(), title: fc.string() });
const title = fc.record({
  struck: fc.array(named, { minLength: 1, maxLength: 8 }),
  reason: fc.constantFrom(null, ...REASONS),
});
const ALL = everyUpdate({ id: "chat", title: "Chat" });

/** The same with one value in it, however deep, in the place of another one. */
function spoilt(json: string, value: unknown): string[] {
  const parts = [...json.matchAll(/(?<=:)("[^"]*"|\d+|null|true|false|\[\])/g)];
  return parts.map(
    ({ 0: part, index }) => json.slice(0, index) + JSON.stringify(value) + json.slice(index + part.length),
  );
}

describe("the facts of an update", () => {
  it.each(ALL.map((facts) => [englishUpdate(facts), facts] as const))("say again: %s", (words, facts) => {
    const read = parseUpdateFacts(JSON.stringify(facts));
    expect(read).toEqual(facts);
    expect(read === null ? null : englishUpdate(read)).toBe(words);
  });

  it("say something else for each thing that can be said", () => {
    const said = ALL.map(englishUpdate);
    expect(new Set(said).size).toBe(said.length);
  });

  it("hold any name of a check", () => {
    fc.assert(
      fc.property(named, (check) => {
        for (const facts of everyUpdate(check)) expect(parseUpdateFacts(JSON.stringify(facts))).toEqual(facts);
      }),
    );
  });

  it("are none when one of them is not such as this program knows", () => {
    for (const facts of ALL) {
      const broken = [{}, "never heard of", -1, 1.5].flatMap((value) => spoilt(JSON.stringify(facts), value));
      // A name, and a zone, may be any text.
      const isFree = (json: string) => /"(id|title|timezone)":"never heard of"/.test(json);
      for (const json of broken.filter((one) => !isFree(one)))
        expect([json, parseUpdateFacts(json)]).toEqual([json, null]);
    }
  });

  it.each([
    null,
    "",
    "{",
    "null",
    "7",
    "[]",
    '"opened"',
    "{}",
    '{"kind":"toString"}',
    '{"kind":"proven","proofs":[],"timezone":"UTC"}',
  ])("are none in %j", (json) => {
    expect(parseUpdateFacts(json)).toBeNull();
    expect(parseTitleFacts(json)).toBeNull();
  });

  it("are none in whatever else stands there, and nothing is thrown", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(parseUpdateFacts(text)).toBeNull();
        expect(parseTitleFacts(text)).toBeNull();
      }),
    );
  });
});

describe("the facts of a title", () => {
  it("say it again, whatever it names", () => {
    fc.assert(
      fc.property(title, ({ struck, reason }) => {
        const facts = titleFactsOf(struck, reason);
        const read = parseTitleFacts(JSON.stringify(facts));
        expect(read).toEqual(facts);
        expect(read === null ? null : englishTitle(read)).toBe(englishTitle(facts));
      }),
    );
  });

  it("name three, and count the others", () => {
    const struck = ["A", "B", "C", "D", "E"].map((name) => ({ id: name, title: name }));
    expect(englishTitle(titleFactsOf(struck, "timeout"))).toBe("A, B, C and 2 more: no answer comes in time");
    expect(englishTitle(titleFactsOf(struck.slice(0, 2), null))).toBe("A, B: failing");
  });

  it("are none when one of them is not such as this program knows", () => {
    const facts: TitleFacts = titleFactsOf([{ id: "a", title: "A" }], "timeout");
    const broken = [{}, -1, 1.5].flatMap((value) => spoilt(JSON.stringify(facts), value));
    for (const json of broken) expect([json, parseTitleFacts(json)]).toEqual([json, null]);
  });
});
