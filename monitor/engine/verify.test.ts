import { describe, expect, it } from "vitest";
import { createFakeClock } from "../../test/support/fake-clock.ts";
import { type Answer, provingChecks } from "../../test/support/proving-checks.ts";
import { aCheck, aSettings } from "../../test/support/settings.ts";
import { up } from "../core/result.ts";
import { randomHex } from "../runtime/node/random.ts";
import type { CheckSettings } from "../settings/settings.ts";
import { type StepOutcome, verifyRecovery } from "./verify.ts";

const START = Date.parse("2026-11-24T12:00:00Z");
const MINUTE_MS = 60_000;

interface Case {
  readonly checks?: readonly CheckSettings[];
  readonly steps?: readonly string[];
  readonly bad?: Readonly<Record<string, Answer>>;
}

async function verified({ checks, steps, bad = {} }: Case, signal = new AbortController().signal) {
  const clock = createFakeClock(START);
  const proving = provingChecks(steps);
  for (const [id, answer] of Object.entries(bad)) proving.says(id, answer);
  const told: StepOutcome[] = [];
  const outbound = { send: () => Promise.reject(new Error("nothing is sent")) };
  const settings = aSettings({ checks: checks ?? proving.checks });
  const outcomes = verifyRecovery({
    settings,
    tools: { clock, outbound, randomHex },
    signal,
    onStep: (outcome) => told.push(outcome),
  });
  await clock.advance(10 * MINUTE_MS);
  return { outcomes: await outcomes, told, asked: proving.asked };
}

const words = (outcomes: readonly StepOutcome[]) => outcomes.map(({ step, status }) => `${step} ${status}`);

describe("the proofs of a recovery, walked by hand", () => {
  it("pass one after the other, each asked thoroughly after the one before has ended", async () => {
    const { outcomes, asked } = await verified({});
    expect(words(outcomes)).toEqual(["app passed", "chat passed", "trace passed", "models passed"]);
    expect(asked.map(({ id, thorough }) => `${id} ${thorough}`)).toEqual([
      "app true",
      "chat true",
      "trace true",
      "models true",
    ]);
    for (const [i, { at }] of asked.entries()) expect(at).toBeGreaterThanOrEqual(asked[i - 1]?.endedAt ?? 0);
  });

  it("look for the trace of the very chat that was just answered", async () => {
    const { asked } = await verified({});
    const sent = asked.find(({ id }) => id === "chat")?.tracedAs;
    expect(sent?.traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(asked.find(({ id }) => id === "trace")?.sentChat).toMatchObject({ ...sent });
  });

  it("stop at the first that fails, and leave the others unasked", async () => {
    const { outcomes, asked } = await verified({ bad: { chat: { status: "down", reason: "auth_provider" } } });
    expect(words(outcomes)).toEqual(["app passed", "chat failed", "trace pending", "models pending"]);
    expect(outcomes[1]).toMatchObject({ reason: "auth_provider", checkId: "chat" });
    expect(asked.map(({ id }) => id)).toEqual(["app", "chat"]);
  });

  it("go on after one that cannot tell", async () => {
    const { outcomes } = await verified({ bad: { trace: { status: "unknown", reason: "reader_error" } } });
    expect(words(outcomes)).toEqual(["app passed", "chat passed", "trace cannot_tell", "models passed"]);
  });

  it.each([
    ["trace", "trace_late", "passed"],
    ["chat", "slow", "passed"],
    ["trace", "trace_other_id", "failed"],
  ] as const)("take a %s that is degraded for %s as %s", async (id, reason, status) => {
    const { outcomes } = await verified({ bad: { [id]: { status: "degraded", reason } } });
    expect(outcomes.find(({ step }) => step === id)).toMatchObject({ status, reason });
  });

  it("say of a step without a check that it is not configured", async () => {
    const { outcomes } = await verified({ steps: ["chat", "models"] });
    expect(words(outcomes)).toEqual(["app not_configured", "chat passed", "trace not_configured", "models passed"]);
  });

  it("ask every canary, and never the chat with fallbacks", async () => {
    const { checks } = provingChecks(["models"]);
    const ids: string[] = [];
    const probe: CheckSettings["probe"] = async ({ checkId }) => {
      ids.push(checkId);
      return { result: up({ totalMs: 1 }) };
    };
    const canary = (id: string) => aCheck({ id, kind: "chat", probe });
    const all = [canary("chat:a"), canary("chat-user:a"), canary("chat:b"), ...checks];
    const { outcomes } = await verified({ checks: all });
    expect(ids).toEqual(["chat:a", "chat:b"]);
    expect(outcomes[1]?.status).toBe("passed");
  });

  it("tell each step when it begins and when it has ended", async () => {
    const { told } = await verified({ bad: { chat: { status: "down", reason: "timeout" } } });
    expect(words(told)).toEqual(["app pending", "app passed", "chat pending", "chat failed"]);
  });

  it("say that they cannot tell once they are broken off", async () => {
    const { outcomes, asked } = await verified({}, AbortSignal.abort());
    expect(outcomes.map(({ status }) => status)).not.toContain("passed");
    expect(asked).toEqual([]);
  });

  it("survive a probe that throws and one that never ends", async () => {
    const checks = [
      aCheck({ id: "app", probe: () => Promise.reject(new Error("boom")) }),
      aCheck({ id: "chat", probe: () => new Promise(() => undefined) }),
    ];
    const { outcomes } = await verified({ checks });
    expect(words(outcomes).slice(0, 2)).toEqual(["app cannot_tell", "chat cannot_tell"]);
  });
});
