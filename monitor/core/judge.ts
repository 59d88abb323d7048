import { countReason, type Leading, repeats } from "./leading-reason.ts";
import type { CheckStatus, Reason } from "./words.ts";

/** How bad a known state is: 0 up, 1 degraded, 2 down. */
export type Level = 0 | 1 | 2;

export interface ConfirmRules {
  /** Failures in a row that confirm. */
  readonly failures: number;
  /** From one failed probe's end to the next try. */
  readonly recheckMs: number;
  /** Good results in a row that end an outage … */
  readonly successes: number;
  /** … and how far apart the first and the last must be at least. */
  readonly successGapMs: number;
}

/** Results in a row that all speak for one change. */
export interface Run {
  readonly count: number;
  readonly firstAt: number;
  readonly lastAt: number;
  /** The newest. */
  readonly reason: Reason | null;
  /** How many of the newest results gave this reason. */
  readonly agreeing: number;
  /** The reason of most of them; absent: the newest. */
  readonly leading?: Leading;
  /** How many of the newest results gave another reason than the one that is held; absent: none. */
  readonly against?: number;
}

/** The runs that could become a confirmed change; results of `unknown` touch only `blind`. */
export interface Runs {
  /** Degraded or down. */
  readonly worse1: Run | null;
  /** Down. */
  readonly worse2: Run | null;
  /** Up. */
  readonly better0: Run | null;
  /** Up or degraded. */
  readonly better1: Run | null;
  /** Could not tell. */
  readonly blind: Run | null;
}

/** What is held to be true of one check, and the evidence that is gathering against it. */
export interface Verdict {
  readonly status: CheckStatus;
  readonly reason: Reason | null;
  /** When this status began (back-dated to the first result of the run); null before any result. */
  readonly since: number | null;
  /** The last confirmed known level; it outlives an `unknown` so that an outage is not forgotten by a gap. */
  readonly level: Level | null;
  /** Whether any probe of this check was ever `up`; a check that never was is set-up, not outage. */
  readonly everPassed: boolean;
  readonly runs: Runs;
  readonly lastAt: number | null;
}

export interface Sample {
  readonly at: number;
  readonly status: CheckStatus;
  readonly reason: Reason | null;
}

/** From `at` on the check's status is `status`. */
export interface Transition {
  readonly at: number;
  readonly status: CheckStatus;
  readonly reason: Reason | null;
}

const NO_RUNS: Runs = { worse1: null, worse2: null, better0: null, better1: null, blind: null };

export const UNMEASURED: Verdict = {
  status: "unknown",
  reason: null,
  since: null,
  level: null,
  everPassed: false,
  runs: NO_RUNS,
  lastAt: null,
};

/** Failures that were begun within this time are one sight: steps of two recoveries may ask the same thing at once. */
const ONE_SIGHT_MS = 1_000;

/** Reasons that a single probe calls degraded, and that three in a row make an outage. */
const ESCALATES: ReadonlySet<Reason> = new Set(["overloaded"]);

/**
 * Takes one result into account: (verdict, sample, rules) → the next verdict and the transitions it confirms.
 *
 * A known state worsens after `failures` results in a row at least that bad, those of one moment counted once, and improves after `successes` results in a
 * row that are at least that good and `successGapMs` apart; both are back-dated to the first result of the run. `unknown`
 * results are no evidence for either; `failures` of them in a row make the check `unknown`. A hole of more than
 * `staleAfterMs` without a result is `unknown` from the result before it; so is what was recorded of a time that the wall
 * clock was set back to. From `unknown`, a good result is believed at once unless an outage was open when it began; a bad
 * one never is, since one request that is lost does not tell whether that outage goes on, nor why.
 */
export function judge(
  verdict: Verdict,
  sample: Sample,
  rules: ConfirmRules,
  staleAfterMs: number,
): { verdict: Verdict; transitions: Transition[] } {
  const transitions: Transition[] = [];
  const note = (state: Verdict, transition: Transition | null): Verdict => {
    if (transition === null) return state;
    if (transition.status !== state.status) transitions.push(transition);
    const since = transition.status === state.status && state.since !== null ? state.since : transition.at;
    return { ...state, status: transition.status, reason: transition.reason, since };
  };
  let state = verdict;
  if (state.lastAt !== null && Math.abs(sample.at - state.lastAt) > staleAfterMs) {
    const at = Math.min(state.lastAt, sample.at);
    state = note({ ...state, runs: NO_RUNS }, { at, status: "unknown", reason: null });
  }
  state = { ...state, lastAt: sample.at, everPassed: state.everPassed || sample.status === "up" };
  state = sample.status === "unknown" ? seeBlind(state, sample, rules, note) : seeKnown(state, sample, rules, note);
  return { verdict: state, transitions };
}

/** What is held of a check that nobody asks any more: `unknown` since its last result. An outage is not forgotten. */
export function unwatch(verdict: Verdict): { verdict: Verdict; transitions: Transition[] } {
  if (verdict.lastAt === null || verdict.status === "unknown") return { verdict, transitions: [] };
  const transition: Transition = { at: verdict.lastAt, status: "unknown", reason: null };
  return {
    verdict: { ...verdict, status: "unknown", reason: null, since: verdict.lastAt, runs: NO_RUNS },
    transitions: [transition],
  };
}

type Note = (state: Verdict, transition: Transition | null) => Verdict;

function seeBlind(state: Verdict, sample: Sample, rules: ConfirmRules, note: Note): Verdict {
  const blind = extend(state.runs.blind, sample);
  if (blind.count >= rules.failures) {
    return note(
      { ...state, runs: { ...NO_RUNS, blind } },
      { at: blind.firstAt, status: "unknown", reason: reasonOf(blind) },
    );
  }
  const runs = { ...state.runs, blind };
  if (state.status !== "unknown") return { ...state, runs };
  return { ...state, runs, reason: state.reason ?? blind.reason, since: state.since ?? sample.at };
}

function seeKnown(state: Verdict, sample: Sample, rules: ConfirmRules, note: Note): Verdict {
  const level = levelOf(sample);
  const runs: Runs = {
    worse1: level >= 1 ? extendApart(state.runs.worse1, sample, rules) : null,
    worse2: level === 2 ? extendApart(state.runs.worse2, sample, rules) : null,
    better0: level === 0 ? extend(state.runs.better0, sample) : null,
    better1: level <= 1 ? extend(state.runs.better1, sample) : null,
    blind: null,
  };
  const change = confirmedChange(state, runs, rules);
  const next: Verdict = { ...state, runs };
  if (change !== null) {
    const { level: confirmed, run } = change;
    const reason = confirmed === 0 ? null : reasonOf(run);
    // A check that never passed is a set-up fault: it keeps its reason, and stays unknown to the world.
    if (!state.everPassed) return note({ ...next, level: null }, { at: run.firstAt, status: "unknown", reason });
    return note({ ...next, level: confirmed }, { at: run.firstAt, status: STATUS_OF[confirmed], reason });
  }
  if (level !== state.level) return next;
  if (state.status !== "unknown") return drift(next, rules);
  return level === 0 ? note(next, { at: sample.at, status: "up", reason: null }) : next;
}

/** A known fault may turn out to be another one: after `failures` results in a row that agree on it. */
function drift(state: Verdict, rules: ConfirmRules): Verdict {
  const name = state.level === 2 ? "worse2" : "worse1";
  const run = state.level === 0 ? null : state.runs[name];
  if (run === null) return state;
  const isSettled = run.reason === state.reason || run.agreeing >= rules.failures;
  const against = isSettled ? 0 : (run.against ?? 0) + 1;
  const runs = { ...state.runs, [name]: { ...run, against } };
  return { ...state, runs, reason: isSettled ? run.reason : state.reason };
}

const STATUS_OF = ["up", "degraded", "down"] as const;

/** The level that the runs confirm, worst first; null when they confirm no change. */
function confirmedChange(
  { level: held, status }: Verdict,
  runs: Runs,
  rules: ConfirmRules,
): { level: Level; run: Run } | null {
  if (held === null && runs.better0 !== null) return { level: 0, run: runs.better0 };
  const from = held ?? 0;
  const worsensFrom = status === "unknown" ? 0 : from;
  const bad = (run: Run | null): run is Run => run !== null && run.count >= rules.failures;
  const good = (run: Run | null): run is Run =>
    run !== null &&
    run.count >= rules.successes &&
    (rules.successes === 1 || run.lastAt - run.firstAt >= rules.successGapMs);
  if (worsensFrom < 2 && bad(runs.worse2)) return { level: 2, run: runs.worse2 };
  if (worsensFrom < 1 && bad(runs.worse1)) return { level: 1, run: runs.worse1 };
  if (from > 0 && good(runs.better0)) return { level: 0, run: runs.better0 };
  if (from === 2 && good(runs.better1)) return { level: 1, run: runs.better1 };
  return null;
}

function levelOf(sample: Sample): Level {
  if (sample.status === "up") return 0;
  if (sample.status === "down" || (sample.reason !== null && ESCALATES.has(sample.reason))) return 2;
  return 1;
}

function extendApart(run: Run | null, sample: Sample, { recheckMs }: ConfirmRules): Run {
  const isOneSight = run !== null && Math.abs(sample.at - run.lastAt) < Math.min(ONE_SIGHT_MS, recheckMs);
  return isOneSight ? run : extend(run, sample);
}

function extend(run: Run | null, sample: Sample): Run {
  const leading = countReason(run === null ? null : leadingOf(run), sample.reason);
  if (run === null) {
    return { count: 1, firstAt: sample.at, lastAt: sample.at, reason: sample.reason, agreeing: 1, leading };
  }
  // A router in cool-down only repeats that something failed before: the reason that led to it says more.
  const reason = repeats(sample.reason, run.reason) ? (run.reason ?? sample.reason) : sample.reason;
  const agreeing = reason === run.reason ? run.agreeing + 1 : 1;
  return { ...run, count: run.count + 1, lastAt: sample.at, reason, agreeing, leading };
}

function leadingOf({ leading, reason, agreeing }: Run): Leading {
  return leading ?? { reason, lead: agreeing };
}

function reasonOf(run: Run): Reason | null {
  return leadingOf(run).reason;
}

/**
 * What the check should be asked again for, before its next slot: a failure or another reason for it to confirm, a recovery
 * to confirm, or null. Reasons that change with every result are not asked after for ever.
 */
export function awaits(verdict: Verdict, rules: ConfirmRules): "failure" | "recovery" | null {
  const { runs, level, status } = verdict;
  const worsensFrom = status === "unknown" ? 0 : (level ?? 0);
  const open = (run: Run | null): boolean => run !== null && run.count < rules.failures;
  if (worsensFrom < 2 && open(runs.worse2)) return "failure";
  if (worsensFrom < 1 && open(runs.worse1)) return "failure";
  if (status !== "unknown" && open(runs.blind)) return "failure";
  if (level === 2 && runs.better1 !== null) return "recovery";
  if (level === 1 && runs.better0 !== null) return "recovery";
  return isDrifting(verdict, rules) ? "failure" : null;
}

function isDrifting({ runs, level }: Verdict, rules: ConfirmRules): boolean {
  const run = level === 2 ? runs.worse2 : runs.worse1;
  const against = level === 0 ? 0 : (run?.against ?? 0);
  return against > 0 && against < rules.failures;
}
