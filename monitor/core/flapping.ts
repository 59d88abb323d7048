import type { Transition } from "./judge.ts";
import { isFailing } from "./shares.ts";

export interface FlappingRules {
  /** More changes than these … */
  readonly transitions: number;
  /** … within so long are flapping. */
  readonly withinMs: number;
}

/** A stretch of time; `to` null: it lasts. */
export interface Stretch {
  readonly from: number;
  readonly to: number | null;
}

/** A check's changes, and which of them are those of one fault: others that came one after the other are no coming and going. */
export interface OwnChanges {
  readonly changes: readonly Transition[];
  readonly within: readonly Stretch[];
  readonly outside: readonly Stretch[];
}

/** Whether a check changed so often between good and failing, for one fault, that it is not told each time. `null`: never. */
export function isFlapping(own: OwnChanges, now: number, rules: FlappingRules | null): boolean {
  if (rules === null) return false;
  const { changes, within, outside } = own;
  const counted = flips(changes).filter((at) => at > now - rules.withinMs && isIn(at, within) && !isIn(at, outside));
  return counted.length > rules.transitions;
}

function isIn(at: number, stretches: readonly Stretch[]): boolean {
  return stretches.some(({ from, to }) => from <= at && at <= (to ?? at));
}

/** When a check changed between good and failing. Not to be measured is neither. */
function flips(changes: readonly Transition[]): number[] {
  const known = changes.filter(({ status }) => status !== "unknown");
  return known.flatMap((change, i) => {
    const before = known[i - 1];
    return before !== undefined && isFailing(before) !== isFailing(change) ? [change.at] : [];
  });
}

/** The changes that can still count, and the last one before them. What was recorded of a time after a new one is undone. */
export function recentChanges(
  before: readonly Transition[],
  added: readonly Transition[],
  now: number,
  rules: FlappingRules | null,
): readonly Transition[] {
  if (rules === null) return [];
  const changes = added.reduce<readonly Transition[]>(
    (list, change) => [...list.filter((one) => one.at < change.at), change],
    before,
  );
  const first = changes.findIndex((change) => change.at > now - rules.withinMs);
  return first === -1 ? changes.slice(-1) : changes.slice(Math.max(0, first - 1));
}
