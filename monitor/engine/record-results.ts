import type { Outcome } from "../checks/kind.ts";
import { correlate } from "../core/correlate.ts";
import { judge, type Transition, type Verdict } from "../core/judge.ts";
import type { Result } from "../core/result.ts";
import { staleAfterMs } from "../core/schedule.ts";
import type { Statement } from "../ports.ts";
import type { CheckSettings } from "../settings/settings.ts";
import { type StoredCheck, saveCheck } from "../store/check-states.ts";
import { settleSpend } from "../store/claims.ts";
import type { IncidentRecord } from "../store/incidents.ts";
import { insertResults, type ResultRow } from "../store/results.ts";
import { writeTransition } from "../store/spans.ts";
import { applyStep, openIncidents, type StepContext } from "./incident-steps.ts";

/** A probe that ended. */
export interface Finished {
  readonly check: CheckSettings;
  readonly at: number;
  /** Null: a re-check between two slots. */
  readonly slot: number | null;
  readonly outcome: Outcome;
  /** What was set aside for it, on which UTC day; null: it was free. */
  readonly reserved: { readonly day: string; readonly microUsd: number } | null;
}

/** All that is held to be true. It only ever changes together with the database. */
export interface World {
  readonly checks: ReadonlyMap<string, StoredCheck>;
  /** Open ones, and those resolved so lately that they could be reopened. */
  readonly incidents: readonly IncidentRecord[];
}

export interface Recorded {
  readonly world: World;
  readonly statements: readonly Statement[];
  /** Whether a status or an incident changed, so that pages must be made anew. */
  readonly changed: boolean;
  /** Checks that were found to be set up so that they cannot pass; each is told once. */
  readonly setupFaults: readonly CheckSettings[];
  /** The earliest instant of which something else is stored now than before; null: of none. */
  readonly changedFrom: number | null;
}

/**
 * Results → the next world and the writes that make it last: raw result, state, spans, incidents, money. The caller
 * runs the writes in one transaction and only then holds the new world to be true. Results of checks that are not
 * configured any more count for nothing but their cost.
 */
export function recordResults(world: World, finished: readonly Finished[], context: StepContext): Recorded {
  const { database, settings } = context;
  const checks = new Map(world.checks);
  let incidents = stillOfUse(world.incidents, context);
  const statements: Statement[] = [];
  const rows: ResultRow[] = [];
  const transitions: Transition[] = [];
  const setupFaults: CheckSettings[] = [];
  const touched = new Map<string, StoredCheck>();
  const byId = new Map(settings.checks.map((check) => [check.id, check]));
  let changed = false;
  for (const one of finished) {
    if (one.reserved !== null) {
      const delta = one.outcome.result.costMicroUsd - one.reserved.microUsd;
      statements.push(settleSpend(database.db, one.reserved.day, delta));
    }
    const check = byId.get(one.check.id);
    const before = checks.get(one.check.id);
    if (check === undefined || before === undefined) continue;
    const taken = takeResult(before, { ...one, check }, context);
    checks.set(check.id, taken.check);
    touched.set(check.id, taken.check);
    rows.push(taken.row);
    transitions.push(...taken.transitions);
    for (const transition of taken.transitions) {
      statements.push(...writeTransition(database.db, before.key, transition));
    }
    if (taken.setupFault) setupFaults.push(check);
    if (!differs(before.verdict, taken.check.verdict)) continue;
    changed = true;
    const stepped = follow(incidents, check, { ...taken, at: taken.transitions.at(-1)?.at ?? taken.row.at }, context);
    incidents = stepped.incidents;
    statements.push(...stepped.statements);
  }
  statements.push(...insertResults(database, rows));
  for (const check of touched.values()) statements.push(saveCheck(database.db, check));
  const changedFrom = rows.length === 0 ? null : Math.min(...[...rows, ...transitions].map((one) => one.at));
  return { world: { checks, incidents }, statements, changed, setupFaults, changedFrom };
}

/** Incidents that ended too long ago to be reopened are history. */
function stillOfUse(incidents: readonly IncidentRecord[], context: StepContext): readonly IncidentRecord[] {
  const from = context.now - context.settings.reopenWithinMs;
  return incidents.filter((incident) => incident.resolvedAt === null || incident.resolvedAt >= from);
}

function takeResult(before: StoredCheck, one: Finished, context: StepContext) {
  const { result, memory } = one.outcome;
  const staleMs = staleAfterMs(one.check, before.last?.timings.totalMs);
  const at = instantOf(one.at, before.verdict.lastAt, staleMs);
  const sample = { at, status: result.status, reason: result.reason };
  const { verdict, transitions } = judge(before.verdict, sample, context.settings.confirm, staleMs);
  const failing = Math.max(verdict.runs.worse1?.count ?? 0, verdict.runs.blind?.count ?? 0);
  const setupFault = !verdict.everPassed && before.setupToldAt === null && failing >= context.settings.confirm.failures;
  const check: StoredCheck = {
    ...before,
    verdict,
    last: result,
    memory: memory === undefined ? before.memory : memory,
    setupToldAt: setupFault ? at : before.setupToldAt,
  };
  return { check, transitions, setupFault, row: rowOf(before.key, at, one.slot, result) };
}

/**
 * Two results of a check are never held to be simultaneous nor out of order, whatever small steps the wall clock makes.
 * When it was set back so far that the last result lies in the future, the new time is the true one.
 */
function instantOf(at: number, lastAt: number | null, staleMs: number): number {
  if (lastAt === null || at > lastAt || lastAt - at > staleMs) return at;
  return lastAt + 1;
}

function rowOf(checkKey: number, at: number, slot: number | null, result: Result): ResultRow {
  return {
    checkKey,
    at,
    slot,
    status: result.status,
    reason: result.reason,
    totalMs: result.timings.totalMs,
    firstByteMs: result.timings.firstByteMs ?? null,
    firstTokenMs: result.timings.firstTokenMs ?? null,
    costMicroUsd: result.costMicroUsd,
  };
}

function differs(a: Verdict, b: Verdict): boolean {
  return a.status !== b.status || a.reason !== b.reason;
}

/** What the check's new status means for incidents. One that never passed is unknown, and means nothing to them. */
function follow(
  incidents: readonly IncidentRecord[],
  check: CheckSettings,
  taken: { readonly check: StoredCheck; readonly at: number },
  context: StepContext,
): { incidents: readonly IncidentRecord[]; statements: readonly Statement[] } {
  const { status, reason } = taken.check.verdict;
  const change = { check, status, reason, at: taken.at };
  const statements: Statement[] = [];
  let next = incidents;
  for (const step of correlate(openIncidents(incidents), context.settings.checks, change)) {
    const stepped = applyStep(next, step, context);
    next = stepped.incidents;
    statements.push(...stepped.statements);
  }
  return { incidents: next, statements };
}
