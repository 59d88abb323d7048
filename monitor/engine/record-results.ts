import type { Outcome } from "../checks/kind.ts";
import { recentChanges } from "../core/flapping.ts";
import { holdParts } from "../core/held-parts.ts";
import { judge, type Transition, type Verdict } from "../core/judge.ts";
import type { Result } from "../core/result.ts";
import { staleAfterMs } from "../core/schedule.ts";
import type { Statement } from "../ports.ts";
import type { CheckSettings, Settings } from "../settings/settings.ts";
import { type StoredCheck, saveCheck } from "../store/check-states.ts";
import { settleSpend } from "../store/claims.ts";
import type { IncidentRecord } from "../store/incidents.ts";
import { insertResults, type ResultRow } from "../store/results.ts";
import { writeTransition } from "../store/spans.ts";
import { correlateIncidents } from "./correlate-incidents.ts";
import { endSilence, openIncidents, type StepContext } from "./incident-steps.ts";
import { judgedChecks } from "./judged-checks.ts";
import { countedOutcome } from "./own-network.ts";
import { tellScope } from "./tell-scope.ts";

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
  /** Open ones, and those resolved so lately that they could be reopened, or show that another one comes and goes. */
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
  const told = endSilence(stillOfUse(world.incidents, context), context);
  let { incidents } = told;
  const statements: Statement[] = [...told.statements];
  const rows: ResultRow[] = [];
  const transitions: Transition[] = [];
  const setupFaults: CheckSettings[] = [];
  const touched = new Map<string, StoredCheck>();
  const byId = new Map(settings.checks.map((check) => [check.id, check]));
  let changed = told.statements.length > 0;
  for (const one of finished) {
    statements.push(...settled(one, context));
    const check = byId.get(one.check.id);
    const before = checks.get(one.check.id);
    if (check === undefined || before === undefined) continue;
    const outcome = countedOutcome({ check, outcome: one.outcome, at: one.at, checks, settings });
    const taken = takeResult(before, { ...one, check, outcome }, context);
    checks.set(check.id, taken.check);
    touched.set(check.id, taken.check);
    rows.push(taken.row);
    transitions.push(...taken.transitions);
    for (const transition of taken.transitions) {
      statements.push(...writeTransition(database.db, before.key, transition));
    }
    if (taken.setupFault) setupFaults.push(check);
    const isOther = differs(before.verdict, taken.check.verdict);
    if (!isOther && openIncidents(incidents).length === 0) continue;
    const stepped = correlateIncidents(incidents, judgedChecks({ checks, incidents }, context), context);
    const scope = tellScope(stepped.incidents, checks, one.at + outcome.result.timings.totalMs, context);
    const followed = [...stepped.statements, ...scope.statements];
    changed ||= isOther || followed.length > 0;
    incidents = scope.incidents;
    statements.push(...followed);
  }
  statements.push(...insertResults(database, rows));
  for (const check of touched.values()) statements.push(saveCheck(database.db, check));
  const changedFrom = rows.length === 0 ? null : Math.min(...[...rows, ...transitions].map((one) => one.at));
  return { world: { checks, incidents }, statements, changed, setupFaults, changedFrom };
}

function settled({ reserved, outcome }: Finished, { database }: StepContext): Statement[] {
  if (reserved === null) return [];
  return [settleSpend(database.db, reserved.day, outcome.result.costMicroUsd - reserved.microUsd)];
}

/** Incidents that ended too long ago to be reopened, or to show that one comes and goes, are history. The same when none is. */
function stillOfUse(incidents: readonly IncidentRecord[], context: StepContext): readonly IncidentRecord[] {
  const from = context.now - rememberedMs(context.settings);
  const isHistory = ({ resolvedAt }: IncidentRecord) => resolvedAt !== null && resolvedAt < from;
  return incidents.some(isHistory) ? incidents.filter((one) => !isHistory(one)) : incidents;
}

/** For how long an incident that ended is held. */
export function rememberedMs({ reopenWithinMs, flapping }: Settings): number {
  return Math.max(reopenWithinMs, flapping?.withinMs ?? 0);
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
    last: remembered(before.last, result, context),
    changes: recentChanges(before.changes ?? [], transitions, context.now, context.settings.flapping),
    memory: memory === undefined ? before.memory : memory,
    setupToldAt: setupFault ? at : before.setupToldAt,
  };
  return { check, transitions, setupFault, row: rowOf(before.key, at, one.slot, result) };
}

/** The newest result, with what earlier ones told and this one does not: whose model it is, and what is held of each. */
function remembered(last: Result | null, result: Result, { settings }: StepContext): Result {
  const provider = result.provider ?? last?.provider;
  const before = last?.held ?? [];
  const held = result.parts === undefined ? before : holdParts(before, result.parts, settings.confirm.failures);
  return { ...result, ...(provider === undefined ? {} : { provider }), ...(held.length === 0 ? {} : { held }) };
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
    perTokenMs: perTokenMs(result),
    overheadMs: result.timings.overheadMs ?? null,
    costMicroUsd: result.costMicroUsd,
  };
}

function perTokenMs({ timings: { tokensPerSecond } }: Result): number | null {
  return tokensPerSecond === undefined || tokensPerSecond <= 0 ? null : 1_000 / tokensPerSecond;
}

function differs(a: Verdict, b: Verdict): boolean {
  return a.status !== b.status || a.reason !== b.reason;
}
