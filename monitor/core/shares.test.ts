import { describe, expect, it } from "vitest";
import type { HeldPart } from "./result.ts";
import { type JudgedCheck, sharesOfCheck } from "./shares.ts";
import type { Reason } from "./words.ts";

const AT = 1_800_000_000_000;

/** A model that is held to answer, of which so many newest answers speak otherwise. */
function part(model: string, against: number, againstReason: Reason | null = null): HeldPart {
  const held = { status: "up", reason: null, since: AT, at: AT } as const;
  return { model, provider: "acme", ...held, against, againstSince: AT, againstReason };
}

/** A check of several models that is still held to fail, though none of them is. */
function healing(reason: Reason, parts: readonly HeldPart[]): JudgedCheck {
  return {
    ...{ check: { id: "models", layer: "model", dependsOn: [] }, status: "down", reason, since: AT, seenAt: AT },
    ...{
      failedAt: AT,
      failingFrom: AT,
      provider: "other",
      model: null,
      parts,
      intervalMs: 60_000,
      settleMs: 0,
      isFlapping: false,
    },
  };
}

describe("a check of several models that is held to fail while none of them is", () => {
  it("fails for what it failed for, of nobody by name, when one request was lost", () => {
    const [share, ...more] = sharesOfCheck(healing("provider_error", [part("a", 0), part("b", 1, "connection_reset")]));
    expect(more).toEqual([]);
    expect(share).toMatchObject({ reason: "provider_error", provider: null, fault: { layer: "provider", key: null } });
  });

  it("fails for the model that failed most when several fail by turns", () => {
    const parts = [part("a", 1, "edge_no_app"), part("b", 2, "edge_no_app")];
    expect(sharesOfCheck(healing("model_unhealthy", parts))).toMatchObject([
      { model: "b", reason: "edge_no_app", fault: { layer: "gateway" } },
    ]);
  });
});
