import { describe, expect, it } from "vitest";
import { CONFIDENCES } from "../../../monitor/core/words.ts";
import { causeWords } from "./cause-words.ts";

const DIAGNOSIS = { title: "a model provider refuses our key", summary: "Its models do not answer." };

describe("the cause of an incident in words", () => {
  it("says how sure it is, twice: in plain words and by its name", () => {
    const leads = CONFIDENCES.map((confidence) =>
      causeWords({ cause: "provider_key", confidence, diagnosis: DIAGNOSIS, resolvedAt: null }),
    );
    expect(leads.map((one) => `${one?.lead}${one?.words}`)).toEqual([
      "The cause: a model provider refuses our key (high confidence).",
      "Most likely: a model provider refuses our key (medium confidence).",
      "Possibly: a model provider refuses our key (low confidence).",
    ]);
  });

  it("says that it is not known, and after the end only where it was looked for", () => {
    const nothing = { cause: null, confidence: null, diagnosis: null };
    expect(causeWords({ ...nothing, resolvedAt: null })?.words).toBe("Not known yet.");
    expect(causeWords({ ...nothing, resolvedAt: 1 })).toBeNull();
    expect(causeWords({ ...nothing, cause: "unknown", resolvedAt: 1 })?.words).toBe(
      "What was measured does not tell it.",
    );
  });
});
