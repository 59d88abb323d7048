import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decide, diagnose, type Weighing, weighing } from "../../monitor/core/diagnosis/diagnose.ts";
import * as registry from "../../monitor/core/diagnosis/registry.ts";
import type { CauseRule, Evidence } from "../../monitor/core/diagnosis/rule.ts";
import type { Situation } from "../../monitor/core/diagnosis/situation.ts";
import { englishNote } from "../../monitor/core/evidence-notes.ts";
import { CAUSES, type Confidence, FACTS, FAULT_LAYERS, type Fact, REASONS } from "../../monitor/core/words.ts";
import { INSTALLATION, MINUTE_MS, type Seen, situation } from "../support/situation.ts";

const RUNS = { numRuns: 3_000 };
const RANK: Readonly<Record<Confidence, number>> = { low: 0, medium: 1, high: 2 };

const seen: fc.Arbitrary<Seen> = fc
  .record({
    status: fc.constantFrom("up", "degraded", "down", "unknown"),
    reason: fc.constantFrom(...REASONS),
    afterMs: fc.integer({ min: -20, max: 20 }).map((n) => (n * MINUTE_MS) / 4),
    isConfirmed: fc.boolean(),
    facts: fc.subarray([...FACTS], { maxLength: 4 }),
    parts: fc.array(
      fc.record({
        model: fc.constantFrom("claude-sonnet", "claude-haiku", "gpt-4o"),
        provider: fc.constantFrom("anthropic", "openai", null),
        status: fc.constantFrom("up", "degraded", "down", "unknown"),
        reason: fc.constantFrom(...REASONS),
      }),
      { maxLength: 3 },
    ),
    connected: fc.boolean(),
  })
  .map((one) => (one.status === "up" ? { ...one, reason: null } : one)) as fc.Arbitrary<Seen>;

const anySituation: fc.Arbitrary<Situation> = fc
  .record({
    root: fc.constantFrom(...Object.keys(INSTALLATION)),
    layer: fc.option(fc.constantFrom(...FAULT_LAYERS)),
    faultKey: fc.constantFrom("anthropic", "openai", "claude-haiku", null),
    lastsMs: fc.integer({ min: 0, max: 30 * MINUTE_MS }),
    seen: fc.dictionary(fc.constantFrom(...Object.keys(INSTALLATION)), seen),
  })
  .map(({ seen: all, ...incident }) => situation(incident, all));

const evidence: fc.Arbitrary<Evidence> = fc.record({
  check: fc.constantFrom("a", "b", "c"),
  reason: fc.constant(null),
  at: fc.integer({ min: 0, max: 10 }),
  note: fc.constantFrom("fails", "nobody_answers", "network_good", "port_open"),
  weight: fc.integer({ min: -5, max: 6 }),
});
const weighings: fc.Arbitrary<Weighing[]> = fc.uniqueArray(
  fc.record({ cause: fc.constantFrom(...CAUSES), evidence: fc.array(evidence, { maxLength: 6 }) }),
  { selector: ({ cause }) => cause, maxLength: 6 },
);

describe("the choice among causes", () => {
  it("is never surer of a cause for which less speaks", () => {
    fc.assert(
      fc.property(weighings, fc.nat(), fc.nat(), (all, which, at) => {
        const before = decide(all);
        const target = all[which % Math.max(1, all.length)];
        const supports = target?.evidence.filter(({ weight }) => weight > 0) ?? [];
        const dropped = supports[at % Math.max(1, supports.length)];
        if (target === undefined || dropped === undefined) return;
        const rest = { ...target, evidence: target.evidence.filter((one) => one !== dropped) };
        const after = decide(all.map((one) => (one === target ? rest : one)));
        if (after.cause !== target.cause || after.cause === "unknown") return;
        expect(before.cause).toBe(target.cause);
        expect(RANK[after.confidence]).toBeLessThanOrEqual(RANK[before.confidence]);
      }),
      RUNS,
    );
  });

  it("is never surer of a cause against which more speaks, nor for what speaks for another one", () => {
    fc.assert(
      fc.property(weighings, fc.nat(), evidence, (all, which, more) => {
        const before = decide(all);
        const target = all[which % Math.max(1, all.length)];
        if (target === undefined || more.weight === 0) return;
        const grown = { ...target, evidence: [...target.evidence, more] };
        const after = decide(all.map((one) => (one === target ? grown : one)));
        const isAgainst = target.cause === before.cause ? more.weight < 0 : more.weight > 0;
        if (!isAgainst || after.cause !== before.cause || after.cause === "unknown") return;
        expect(RANK[after.confidence]).toBeLessThanOrEqual(RANK[before.confidence]);
      }),
      RUNS,
    );
  });

  it("is certain of nothing that anything speaks against, and of nothing that another one comes close to", () => {
    fc.assert(
      fc.property(weighings, (all) => {
        const { cause, confidence } = decide(all);
        if (confidence !== "high") return;
        const sums = new Map(all.map((one) => [one.cause, one.evidence.reduce((sum, { weight }) => sum + weight, 0)]));
        expect(all.find((one) => one.cause === cause)?.evidence.filter(({ weight }) => weight < 0)).toEqual([]);
        for (const [other, sum] of sums) {
          if (other !== cause && other !== "unknown") expect(sum).toBeLessThanOrEqual((sums.get(cause) ?? 0) - 3);
        }
      }),
      RUNS,
    );
  });

  it("names none when two have as much for them", () => {
    fc.assert(
      fc.property(fc.array(evidence, { minLength: 1, maxLength: 5 }), (list) => {
        expect(
          decide([
            { cause: "gateway_oom", evidence: list },
            { cause: "provider_key", evidence: list },
          ]).cause,
        ).toBe("unknown");
      }),
    );
  });
});

describe("a diagnosis of anything", () => {
  it("does not depend on the order in which checks or rules come", () => {
    fc.assert(
      fc.property(
        anySituation.chain((one) =>
          fc.tuple(fc.constant(one), fc.shuffledSubarray([...one.checks], { minLength: one.checks.length })),
        ),
        ([one, checks]) => {
          expect(diagnose({ ...one, checks })).toEqual(diagnose(one));
        },
      ),
      RUNS,
    );
    fc.assert(
      fc.property(
        anySituation,
        fc.shuffledSubarray(Object.values(registry), { minLength: Object.keys(registry).length }),
        (one, rules) => {
          expect(decide(rules.map((rule) => weighing(rule, one)))).toEqual(diagnose(one));
        },
      ),
      { numRuns: 500 },
    );
  });

  it("rests on what was seen: checks that are there, instants that are over, sentences without names", () => {
    fc.assert(
      fc.property(anySituation, (one) => {
        for (const seen of diagnose(one).evidence) {
          expect(one.checks.map(({ id }) => id)).toContain(seen.check);
          expect(seen.at).toBeGreaterThanOrEqual(0);
          expect(englishNote(seen)).not.toMatch(/claude|gpt|anthropic|openai|undefined|null/i);
        }
      }),
      RUNS,
    );
  });

  it("is not surer of a cause when a fact that only speaks for it is taken away", () => {
    fc.assert(
      fc.property(anySituation, fc.constantFrom(...FACTS), (one, fact) => {
        const less = withoutFact(one, fact);
        const [before, after] = [diagnose(one), diagnose(less)];
        const owners = Object.values(registry).filter((rule) => sumOf(rule, one) > sumOf(rule, less));
        const hurt = Object.values(registry).filter((rule) => sumOf(rule, one) < sumOf(rule, less));
        const [owner] = owners;
        if (owners.length !== 1 || hurt.length > 0 || after.cause !== owner?.cause) return;
        expect(before.cause).toBe(after.cause);
        expect(RANK[after.confidence]).toBeLessThanOrEqual(RANK[before.confidence]);
      }),
      RUNS,
    );
  });

  it("is never certain of one end of the process when the host tells of another one too", () => {
    const contradictions: readonly (readonly [Fact, Fact])[] = [
      ["oom_log", "config_error_log"],
      ["service_crashed", "deploy_in_progress"],
      ["exit_137", "exit_error"],
      ["platform_incident", "service_crashed"],
      ["config_error_log", "exit_137"],
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...contradictions),
        fc.constantFrom("connection_refused", "edge_no_app", "connection_reset"),
        fc.boolean(),
        (pair, reason, isConfirmed) => {
          const refused: Seen = { status: "down", reason, isConfirmed };
          const told: Seen = { status: "down", reason: "service_crashed", facts: pair };
          const one = situation(
            { root: "liveliness", layer: "gateway" },
            {
              liveliness: refused,
              readiness: refused,
              app: { status: "down", reason: "field_mismatch" },
              railway: told,
            },
          );
          expect(diagnose(one).confidence).not.toBe("high");
        },
      ),
    );
  });
});

function withoutFact(one: Situation, fact: Fact): Situation {
  const checks = one.checks.map((check) =>
    check.last === null
      ? check
      : { ...check, last: { ...check.last, facts: check.last.facts.filter((other) => other !== fact) } },
  );
  return { ...one, checks };
}

function sumOf(rule: CauseRule, one: Situation): number {
  return weighing(rule, one).evidence.reduce((sum, { weight }) => sum + weight, 0);
}
