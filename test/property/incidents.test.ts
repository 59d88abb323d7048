import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { correlate } from "../../monitor/core/correlate.ts";
import type { CheckStatus, Layer, Reason } from "../../monitor/core/words.ts";
import { createIds } from "../../monitor/engine/ids.ts";
import { applyStep, openIncidents, type StepContext } from "../../monitor/engine/incident-steps.ts";
import type { Statement } from "../../monitor/ports.ts";
import { type IncidentRecord, readRecentIncidents } from "../../monitor/store/incidents.ts";
import { memoryDatabase } from "../support/database.ts";
import { aCheck, aSettings } from "../support/settings.ts";

const GRAPH: readonly (readonly [string, Layer, readonly string[]])[] = [
  ["liveliness", "gateway", []],
  ["readiness", "gateway", ["liveliness"]],
  ["models", "model", ["readiness"]],
  ["chat", "model", ["readiness"]],
  ["embedding", "model", ["readiness"]],
  ["langfuse", "trace", []],
  ["trace", "trace", ["chat", "langfuse"]],
  ["app", "app", []],
  ["docs", "site", []],
];
const CHECKS = GRAPH.map(([id, layer, dependsOn]) => aCheck({ id, layer, dependsOn }));
const SETTINGS = aSettings({ checks: CHECKS });

const STATES: readonly (readonly [CheckStatus, Reason | null])[] = [
  ["up", null],
  ["up", null],
  ["up", null],
  ["down", "timeout"],
  ["down", "connection_refused"],
  ["degraded", "fallback"],
  ["degraded", "slow"],
  ["unknown", null],
];

const changes = fc.array(
  fc.record({
    after: fc.constantFrom(0, 1_000, 30_000, 200_000, 400_000, 900_000),
    check: fc.nat(CHECKS.length - 1),
    state: fc.nat(STATES.length - 1),
  }),
  { maxLength: 40 },
);

interface Truth {
  readonly status: CheckStatus;
  readonly reason: Reason | null;
}

/** Confirmed changes one after the other, as the recorder makes them; the writes that they gave. */
function* tell(list: readonly { after: number; check: number; state: number }[]) {
  const database = memoryDatabase();
  let drawn = 0;
  const newId = createIds((digits) => String(drawn++).padStart(digits, "0"));
  const truth = new Map<string, Truth>();
  let incidents: readonly IncidentRecord[] = [];
  let now = 1_764_000_000_000;
  for (const { after, check: index, state } of list) {
    now += after;
    const check = CHECKS[index];
    const [status, reason] = STATES[state] ?? ["unknown", null];
    if (check === undefined) continue;
    const before = truth.get(check.id);
    if (before?.status === status && before.reason === reason) continue;
    truth.set(check.id, { status, reason });
    const context: StepContext = { database, settings: SETTINGS, now, newId };
    const statements: Statement[] = [];
    for (const step of correlate(openIncidents(incidents), CHECKS, { check, status, reason, at: now })) {
      const stepped = applyStep(incidents, step, context);
      incidents = stepped.incidents;
      statements.push(...stepped.statements);
    }
    yield { incidents, truth, statements, database };
  }
}

function open(incidents: readonly IncidentRecord[]): IncidentRecord[] {
  return incidents.filter((one) => one.resolvedAt === null);
}

function isFailing({ status, reason }: Truth): boolean {
  return status === "down" || (status === "degraded" && reason !== "slow");
}

describe("incidents, whatever fails and heals in whatever order", () => {
  it("hold every check that fails, in exactly one open incident, as it is now", () => {
    fc.assert(
      fc.property(changes, (list) => {
        for (const { incidents, truth } of tell(list)) {
          for (const [id, state] of truth) {
            if (!isFailing(state)) continue;
            const holding = open(incidents).flatMap((one) =>
              one.members.filter((m) => m.checkId === id && m.status !== "up"),
            );
            expect(holding.map(({ status, reason }) => ({ status, reason }))).toEqual([state]);
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it("are never two for one root, and never open without a member that is not up", () => {
    fc.assert(
      fc.property(changes, (list) => {
        for (const { incidents } of tell(list)) {
          const roots = open(incidents).map((one) => one.rootCheckId);
          expect(new Set(roots).size).toBe(roots.length);
          for (const one of open(incidents)) {
            expect(one.openKey).toBe(one.rootCheckId);
            expect(one.members.some((member) => member.status !== "up")).toBe(true);
            expect(one.members.map((member) => member.checkId)).toContain(one.rootCheckId);
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it("end only when all that they affected is up, or as part of another", () => {
    fc.assert(
      fc.property(changes, (list) => {
        let before: readonly IncidentRecord[] = [];
        for (const { incidents, truth } of tell(list)) {
          for (const ended of incidents.filter((one) => one.resolvedAt !== null)) {
            if (before.find((one) => one.id === ended.id)?.resolvedAt !== null) continue;
            const goesOn = incidents.find((one) => one.id === ended.mergedIntoId)?.resolvedAt === null;
            const isCured = ended.members.every((member) => truth.get(member.checkId)?.status === "up");
            expect(goesOn || isCured).toBe(true);
          }
          before = incidents;
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it("are in the store as they are held to be", async () => {
    await fc.assert(
      fc.asyncProperty(changes, async (list) => {
        let last: { incidents: readonly IncidentRecord[]; database: ReturnType<typeof memoryDatabase> } | null = null;
        for (const told of tell(list)) {
          await told.database.atomically(told.statements);
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
