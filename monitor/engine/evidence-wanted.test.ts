import { describe, expect, it } from "vitest";
import { aCheck } from "../../test/support/settings.ts";
import { judge, UNMEASURED, type Verdict } from "../core/judge.ts";
import type { CheckStatus, Layer, Reason } from "../core/words.ts";
import { evidenceWanted } from "./evidence-wanted.ts";

const RULES = { failures: 3, recheckMs: 4_000, successes: 2, successGapMs: 10_000 };
const MINUTE = 60_000;
const NOW = 100 * MINUTE;

type Told = readonly [CheckStatus, Reason | null];

/** After these results, four seconds apart, the last of them now. */
function verdictAfter(results: readonly Told[]): Verdict {
  return results.reduce((verdict, [status, reason], i) => {
    const at = NOW - (results.length - 1 - i) * 4_000;
    return judge(verdict, { at, status, reason }, RULES, 10 * MINUTE).verdict;
  }, UNMEASURED);
}

const UP = ["up", null] as const;
const DOWN = ["down", "timeout"] as const;
const SLOW = ["degraded", "slow"] as const;

/** What is wanted after these results, when all evidence was last asked so many minutes ago. */
function wanted(results: readonly Told[], { askedAgo = 5 as number | null, layer = "gateway" as Layer } = {}) {
  const endedAt = askedAgo === null ? null : NOW - askedAgo * MINUTE;
  const entries = ["railway", "provider", "network"].map((kind) => ({
    check: aCheck({ id: kind, kind, layer: "evidence" }),
    endedAt,
  }));
  entries.push({ check: aCheck({ id: "chat", layer: "model" }), endedAt: null });
  const failing = { check: aCheck({ layer }), verdict: verdictAfter(results) };
  return evidenceWanted(failing, entries, NOW).map(({ check }) => check.id);
}

describe("evidence that is asked for at once", () => {
  it("is none while all is well", () => {
    expect(wanted([UP, UP])).toEqual([]);
  });

  it("is our own network at the first failure, before it is believed", () => {
    expect(wanted([UP, DOWN], { layer: "model" })).toEqual(["network"]);
    expect(wanted([UP, DOWN], { askedAgo: 0.1 })).toEqual(["network"]);
    expect(wanted([UP, DOWN, DOWN], { askedAgo: 0.05 })).toEqual([]);
  });

  it("is our own network again when failures of another sort turn into such as it may cause", () => {
    const LIMITED = ["degraded", "rate_limited_provider"] as const;
    expect(wanted([UP, LIMITED, DOWN], { layer: "model", askedAgo: 0.05 })).toEqual(["network"]);
    expect(wanted([UP, LIMITED, LIMITED, LIMITED, DOWN], { layer: "model", askedAgo: 0.05 })).toEqual(["network"]);
    expect(wanted([UP, LIMITED, LIMITED, LIMITED, DOWN, DOWN], { layer: "model", askedAgo: 0.05 })).toEqual([]);
    expect(wanted([UP, DOWN, LIMITED], { layer: "model", askedAgo: 0.05 })).toEqual([]);
  });

  it("is the gateway's host at the first failure of the gateway, since it may only have been started", () => {
    expect(wanted([UP, DOWN])).toEqual(["railway", "network"]);
    expect(wanted([UP, DOWN], { askedAgo: 1.9 })).toEqual(["network"]);
  });

  it("is everything that was not asked since the failure began, once it is confirmed", () => {
    expect(wanted([UP, DOWN, DOWN, DOWN])).toEqual(["railway", "provider", "network"]);
    expect(wanted([UP, DOWN, DOWN, DOWN], { askedAgo: null })).toEqual(["railway", "provider", "network"]);
    expect(wanted([UP, DOWN, DOWN, DOWN], { askedAgo: 0.1 })).toEqual([]);
  });

  it("is not asked again at once for each of several checks that one outage takes along", () => {
    expect(wanted([UP, DOWN, DOWN, DOWN], { askedAgo: 0.2 })).toEqual(["network"]);
    expect(wanted([UP, DOWN, DOWN, DOWN], { askedAgo: 0.3 })).toEqual(["railway", "provider", "network"]);
  });

  it("is everything again every two minutes while it lasts", () => {
    const long = [UP, ...Array.from({ length: 60 }, () => DOWN)];
    expect(wanted(long, { askedAgo: 1.9 })).toEqual([]);
    expect(wanted(long, { askedAgo: 2 })).toEqual(["railway", "provider", "network"]);
  });

  it("is none for slowness, which opens nothing", () => {
    expect(wanted([UP, SLOW, SLOW, SLOW, SLOW])).not.toContain("railway");
  });

  it("is none for evidence that fails itself", () => {
    const verdict = verdictAfter([UP, DOWN, DOWN, DOWN]);
    const check = aCheck({ id: "railway", kind: "railway", layer: "evidence" });
    expect(evidenceWanted({ check, verdict }, [{ check, endedAt: null }], NOW)).toEqual([]);
  });
});
