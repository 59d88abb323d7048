import { describe, expect, it } from "vitest";
import { draftPostmortem, type PostmortemRecord } from "./postmortem.ts";
import type { GateStep } from "./recovery.ts";

const NOON = Date.parse("2026-11-24T12:00:00Z");

function draftWith(recovery: readonly GateStep[], changes: Partial<PostmortemRecord> = {}): string {
  const record: PostmortemRecord = {
    ...{ title: "Chat: it fails", timezone: "UTC", impact: "major", isManual: false, flapping: false },
    ...{ startedAt: NOON, detectedAt: NOON, resolvedAt: NOON + 60_000, cause: null, confidence: null, guide: null },
    ...{ evidence: [], components: [], checks: [], updates: [], walks: 1 },
    recovery,
    ...changes,
  };
  return draftPostmortem(record);
}

describe("the cause in the draft of a post-mortem", () => {
  it("is one sentence with how sure it is, and what it means", () => {
    const guide = { title: "a model provider refuses our key", summary: "Its models do not answer.", postmortem: [] };
    expect(draftWith([], { cause: "provider_key", confidence: "high", guide })).toContain(
      "\nA model provider refuses our key (confidence: high). Its models do not answer.\n",
    );
  });
});

describe("the proofs in the draft of a post-mortem", () => {
  it("say why one that failed did not hold the incident: it was another one's", () => {
    const failed = { step: "models", status: "failed", at: NOON, reason: "auth_provider" } as const;
    const line =
      "- every expected model answers: failed at 2026-11-24 12:00:00: the model provider refuses the gateway's key";
    expect(draftWith([{ ...failed, ownerId: "01m8" }])).toContain(`${line}, which is incident 01m8\n`);
    expect(draftWith([{ ...failed, ownerId: null }])).toContain(`${line}\n`);
  });
});
