import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextStep } from "../../monitor/core/correlate.ts";
import { isFailing, type JudgedCheck } from "../../monitor/core/shares.ts";
import type { CheckStatus, Layer, Reason } from "../../monitor/core/words.ts";
import { correlateIncidents } from "../../monitor/engine/correlate-incidents.ts";
import { createIds } from "../../monitor/engine/ids.ts";
import { openIncidents, type StepContext } from "../../monitor/engine/incident-steps.ts";
import type { Database } from "../../monitor/ports.ts";
import { type IncidentRecord, readRecentIncidents } from "../../monitor/store/incidents.ts";
import { memoryDatabase } from "../support/database.ts";
import { saidByFacts, saidIn } from "../support/record-facts.ts";
import { aCheck, aSettings } from "../support/settings.ts";

const GRAPH: readonly (readonly [string, Layer, readonly string[]])[] = [
  ["liveliness", "gateway", []],
  ["readiness", "gateway", ["liveliness"]],
  ["models", "model", ["readiness"]],
  ["chat", "model", ["readiness"]],
  ["chat-user", "model", ["readiness", "chat"]],
  ["embedding", "model", ["readiness"]],
  ["langfuse", "trace", []],
  ["trace", "trace", ["chat", "langfuse"]],
  ["spend", "spend", ["chat"]],
  ["app", "app", []],
  ["docs", "site", []],
  ["shop", "site", ["chat"]],
  ["railway", "evidence", []],
];
/** Of no kind that proves a recovery, so that what is cured is over at once. */
const CHECKS = GRAPH.map(([id, layer, dependsOn]) => aCheck({ id, layer, dependsOn, kind: "any" }));
const SETTINGS = aSettings({ checks: CHECKS });

const STATES: readonly (readonly [CheckStatus, Reason | null])[] = [
  ["up", null],
  ["up", null],
  ["up", null],
  ["up", null],
  ["down", "timeout"],
  ["down", "connection_refused"],
  ["down", "auth_provider"],
  ["down", "provider_error"],
  ["down", "model_missing"],
  ["down", "empty_answer"],
  ["degraded", "rate_limited_provider"],
  ["degraded", "fallback"],
  ["degraded", "slow"],
  ["unknown", null],
];

/** Anything at all may be said, in any order, of any provider or of none, soon or long after the last. */
const changes = fc.array(
  fc.record({
    after: fc.constantFrom(0, 1_000, 30_000, 200_000, 400_000, 900_000),
    check: fc.nat(CHECKS.length - 1),
    state: fc.nat(STATES.length - 1),
    provider: fc.constantFrom(null, "A", "B"),
  }),
  { maxLength: 40 },
);
type Changes = readonly { after: number; check: number; state: number; provider: string | null }[];

/** Where nothing is written, writes only need something to be made for. */
const SHARED = memoryDatabase();

/** Confirmed changes one after the other, as the recorder makes them; the writes that they gave. */
function* tell(list: Changes, database: Database = SHARED) {
  let drawn = 0;
  const newId = createIds((digits) => String(drawn++).padStart(digits, "0"));
  const truth = new Map<string, JudgedCheck>();
  let incidents: readonly IncidentRecord[] = [];
  let now = 1_764_000_000_000;
  for (const { after, check: index, state, provider } of list) {
    now += after;
    const check = CHECKS[index];
    if (check === undefined) continue;
    const [status, reason] = STATES[state] ?? ["unknown", null];
    const before = truth.get(check.id);
    const since = before?.status === status ? before.since : now;
    const told = { check, status, reason, since, provider, model: check.id, parts: [], settleMs: 180_000 };
    const newest = { seenAt: now, failedAt: isFailing(told) ? now : null, failingFrom: isFailing(told) ? since : null };
    truth.set(check.id, { ...told, ...newest, intervalMs: 30_000, isFlapping: false });
    const context: StepContext = { database, settings: SETTINGS, now, newId };
    const followed = correlateIncidents(incidents, [...truth.values()], context);
    expect(nextStep(openIncidents(followed.incidents), [...truth.values()])).toBeNull();
    incidents = followed.incidents;
    yield { incidents, truth, statements: followed.statements, database };
  }
}

function open(incidents: readonly IncidentRecord[]): IncidentRecord[] {
  return incidents.filter((one) => one.resolvedAt === null);
}

/** Where a check fails now: the incidents, and what each of them tells of it. */
function heldIn(incidents: readonly IncidentRecord[], id: string) {
  return open(incidents).flatMap((incident) =>
    incident.members.filter((m) => m.checkId === id && m.status !== "up").map((member) => ({ incident, member })),
  );
}

describe("incidents, whatever fails and heals in whatever order", () => {
  it("hold every check that fails as it is now, in one open incident or, while the gateway hides another fault, in both", () => {
    fc.assert(
      fc.property(changes, (list) => {
        for (const { incidents, truth } of tell(list)) {
          const failing = [...truth.values()].filter((one) => isFailing(one) && one.check.layer !== "evidence");
          for (const { check, status, reason } of failing) {
            const holding = heldIn(incidents, check.id);
            for (const { member } of holding) expect(member).toMatchObject({ status, reason });
            expect(holding.length).toBeGreaterThanOrEqual(1);
            const others = holding.filter(({ incident }) => incident.layer !== "gateway");
            expect(others.length).toBeLessThanOrEqual(1);
          }
          expect(heldIn(incidents, "railway")).toEqual([]);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it("are never two for one fault, and never open without a member that is not up", () => {
    fc.assert(
      fc.property(changes, (list) => {
        for (const { incidents } of tell(list)) {
          const keys = open(incidents).map((one) => one.openKey);
          expect(new Set(keys).size).toBe(keys.length);
          const faults = open(incidents).flatMap((one) =>
            one.faultKey === null ? [] : `${one.layer} ${one.faultKey}`,
          );
          expect(new Set(faults).size).toBe(faults.length);
          for (const one of open(incidents)) {
            expect(one.members.some((member) => member.status !== "up")).toBe(true);
            expect(one.members.map((member) => member.checkId)).toContain(one.rootCheckId);
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it("end only when all that they affected is up or fails for another fault, or as part of another", () => {
    fc.assert(
      fc.property(changes, (list) => {
        let before: readonly IncidentRecord[] = [];
        for (const { incidents, truth } of tell(list)) {
          for (const ended of incidents.filter((one) => one.resolvedAt !== null)) {
            if (before.find((one) => one.id === ended.id)?.resolvedAt !== null) continue;
            const goesOn = incidents.find((one) => one.id === ended.mergedIntoId)?.resolvedAt === null;
            const isCured = ended.members.every(
              ({ checkId }) => truth.get(checkId)?.status === "up" || heldIn(incidents, checkId).length > 0,
            );
            expect(goesOn || isCured).toBe(true);
          }
          before = incidents;
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it("tell nothing but what their facts say", () => {
    fc.assert(
      fc.property(changes, (list) => {
        for (const { incidents } of tell(list)) {
          for (const one of incidents) expect(saidByFacts(one)).toEqual(saidIn(one));
        }
      }),
      { numRuns: 300 },
    );
  });

  it("are in the store as they are held to be", async () => {
    await fc.assert(
      fc.asyncProperty(changes, async (list) => {
        let last: { incidents: readonly IncidentRecord[]; database: Database } | null = null;
        for (const told of tell(list, memoryDatabase())) {
          if (told.statements.length > 0) await told.database.atomically(told.statements);
          last = told;
        }
        if (last === null) return;
        const stored = await readRecentIncidents(last.database.db, 0);
        expect(stored.map(comparable).sort(byId)).toEqual(last.incidents.map(comparable).sort(byId));
      }),
      { numRuns: 100 },
    );
  });
});

function comparable(record: IncidentRecord) {
  return { ...record, members: [...record.members].sort((a, b) => (a.checkId < b.checkId ? -1 : 1)) };
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}
