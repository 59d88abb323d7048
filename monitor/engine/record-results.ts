import type { Outcome } from "../checks/kind.ts";
import { correlate } from "../core/correlate.ts";
import { judge, type Transition } from "../core/judge.ts";
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
}

/**
 * Results → the next world and the writes that make it last: raw result, state, spans, incidents, money. The caller
 * runs the writes in one transaction and only then holds the new world to be true.
 */
export function recordResults(world: World, finished: readonly Finished[], context: StepContext): Recorded {
  const checks = new Map(world.checks);
  let incidents = world.incidents;
  const statements: Statement[] = [];
  const rows: ResultRow[] = [];
  const setupFaults: CheckSettings[] = [];
  const touched = new Set<string>();
  let changed = false;
  for (const one of finished) {
    const before = checks.get(one.check.id);
    if (before === undefined) continue;
    const taken = takeResult(before, one, context);
    checks.set(one.check.id, taken.check);
    touched.add(one.check.id);
    rows.push(taken.row);
    if (taken.setupFault) setupFaults.push(one.check);
    for (const transition of taken.transitions) {
      changed = true;
      statements.push(...writeTransition(context.database.db, before.key, transition));
      if (!taken.check.verdict.everPassed) continue;
      const stepped = follow(incidents, one.check, transition, context);
      incidents = stepped.incidents;
      statements.push(...stepped.statements);
    }
    if (one.reserved !== null) {
      const delta = one.outcome.result.costMicroUsd - one.reserved.microUsd;
      statements.push(settleSpend(context.database.db, one.reserved.day, delta));
    }
  }
  statements.push(...insertResults(context.database, rows));
  for (const id of touched) {
    const check = checks.get(id);
    if (check !== undefined) statements.push(saveCheck(context.database.db, check));
  }
  return { world: { checks, incidents }, statements, changed, setupFaults };
}

function takeResult(before: StoredCheck, one: Finished, context: StepContext) {
  const { result, memory } = one.outcome;
  // Two results of a check are never held to be simultaneous, nor out of order, whatever the wall clock does.
  const at = Math.max(one.at, (before.verdict.lastAt ?? 0) + 1);
  const { verdict, transitions } = judge(
    before.verdict,
    { at, status: result.status, reason: result.reason },
    context.settings.confirm,
    staleAfterMs(one.check),
  );
  const failing = Math.max(verdict.runs.worse1?.count ?? 0, verdict.runs.blind?.count ?? 0);
  const setupFault = !verdict.everPassed && before.setupToldAt === null && failing >= context.settings.confirm.failures;
  const check: StoredCheck = {
    ...before,
    verdict,
    last: result,
    memory: memory === undefined ? before.memory : memory,
    setupToldAt: setupFault ? at : before.setupToldAt,
  };
  return { check, transitions, setupFault, row: rowOf(before.key, at, one) };
}

function rowOf(checkKey: number, at: number, one: Finished): ResultRow {
  const { result } = one.outcome;
  return {
    checkKey,
    at,
    slot: one.slot,
    status: result.status,
    reason: result.reason,
    totalMs: result.timings.totalMs,
    firstByteMs: result.timings.firstByteMs ?? null,
    firstTokenMs: result.timings.firstTokenMs ?? null,
    costMicroUsd: result.costMicroUsd,
  };
}

function follow(
  incidents: readonly IncidentRecord[],
  check: CheckSettings,
  transition: Transition,
  context: StepContext,
) {
  const { status, reason, at } = transition;
  const steps = correlate(openIncidents(incidents), context.settings.checks, { check, status, reason, at });
  const statements: Statement[] = [];
  let next = incidents;
  for (const step of steps) {
    const stepped = applyStep(next, step, context);
    next = stepped.incidents;
    statements.push(...stepped.statements);
  }
  return { incidents: next, statements };
}
