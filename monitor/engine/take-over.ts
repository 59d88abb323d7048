import { abandoned } from "../core/correlate.ts";
import { unwatch } from "../core/judge.ts";
import type { Statement } from "../ports.ts";
import { loadChecks, type StoredCheck, saveCheck } from "../store/check-states.ts";
import { writeTransition } from "../store/spans.ts";
import { reopenHistory, rezone, saveMarks } from "./history-marks.ts";
import { abandon, openIncidents, type StepContext } from "./incident-steps.ts";
import type { Entry, Held } from "./ledger.ts";

/**
 * What new settings mean for what is held. Checks that come get their row, with whatever was ever remembered of them.
 * Checks that go are `unknown` since their last result and hold no incident open. Days are cut in the page's zone.
 */
export async function takeOver(held: Held, context: StepContext): Promise<Entry> {
  const { database, settings, now } = context;
  const ids = settings.checks.map((check) => check.id);
  const missing = ids.filter((id) => !held.checks.has(id));
  const checks = new Map(held.checks);
  for (const check of missing.length === 0 ? [] : await loadChecks(database, missing)) checks.set(check.id, check);
  const statements: Statement[] = [];
  let leftAt: number | null = null;
  for (const check of held.checks.values()) {
    if (ids.includes(check.id)) continue;
    const left = leave(check, context);
    if (left.statements.length > 0) leftAt = Math.min(leftAt ?? now, left.check.verdict.since ?? now);
    checks.set(check.id, left.check);
    statements.push(...left.statements);
  }
  let { incidents } = held;
  for (const incident of abandoned(openIncidents(incidents), settings.checks)) {
    const ended = abandon(incidents, incident.id, context);
    incidents = ended.incidents;
    statements.push(...ended.statements);
  }
  const reopened = reopenHistory(held.marks, leftAt, context);
  const marks = rezone(reopened.marks, settings.page.timezone, now);
  statements.push(...saveMarks(database.db, marks, held.marks));
  return { world: { checks, incidents, marks }, statements };
}

function leave(check: StoredCheck, { database }: StepContext): { check: StoredCheck; statements: Statement[] } {
  const { verdict, transitions } = unwatch(check.verdict);
  if (transitions.length === 0) return { check, statements: [] };
  const left = { ...check, verdict };
  const spans = transitions.flatMap((transition) => writeTransition(database.db, check.key, transition));
  return { check: left, statements: [...spans, saveCheck(database.db, left)] };
}
