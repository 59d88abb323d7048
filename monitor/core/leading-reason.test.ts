import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countReason, type Leading } from "./leading-reason.ts";
import type { Reason } from "./words.ts";

function leading(...reasons: readonly (Reason | null)[]): Reason | null | undefined {
  return reasons.reduce<Leading | null>(countReason, null)?.reason;
}

describe("the reason of several failures", () => {
  it("is the one that most of them gave, whatever the last one says", () => {
    expect(leading("model_unhealthy", "model_unhealthy", "connection_reset")).toBe("model_unhealthy");
    expect(leading("model_unhealthy", "connection_reset", "model_unhealthy")).toBe("model_unhealthy");
    expect(leading("connection_reset", "model_unhealthy", "model_unhealthy")).toBe("model_unhealthy");
  });

  it("is the newest of those that as many gave", () => {
    expect(leading("timeout", "dns")).toBe("dns");
    expect(leading("timeout", "dns", "tls")).toBe("tls");
  });

  it("is what was answered, where one request was answered and one was lost", () => {
    expect(leading("auth_provider", "connection_reset")).toBe("auth_provider");
    expect(leading("connection_reset", "auth_provider")).toBe("auth_provider");
    expect(leading("auth_provider", "connection_reset", "no_deployments")).toBe("auth_provider");
    expect(leading("auth_provider", "connection_reset", "connection_reset")).toBe("connection_reset");
  });

  it("is what a router that has given a model up failed for before", () => {
    expect(leading("no_deployments")).toBe("no_deployments");
    expect(leading("provider_error", "no_deployments", "no_deployments")).toBe("provider_error");
    expect(leading("no_deployments", "no_deployments", "provider_error")).toBe("provider_error");
    expect(leading("provider_error", "no_deployments", "auth_provider")).toBe("auth_provider");
    // What was lost on its way made no router give anything up.
    expect(leading("dns", "no_deployments", "no_deployments")).toBe("no_deployments");
  });

  it("is the one that more than half gave, in any order", () => {
    const few = fc.array(fc.constantFrom<Reason>("timeout", "dns", "tls"), { maxLength: 6 });
    const mixed = few.chain((others) => {
      const all = [...others, ...Array.from({ length: others.length + 1 }, (): Reason => "auth_provider")];
      return fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length });
    });
    fc.assert(
      fc.property(mixed, (reasons) => {
        expect(leading(...reasons)).toBe("auth_provider");
      }),
    );
  });
});
