import { unwatch } from "../core/judge.ts";
import { holds } from "../core/recovery.ts";
import type { Statement } from "../ports.ts";
import type { Settings } from "../settings/settings.ts";
import { loadChecks, type StoredCheck, saveCheck } from "../store/check-states.ts";
import type { IncidentRecord } from "../store/incidents.ts";
import { writeTransition } from "../store/spans.ts";
import { enterGate, isAllGood } from "./gate-steps.ts";
import { reopenHistory, rezone, saveMarks } from "./history-marks.ts";
import { abandon, type StepContext, type Stepped } from "./incident-steps.ts";
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
  for (const incident of incidents.filter((one) => isLeftOver(one, settings))) {
    const ended = endLeftOver(incidents, incident, context);
    incidents = ended.incidents;
    statements.push(...ended.statements);
  }
  const reopened = reopenHistory(held.marks, leftAt, context);
  const marks = rezone(reopened.marks, settings.page.timezone, now);
  statements.push(...saveMarks(database.db, marks, held.marks));
  return { world: { ...held, checks, incidents, marks }, statements };
}

/** Whether everything that the incident affects and that is still watched is good, without the recovery gate knowing it. */
function isLeftOver(incident: IncidentRecord, settings: Settings): boolean {
  if (incident.resolvedAt !== null || incident.isManual || !isAllGood(incident.members, settings)) return false;
  if (!isAnyWatched(incident, settings)) return true;
  return incident.status !== "monitoring" && !incident.flapping && !incident.recovery.some(holds);
}

function isAnyWatched({ members }: IncidentRecord, { checks }: Settings): boolean {
  return members.some((member) => checks.some((check) => check.id === member.checkId));
}

/** An incident of which nothing is watched any more ends; one whose ailing part went is to prove its recovery. */
function endLeftOver(incidents: readonly IncidentRecord[], incident: IncidentRecord, context: StepContext): Stepped {
  if (isAnyWatched(incident, context.settings)) return enterGate(incidents, incident, context.now, context);
  return abandon(incidents, incident.id, context);
}

function leave(check: StoredCheck, { database }: StepContext): { check: StoredCheck; statements: Statement[] } {
  const { verdict, transitions } = unwatch(check.verdict);
  if (transitions.length === 0) return { check, statements: [] };
  const left = { ...check, verdict };
  const spans = transitions.flatMap((transition) => writeTransition(database.db, check.key, transition));
  return { check: left, statements: [...spans, saveCheck(database.db, left)] };
}
