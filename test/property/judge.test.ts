import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  awaits,
  type ConfirmRules,
  judge,
  type Sample,
  type Transition,
  UNMEASURED,
  unwatch,
  type Verdict,
} from "../../monitor/core/judge.ts";
import { recheckAt } from "../../monitor/core/schedule.ts";
import type { CheckStatus, Reason } from "../../monitor/core/words.ts";
import { seeded } from "../support/flaky-checks.ts";
import { believe } from "./judge-oracle.ts";

const STALE_MS = 70_000;
const DEFAULTS: ConfirmRules = { failures: 3, recheckMs: 4_000, successes: 2, successGapMs: 10_000 };

const KINDS: readonly (readonly [CheckStatus, Reason | null])[] = [
  ["up", null],
  ["up", null],
  ["down", "timeout"],
  ["down", "connection_refused"],
  ["degraded", "fallback"],
  ["degraded", "overloaded"],
  ["unknown", "rate_limited_own"],
];

const rules = fc.record({
  failures: fc.integer({ min: 1, max: 4 }),
  recheckMs: fc.constant(4_000),
  successes: fc.integer({ min: 1, max: 3 }),
  successGapMs: fc.constantFrom(0, 10_000, 25_000),
});

const samples = fc
  .array(
    fc.record({
      after: fc.constantFrom(1, 4_000, 11_000, 30_000, 69_999, 70_000, 70_001, 500_000),
      kind: fc.nat(KINDS.length - 1),
    }),
    {
      maxLength: 60,
    },
  )
  .map((steps) => {
    let at = 1_000_000;
    return steps.map(({ after, kind }): Sample => {
      at += after;
      const [status, reason] = KINDS[kind] ?? ["unknown", null];
      return { at, status, reason };
    });
  });

/** So many failures in a row, ten seconds apart, from the tenth second on. */
function downs(count: number, reason: Reason): Sample[] {
  return Array.from({ length: count }, (_, i) => ({ at: (i + 1) * 10_000, status: "down", reason }));
}

function judgeAll(list: readonly Sample[], by: ConfirmRules, from: Verdict = UNMEASURED) {
  let verdict = from;
  const transitions: Transition[] = [];
  for (const sample of list) {
    const judged = judge(verdict, sample, by, STALE_MS);
    verdict = judged.verdict;
    transitions.push(...judged.transitions);
  }
  return { verdict, transitions };
}

describe("failures of one moment", () => {
  it("confirm nothing by their number, since one bad second is one sight", () => {
    const at = [0, 60_000, 60_001, 60_002, 64_000, 68_000];
    const seen = at.map((one, i): Sample => ({ at: one, status: i === 0 ? "up" : "down", reason: null }));
    const statuses: CheckStatus[] = [];
    seen.reduce((verdict, sample) => {
      const next = judge(verdict, sample, DEFAULTS, STALE_MS).verdict;
      statuses.push(next.status);
      return next;
    }, UNMEASURED);
    expect(statuses).toEqual(["up", "up", "up", "up", "up", "down"]);
  });
});

describe("the judge", () => {
  it("believes what looking back over the whole list of samples believes", () => {
    fc.assert(
      fc.property(samples, rules, (list, by) => {
        const { verdict, transitions } = judgeAll(list, by);
        const slow = believe(list, by, STALE_MS);
        expect({ status: verdict.status, level: verdict.level }).toEqual({ status: slow.status, level: slow.level });
        expect(transitions.map(({ at, status }) => ({ at, status }))).toEqual(slow.transitions);
      }),
      { numRuns: 3_000 },
    );
  });

  it("tells transitions in order, each to another status, none before its evidence", () => {
    fc.assert(
      fc.property(samples, rules, (list, by) => {
        const { verdict, transitions } = judgeAll(list, by);
        let before: Transition = { at: 0, status: "unknown", reason: null };
        for (const transition of transitions) {
          expect(transition.at).toBeGreaterThanOrEqual(before.at);
          expect(transition.status).not.toBe(before.status);
          expect(list.some((sample) => sample.at === transition.at)).toBe(true);
          before = transition;
        }
        expect(verdict.status).toBe(before.status);
        if (verdict.status === "up") expect(verdict.reason).toBeNull();
      }),
      { numRuns: 2_000 },
    );
  });

  it("survives being written down and read again between any two samples", () => {
    fc.assert(
      fc.property(samples, rules, (list, by) => {
        let kept = UNMEASURED;
        for (const sample of list) kept = JSON.parse(JSON.stringify(judge(kept, sample, by, STALE_MS).verdict));
        expect(kept).toEqual(judgeAll(list, by).verdict);
      }),
      { numRuns: 500 },
    );
  });

  it("never says up, degraded or down of a check that never passed", () => {
    const failing = samples.map((list) => list.filter((sample) => sample.status !== "up"));
    fc.assert(
      fc.property(failing, rules, (list, by) => {
        const { verdict, transitions } = judgeAll(list, by);
        expect([verdict.status, verdict.everPassed, transitions]).toEqual(["unknown", false, []]);
      }),
      { numRuns: 500 },
    );
  });

  it("asks again until what it saw is confirmed or gone, and no longer", () => {
    fc.assert(
      fc.property(samples, fc.nat(KINDS.length - 1), (list, kind) => {
        let { verdict } = judgeAll(list, DEFAULTS);
        const [status, reason] = KINDS[kind] ?? ["unknown", null];
        let asked = 0;
        let at = (verdict.lastAt ?? 0) + 4_000;
        for (; awaits(verdict, DEFAULTS) !== null && asked < 20; asked++) {
          at = Math.max(recheckAt(verdict, DEFAULTS, at) ?? at, (verdict.lastAt ?? 0) + 1);
          verdict = judge(verdict, { at, status, reason }, DEFAULTS, STALE_MS).verdict;
        }
        expect(asked).toBeLessThan(20);
      }),
      { numRuns: 1_000 },
    );
  });

  it("asks twice more at the most why something fails, whatever reasons come", () => {
    const reasons = fc.array(fc.constantFrom<Reason>("timeout", "dns", "auth_provider"), {
      minLength: 30,
      maxLength: 30,
    });
    fc.assert(
      fc.property(reasons, (list) => {
        let verdict = judgeAll([{ at: 0, status: "up", reason: null }, ...downs(3, "tls")], DEFAULTS).verdict;
        let inARow = 0;
        for (const [i, reason] of list.entries()) {
          const at = 1_000_000 + i * 4_000;
          verdict = judge(verdict, { at, status: "down", reason }, DEFAULTS, Number.POSITIVE_INFINITY).verdict;
          inARow = awaits(verdict, DEFAULTS) === null || verdict.reason === reason ? 0 : inARow + 1;
          expect(inARow).toBeLessThanOrEqual(2);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("finds another reason for what fails within two re-checks", () => {
    let { verdict } = judgeAll([{ at: 0, status: "up", reason: null }, ...downs(3, "timeout")], DEFAULTS);
    for (const n of [1, 2, 3]) {
      expect(awaits(verdict, DEFAULTS)).toBe(n === 1 ? null : "failure");
      expect(verdict.reason).toBe("timeout");
      verdict = judge(verdict, { at: 40_000 + n * 4_000, status: "down", reason: "dns" }, DEFAULTS, STALE_MS).verdict;
    }
    expect(verdict.reason).toBe("dns");
    expect(awaits(verdict, DEFAULTS)).toBeNull();
  });

  it("holds a check that is not watched for unknown since its last result, and remembers its outage", () => {
    const at = (n: number) => 1_000_000 + n * 10_000;
    const list: Sample[] = [
      { at: at(0), status: "up", reason: null },
      ...[1, 2, 3].map((n): Sample => ({ at: at(n), status: "down", reason: "dns" })),
    ];
    const left = unwatch(judgeAll(list, DEFAULTS).verdict);
    expect(left.transitions).toEqual([{ at: at(3), status: "unknown", reason: null }]);
    expect(left.verdict).toMatchObject({ status: "unknown", level: 2, everPassed: true });
    const again = [4, 5, 6].map((n): Sample => ({ at: at(n), status: "down", reason: "dns" }));
    expect(judgeAll(again.slice(0, 2), DEFAULTS, left.verdict).transitions).toEqual([]);
    const seen = judgeAll(again, DEFAULTS, left.verdict);
    expect(seen.transitions).toEqual([{ at: at(4), status: "down", reason: "dns" }]);
    const good = [7, 8].map((n): Sample => ({ at: at(n), status: "up", reason: null }));
    expect(judgeAll(good.slice(0, 1), DEFAULTS, left.verdict).transitions).toEqual([]);
    expect(judgeAll(good, DEFAULTS, left.verdict).transitions).toEqual([{ at: at(7), status: "up", reason: null }]);
  });

  it("does not take one lost request for the outage that it lost sight of", () => {
    const at = (n: number) => 1_000_000 + n * 10_000;
    const outage = [1, 2, 3].map((n): Sample => ({ at: at(n), status: "down", reason: "provider_error" }));
    const blind = [4, 5, 6].map((n): Sample => ({ at: at(n), status: "unknown", reason: "auth_own_key" }));
    const lost: Sample = { at: at(7), status: "down", reason: "connection_reset" };
    const { verdict } = judgeAll([{ at: at(0), status: "up", reason: null }, ...outage, ...blind, lost], DEFAULTS);
    expect(verdict).toMatchObject({ status: "unknown", reason: "auth_own_key", level: 2 });
    expect(awaits(verdict, DEFAULTS)).toBe("failure");
  });

  it("calls a failure what most of the results that confirm it say", () => {
    const reasons: readonly Reason[] = ["model_unhealthy", "model_unhealthy", "connection_reset"];
    const list = reasons.map((reason, n): Sample => ({ at: 1_010_000 + n * 10_000, status: "down", reason }));
    const { verdict } = judgeAll([{ at: 1_000_000, status: "up", reason: null }, ...list], DEFAULTS);
    expect(verdict).toMatchObject({ status: "down", reason: "model_unhealthy" });
  });
});

describe("noise", () => {
  it("of half a percent over a year of probes confirms nothing", () => {
    const random = seeded(20_261_124);
    const { failures, transitions } = watchFor(365 * 86_400_000, (at): Sample => {
      if (random() >= 0.005) return { at, status: "up", reason: null };
      return { at, status: "down", reason: "timeout" };
    });
    expect(failures).toBeGreaterThan(4_000);
    expect(transitions.map((transition) => transition.status)).toEqual(["up"]);
  });
});

/** A check every 30 s and its re-checks, as the plan makes them, with the default rules. */
function watchFor(ms: number, probe: (at: number) => Sample) {
  const transitions: Transition[] = [];
  let verdict = UNMEASURED;
  let failures = 0;
  let slot = 0;
  for (let at = 0; at < ms; ) {
    const sample = probe(at);
    if (sample.status !== "up") failures++;
    const judged = judge(verdict, sample, DEFAULTS, STALE_MS);
    verdict = judged.verdict;
    transitions.push(...judged.transitions);
    const next = slot + 30_000;
    const again = recheckAt(verdict, DEFAULTS, at + 20) ?? next;
    if (again >= next) slot = next;
    at = Math.min(again, next);
  }
  return { failures, transitions };
}
