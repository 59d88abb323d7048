import { fnv1a } from "./hash.ts";
import { awaits, type ConfirmRules, type Verdict } from "./judge.ts";

export interface Cadence {
  readonly id: string;
  readonly intervalMs: number;
  readonly timeoutMs: number;
}

/** What the plan remembers of one check. */
export interface Plan {
  /** The last slot that was claimed; null: none ever. */
  readonly lastSlot: number | null;
  /** When to ask again before the next slot; null: no need. */
  readonly recheckAt: number | null;
}

/**
 * How long after its start a result vouches for the present: two intervals and the timeout from when it was there.
 *
 * @param tookMs how long that probe took, since a slow one ends long after its start
 */
export function staleAfterMs(check: Cadence, tookMs = 0): number {
  return 2 * check.intervalMs + check.timeoutMs + Math.ceil(tookMs);
}

/** The number of the grid's slot that `at` lies in: `floor((at - offset) / interval)`. */
export function slotAt(check: Cadence, at: number): number {
  return Math.floor((at - offsetMs(check)) / check.intervalMs);
}

/** When a check is due: at its re-check, or when the slot after the last claimed one begins. */
export function dueAt(check: Cadence, plan: Plan): number {
  const slot =
    plan.lastSlot === null ? Number.NEGATIVE_INFINITY : (plan.lastSlot + 1) * check.intervalMs + offsetMs(check);
  return plan.recheckAt === null ? slot : Math.min(slot, plan.recheckAt);
}

/**
 * When to ask again after a result that ended at `endedAt`: `recheckMs` later to confirm a failure; to confirm a recovery
 * when the good results can be `successGapMs` apart; null when the next slot is soon enough.
 */
export function recheckAt(verdict: Verdict, rules: ConfirmRules, endedAt: number): number | null {
  const wanted = awaits(verdict, rules);
  if (wanted === null) return null;
  if (wanted === "failure") return endedAt + rules.recheckMs;
  const run = verdict.runs.better0 ?? verdict.runs.better1;
  if (run === null) return null;
  const pace = Math.ceil(rules.successGapMs / Math.max(1, rules.successes - 1));
  const at = run.count >= rules.successes ? run.firstAt + rules.successGapMs : run.lastAt + pace;
  return Math.max(endedAt, at);
}

/** Checks that are not in a hurry begin on a grid of whole seconds, so that those of a second are claimed in one write. */
const COARSE_FROM_MS = 10_000;

/** Spreads checks over their interval: a hash of the id (FNV-1a), so that it is the same on every start. */
export function offsetMs(check: Cadence): number {
  const offset = fnv1a(check.id) % check.intervalMs;
  return check.intervalMs < COARSE_FROM_MS ? offset : offset - (offset % 1_000);
}
