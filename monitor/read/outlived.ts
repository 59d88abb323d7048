import type { CheckTimeline } from "../core/timeline.ts";
import type { CheckFacts, Facts } from "./facts.ts";

/** No age is young enough. */
const AT_ONCE_MS = -1;

/**
 * The same facts as they are once nothing vouches for the present any more: every state is unknown since the last
 * measurement. It is what a copy has to say from the beginning where it cannot take itself back later.
 */
export function outlived(facts: Facts): Facts {
  const checks = [...facts.checks].map(([id, one]): [string, CheckFacts] => [
    id,
    { ...one, timeline: outlivedTimeline(one.timeline) },
  ]);
  return { ...facts, checks: new Map(checks), startingUntil: null };
}

function outlivedTimeline({ twin, ...timeline }: CheckTimeline): CheckTimeline {
  const old = { ...timeline, staleAfterMs: AT_ONCE_MS };
  return twin === undefined ? old : { ...old, twin: { ...twin, staleAfterMs: AT_ONCE_MS } };
}
