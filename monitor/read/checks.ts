import { offsetMs, recheckAt, slotAt } from "../core/schedule.ts";
import { isStale } from "../core/timeline.ts";
import type { CheckView, LastProbeView } from "./check-view.ts";
import type { CheckFacts, Facts } from "./facts.ts";
import { presentOf } from "./present.ts";

/** All configured checks, in the configuration's order. */
export function checkViews(facts: Facts): CheckView[] {
  return [...facts.checks.values()].map((check) => checkView(check, facts));
}

/** One check; `status` and `reason` are the confirmed ones while fresh, `last` is the newest probe. */
export function checkView(one: CheckFacts, facts: Facts): CheckView {
  const { check } = one;
  return {
    id: check.id,
    kind: check.kind,
    component: facts.settings.components.find((component) => component.checks.includes(check.id))?.id ?? null,
    ...presentOf(one, facts.now),
    last: lastProbe(one),
    intervalMs: check.intervalMs,
    nextAt: nextAt(one, facts),
  };
}

function lastProbe({ stored }: CheckFacts): LastProbeView | null {
  const last = stored?.last ?? null;
  const at = stored?.verdict.lastAt ?? null;
  if (last === null || at === null) return null;
  return { at, status: last.status, reason: last.reason, timings: { ...last.timings } };
}

/** Of a check that is not being run nobody knows when it will be. */
function nextAt(one: CheckFacts, facts: Facts): number | null {
  const { check, stored, timeline } = one;
  if (stored === null || isStale(timeline, facts.now)) return null;
  const slot = (slotAt(check, facts.now) + 1) * check.intervalMs + offsetMs(check);
  const endedAt = (stored.verdict.lastAt ?? facts.now) + Math.round(stored.last?.timings.totalMs ?? 0);
  const again = recheckAt(stored.verdict, facts.settings.confirm, endedAt);
  return again === null ? slot : Math.min(slot, Math.max(again, facts.now));
}
