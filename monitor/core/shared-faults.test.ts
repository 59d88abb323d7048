import { describe, expect, it } from "vitest";
import { sharesOf } from "./shared-faults.ts";
import type { JudgedCheck } from "./shares.ts";
import type { Reason } from "./words.ts";

const AT = 1_800_000_000_000;

function failing(id: string, reason: Reason, failedAt: number, dependsOn: readonly string[] = []): JudgedCheck {
  return {
    ...{ check: { id, layer: "model", dependsOn }, status: "down", reason, since: AT, seenAt: failedAt },
    ...{ failedAt, failingFrom: AT, provider: "acme", model: "m", parts: [], intervalMs: 60_000, settleMs: 0 },
    isFlapping: false,
  };
}

/** What the check that repeats a canary is held to fail for, when the canary failed so long after it. */
function faultAfter(ms: number) {
  const asUsers = failing("chat-user", "connection_refused", AT, ["chat"]);
  const shares = sharesOf([asUsers, failing("chat", "provider_timeout", AT + ms)]);
  return shares.find(({ checkId }) => checkId === "chat-user")?.fault.layer;
}

describe("a check that repeats a canary and did not reach the gateway", () => {
  it("fails for the gateway while the canary may not have been asked since", () =>
    expect(faultAfter(30_000)).toBe("gateway"));

  it("fails for what the canary fails for that came through a whole interval later", () =>
    expect(faultAfter(60_000)).toBe("provider"));
});

describe("a model that the list does not name", () => {
  it("is no other one than that of the list, whoever's model the list was found short with", () => {
    const list = { ...failing("models", "model_missing", AT), model: null };
    const shares = sharesOf([list, { ...failing("embedding", "model_missing", AT), model: "e" }]);
    expect(shares.map(({ fault }) => fault)).toEqual([
      { layer: "model", key: "e" },
      { layer: "model", key: null },
    ]);
  });
});
