import { describe, expect, it } from "vitest";
import { aCheck, aSettings } from "../../test/support/settings.ts";
import { notUp, type ResultPart } from "../core/result.ts";
import type { FaultLayer, Reason } from "../core/words.ts";
import { type Owner, ownerOf } from "./proof-owner.ts";

const MODELS = aCheck({ id: "models", layer: "model", kind: "models" });
const SETTINGS = aSettings({ checks: [MODELS] });

function incident(id: string, layer: FaultLayer, faultKey: string | null): Owner {
  const member = { checkId: "models", status: "down", reason: "provider_error", since: 0 } as const;
  return { id, layer, faultKey, resolvedAt: null, isManual: false, members: [member] };
}

function part(model: string, reason: Reason): ResultPart {
  return { model, provider: "openai", status: "down", reason, at: 0 };
}

/** Whose the failure of a proof is that asked all models, while the recovery of the first incident is being proven. */
function owner(parts: readonly ResultPart[], [record, ...others]: readonly [Owner, ...Owner[]]): string | null {
  const result = { ...notUp("down", "model_unhealthy", { totalMs: 5 }), parts };
  return ownerOf({ check: MODELS, result }, [record, ...others], record, SETTINGS);
}

describe("a proof that fails in one model", () => {
  const provider = incident("i1", "provider", "openai");
  const model = incident("i2", "model", "gpt-4o");

  it("fails for its provider, whose recovery is not proven then", () =>
    expect(owner([part("gpt-4o", "provider_error")], [provider])).toBeNull());

  it("does not hold the provider's incident when that model has one of its own, however it fails", () => {
    expect(owner([part("gpt-4o", "provider_error")], [provider, model])).toBe("i2");
    expect(owner([part("gpt-4o", "model_unhealthy")], [provider, model])).toBe("i2");
  });

  it("holds it as soon as another of its models fails as well", () =>
    expect(owner([part("gpt-4o", "provider_error"), part("gpt-4.1", "provider_error")], [provider, model])).toBeNull());
});
