import type { Transition } from "./judge.ts";
import { isFailing } from "./shares.ts";

export interface FlappingRules {
  /** More changes than these … */
  readonly transitions: number;
  /** … within so long are flapping. */
  readonly withinMs: number;
}

/** Whether a check changed so often between good and failing that it is not told each time. `null`: never. */
export function isFlapping(changes: readonly Transition[], now: number, rules: FlappingRules | null): boolean {
  return rules !== null && flips(changes, now - rules.withinMs) > rules.transitions;
}

/** How often a check changed between good and failing after `from`. Not to be measured is neither. */
function flips(changes: readonly Transition[], from: number): number {
  const known = changes.filter(({ status }) => status !== "unknown");
  return known.filter((change, i) => {
    const before = known[i - 1];
    return change.at > from && before !== undefined && isFailing(before) !== isFailing(change);
  }).length;
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
