import { describe, expect, it } from "vitest";
import { exactDuration } from "../duration.ts";
import { decideRestart, type RestartSituation } from "../restart-policy.ts";
import { CAUSES, type Cause } from "../words.ts";
import { guideOf } from "./diagnose.ts";
import { type Installation, type Step, stepWords } from "./guide-step.ts";
import * as registry from "./registry.ts";
import type { Guide } from "./rule.ts";

const rules = Object.values(registry);

const INSTALLATIONS: readonly Installation[] = [
  { isOnRailway: true, startMs: 180_000 },
  { isOnRailway: false, startMs: 180_000 },
  { isOnRailway: false, startMs: 0 },
];

/** As each installation is told them. */
const told = (steps: readonly Step[]) => INSTALLATIONS.flatMap((one) => stepWords(steps, one, exactDuration));

const sentencesOf = ({ summary, llmAction, nonCoderAction, doNot, postmortem }: Guide) => [
  summary,
  ...told([...llmAction, ...nonCoderAction, ...doNot, ...postmortem]),
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

    it("names the host's product, its buttons and its commands only where the host is known", () => {
      const steps = [...guide.llmAction, ...guide.nonCoderAction, ...guide.doNot];
      const elsewhere = stepWords(steps, { isOnRailway: false, startMs: 0 }, exactDuration).join("\n");
      expect(elsewhere).not.toMatch(/railway|“Crashed”|\*\*(Restart|Rollback|Deployments|Metrics|Variables)\*\*/i);
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
      const steps = told([...guide.llmAction, ...guide.nonCoderAction]);
      const tells = steps.some((step) => /\brestart the service\b/i.test(step));
      if (!guide.restartHelps && cause !== "unknown") expect(tells).toBe(false);
      if (guide.restartHelps) expect(tells).toBe(true);
      if (!guide.restartHelps)
        expect(
          told(guide.doNot).some((one) => /restart/i.test(one)),
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
