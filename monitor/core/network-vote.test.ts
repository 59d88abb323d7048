import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blamedOnUs, mayBeOurs, networkVote } from "./network-vote.ts";
import { notUp, up } from "./result.ts";
import { REASONS, type Reason } from "./words.ts";

describe("a vote on our own network", () => {
  it("is lost only when nobody is reached, of two or more; good only by more than half", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 7 }), (reached) => {
        const yes = reached.filter(Boolean).length;
        const no = reached.length - yes;
        const expected = yes > no ? "good" : yes === 0 && no > 1 ? "lost" : "split";
        expect(networkVote(reached)).toBe(expected);
      }),
    );
  });
});

describe("what looks like a lost network", () => {
  it("is a name, a time-out or a host that is not there; a refusal is an answer", () => {
    const looks = REASONS.filter((reason) => mayBeOurs(notUp("down", reason, { totalMs: 1 })));
    expect(looks).toEqual<Reason[]>(["dns", "host_unreachable", "timeout"]);
    expect(mayBeOurs(up({ totalMs: 1 }))).toBe(false);
  });

  it("says nothing about its target, and costs what it cost", () => {
    const blamed = blamedOnUs(notUp("down", "timeout", { totalMs: 7 }, "upstream", 40));
    expect(blamed).toEqual(notUp("unknown", "no_network", { totalMs: 7 }, "our own network is down", 40));
  });
});
