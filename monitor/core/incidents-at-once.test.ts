import { describe, expect, it } from "vitest";
import { holdParts } from "./held-parts.ts";
import { incidentsAtOnce } from "./incidents-at-once.ts";
import type { ResultPart } from "./result.ts";
import type { JudgedCheck } from "./shares.ts";
import type { Layer, Reason } from "./words.ts";

const AT = 1_800_000_000_000;

function judged(id: string, layer: Layer, reason: Reason | null, more: Partial<JudgedCheck> = {}): JudgedCheck {
  const status = reason === null ? "up" : "down";
  return {
    ...{ check: { id, layer, dependsOn: NEEDS[id] ?? [] }, status, reason, since: AT },
    failedAt: reason === null ? null : AT,
    failingFrom: reason === null ? null : AT,
    ...{ seenAt: AT, provider: null, model: null, parts: [], intervalMs: 60_000, settleMs: 0, isFlapping: false },
    ...more,
  };
}

const NEEDS: Readonly<Record<string, readonly string[]>> = {
  readiness: ["liveliness"],
  chat: ["readiness"],
  models: ["readiness"],
  trace: ["chat", "langfuse"],
};

const told = (checks: readonly JudgedCheck[]) =>
  incidentsAtOnce(checks).map(({ rootCheckId, layer, faultKey, members }) => ({
    named: `${rootCheckId} ${layer}/${faultKey}`,
    members: members
      .filter(({ status }) => status !== "up")
      .map(({ checkId }) => checkId)
      .sort(),
  }));

describe("the incidents of one look at everything", () => {
  it("are none when nothing fails", () => expect(told([judged("liveliness", "gateway", null)])).toEqual([]));

  it("are one for a gateway and all that stands behind it, whichever was looked at first", () => {
    const checks = [
      judged("chat", "model", "connection_refused", { since: AT - 5_000 }),
      judged("models", "model", "connection_refused"),
      judged("readiness", "gateway", "connection_refused"),
      judged("liveliness", "gateway", "connection_refused", { since: AT + 5_000 }),
    ];
    const expected = [{ named: "liveliness gateway/null", members: ["chat", "liveliness", "models", "readiness"] }];
    expect(told(checks)).toEqual(expected);
    expect(told([...checks].reverse())).toEqual(expected);
  });

  it("are one for a provider that several checks meet, and another for what is not its", () => {
    const part = (model: string, provider: string, reason: Reason | null): ResultPart => ({
      ...{ model, provider, status: reason === null ? "up" : "down", reason, at: AT },
    });
    const parts = [part("claude", "anthropic", "auth_provider"), part("gpt", "openai", null)];
    const found = told([
      judged("liveliness", "gateway", null),
      judged("chat", "model", "auth_provider", { provider: "anthropic", model: "claude" }),
      judged("models", "model", "auth_provider", { parts: holdParts([], parts, 1) }),
      judged("app", "app", "field_mismatch"),
    ]);
    expect(found).toEqual([
      { named: "app app/null", members: ["app"] },
      { named: "chat provider/anthropic", members: ["chat", "models"] },
    ]);
  });
});
