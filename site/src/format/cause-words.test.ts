import { describe, expect, it } from "vitest";
import { CONFIDENCES } from "../../../monitor/core/words.ts";
import { EN } from "../texts/en.ts";
import { causeBeside, causeWords } from "./cause-words.ts";

const DIAGNOSIS = { title: "a model provider refuses our key", summary: "Its models do not answer." };

describe("the cause of an incident in words", () => {
  it("says how sure it is, twice: in plain words and by its name", () => {
    const leads = CONFIDENCES.map((confidence) =>
      causeWords({ cause: "provider_key", confidence, diagnosis: DIAGNOSIS, resolvedAt: null }, EN),
    );
    expect(leads.map((one) => `${one?.lead}${one?.words}`)).toEqual([
      "The cause: a model provider refuses our key (high confidence).",
      "Most likely: a model provider refuses our key (medium confidence).",
      "Possibly: a model provider refuses our key (low confidence).",
    ]);
  });

  it("says that it is not known, and after the end only where it was looked for", () => {
    const nothing = { cause: null, confidence: null, diagnosis: null };
    expect(causeWords({ ...nothing, resolvedAt: null }, EN)?.words).toBe("Not known yet.");
    expect(causeWords({ ...nothing, resolvedAt: 1 }, EN)).toBeNull();
    expect(causeWords({ ...nothing, cause: "unknown", resolvedAt: 1 }, EN)?.words).toBe(
      "What was measured does not tell it.",
    );
  });
});

describe("the cause beside updates", () => {
  const incident = { cause: "provider_key", confidence: "high", diagnosis: DIAGNOSIS, resolvedAt: null } as const;
  const said = (confidence: "high" | "medium") =>
    ({ facts: { kind: "cause", cause: "provider_key", confidence } }) as const;

  it("is not said twice", () => expect(causeBeside(incident, [{ facts: null }, said("high")], EN)).toBeNull());

  it("is said when no update does, or one that was less sure", () => {
    for (const shown of [[], [{ facts: null }], [said("medium")]]) {
      expect(causeBeside(incident, shown, EN)?.words).toMatch(/refuses our key \(high confidence\)\.$/);
    }
  });
});
