import { describe, expect, it } from "vitest";
import { holdParts } from "./held-parts.ts";
import type { HeldPart, ResultPart } from "./result.ts";
import type { CheckStatus, Reason } from "./words.ts";

const FAILURES = 3;

function answer(
  status: CheckStatus,
  at: number,
  reason: Reason | null = status === "up" ? null : "auth_provider",
): ResultPart {
  return { model: "m", provider: "acme", status, reason, at };
}

/** What is held after these answers, each of a result of its own. */
function heldAfter(...answers: readonly ResultPart[]): HeldPart | undefined {
  return answers.reduce<HeldPart[]>((held, part) => holdParts(held, [part], FAILURES), [])[0];
}

describe("what is held of one model of several", () => {
  it("is that it fails after three bad answers in a row, since the first of them", () => {
    expect(heldAfter(answer("up", 1), answer("down", 2), answer("down", 3))).toMatchObject({ status: "up" });
    expect(heldAfter(answer("up", 1), answer("down", 2), answer("down", 3), answer("down", 4))).toMatchObject({
      status: "down",
      reason: "auth_provider",
      since: 2,
    });
    const broken = [answer("up", 1), answer("down", 2), answer("down", 3), answer("up", 4), answer("down", 5)];
    expect(heldAfter(...broken)).toMatchObject({ status: "up" });
  });

  it("is that it is good again after one good answer", () => {
    const down = [answer("down", 1), answer("down", 2), answer("down", 3)];
    expect(heldAfter(...down, answer("up", 4))).toMatchObject({ status: "up", since: 4 });
    expect(heldAfter(...down, answer("up", 4), answer("down", 5))).toMatchObject({ status: "up", against: 1 });
  });

  it("counts an answer once that is told again, and one that tells nothing not at all", () => {
    const again = answer("down", 1);
    expect(heldAfter(again, again, again, again)).toMatchObject({ status: "unknown" });
    const blind = [answer("down", 1), answer("unknown", 2, "timeout"), answer("down", 3), answer("down", 4)];
    expect(heldAfter(...blind)).toMatchObject({ status: "down", since: 1 });
  });

  it("takes slowness for good", () =>
    expect(heldAfter(answer("degraded", 1, "slow"))).toMatchObject({ status: "degraded", reason: "slow" }));

  it("takes another reason of a model that fails when it was given as often in a row as a failure must be", () => {
    const failing = [answer("down", 1), answer("down", 2), answer("down", 3)];
    const other = (at: number) => answer("down", at, "provider_error");
    expect(heldAfter(...failing, other(4), other(5))).toMatchObject({ reason: "auth_provider", since: 1 });
    expect(heldAfter(...failing, other(4), other(5), answer("down", 6), other(7))).toMatchObject({
      reason: "auth_provider",
    });
    expect(heldAfter(...failing, other(4), other(5), other(6))).toMatchObject({
      ...{ status: "down", reason: "provider_error", since: 1, against: 0 },
    });
  });

  it("is why most of the answers that confirm a failure say that it fails, so that one lost request names nothing", () => {
    const given = [answer("down", 1), answer("down", 2), answer("down", 3, "connection_reset")];
    expect(heldAfter(...given)).toMatchObject({ status: "down", reason: "auth_provider" });
    expect(heldAfter(...given.slice(1), answer("down", 4))).toMatchObject({ reason: "auth_provider" });
  });

  it("does not forget why a model failed for a router that has given it up", () => {
    const given = [answer("down", 1, "provider_error"), answer("down", 2, "no_deployments")];
    expect(heldAfter(...given)).toMatchObject({ status: "unknown", against: 2, againstReason: "provider_error" });
    expect(heldAfter(...given, answer("down", 3, "no_deployments"))).toMatchObject({ reason: "provider_error" });
    expect(heldAfter(...given, answer("down", 3), answer("down", 4, "no_deployments"))).toMatchObject({
      reason: "auth_provider",
    });
  });

  it("takes another reason also where a router gives the model up between the answers that tell it", () => {
    const failing = [answer("down", 1), answer("down", 2), answer("down", 3)];
    const given = [4, 6, 8].flatMap((at) => [
      answer("down", at, "provider_error"),
      answer("down", at + 1, "no_deployments"),
    ]);
    expect(heldAfter(...failing, ...given.slice(0, 4))).toMatchObject({ reason: "auth_provider" });
    expect(heldAfter(...failing, ...given)).toMatchObject({ status: "down", reason: "provider_error", since: 1 });
  });

  it("keeps the provider that was told once, and forgets a model that is not named any more", () => {
    const untold = { ...answer("down", 2), provider: null };
    expect(heldAfter(answer("up", 1), untold)?.provider).toBe("acme");
    expect(holdParts(holdParts([], [answer("up", 1)], FAILURES), [], FAILURES)).toEqual([]);
  });
});
