import { describe, expect, it } from "vitest";
import { decideRestart, type RestartSituation } from "../restart-policy.ts";
import { CAUSES, type Cause } from "../words.ts";
import { guideOf } from "./diagnose.ts";
import * as registry from "./registry.ts";
import type { Guide } from "./rule.ts";

const rules = Object.values(registry);

const sentencesOf = (guide: Guide) => [
  guide.summary,
  ...guide.llmAction,
  ...guide.nonCoderAction,
  ...guide.doNot,
  ...guide.postmortem,
];

describe("the guides", () => {
  it("are one for every cause, and no cause has two", () =>
    expect(rules.map(({ cause }) => cause).sort()).toEqual([...CAUSES].sort()));

  describe.each(CAUSES.map((cause) => [cause, guideOf(cause)] as const))("%s", (cause, guide) => {
    it("has every part", () => {
      expect(guide).toBe(rules.find((rule) => rule.cause === cause)?.guide);
      for (const part of [guide.llmAction, guide.nonCoderAction, guide.doNot, guide.escalation, guide.postmortem]) {
        expect(part.length).toBeGreaterThan(0);
      }
      expect(guide.llmAction.length).toBeGreaterThanOrEqual(3);
      expect(guide.nonCoderAction.length).toBeGreaterThanOrEqual(3);
    });

    it("speaks in whole sentences, with a title that stands within one", () => {
      expect(guide.title).toMatch(/^[a-z].*[^.!]$/);
      for (const sentence of sentencesOf(guide)) expect(sentence).toMatch(/^[A-Z].*[.:?`]$/s);
    });

    it("is public in title and summary: no command, no address, no name of a product", () => {
      const said = `${guide.title} ${guide.summary}`;
      expect(said).not.toMatch(/[`$]|https?:|LiteLLM|Railway|Langfuse|Anthropic|OpenAI|claude|gpt/i);
    });

    it("holds no secret, and names variables only by name", () => {
      const text = sentencesOf(guide).join("\n");
      expect(text).not.toMatch(/\b(sk|pk|gw|whsec)[-_][A-Za-z0-9]|Bearer (?!\$)|[A-Z_]+_KEY=/);
    });

    it("leads to places that exist on the open web", () => {
      for (const { label, url } of guide.escalation) {
        expect(label).not.toBe("");
        expect(url).toMatch(/^(https:\/\/[a-z.]+\/?|mailto:[a-z]+@)/);
      }
    });

    it("recommends a restart exactly when the policy would allow one", () => {
      const allowed = decideRestart(restartFor(cause)).allowed;
      expect(guide.restartHelps).toBe(allowed && cause !== "unknown");
      const tells = [...guide.llmAction, ...guide.nonCoderAction].some((step) => /\brestart the service\b/i.test(step));
      if (!guide.restartHelps && cause !== "unknown") expect(tells).toBe(false);
      if (guide.restartHelps) expect(tells).toBe(true);
      if (!guide.restartHelps)
        expect(
          guide.doNot.some((one) => /restart/i.test(one)),
          "warns of it",
        ).toBe(true);
    });
  });
});

function restartFor(cause: Cause): RestartSituation {
  return {
    now: 1e12,
    mode: "manual",
    by: "person",
    incidents: [{ id: "i", layer: "gateway", cause, confidence: "high" }],
    service: { state: "crashed", activeDeploymentId: "d", startedAt: 0, platformIncident: false },
    begunAt: [],
    startupGraceMs: 180_000,
  };
}
