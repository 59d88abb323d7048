import type { Database } from "../ports.ts";
import type { Settings } from "../settings/settings.ts";
import { loadChecks, readChecks } from "../store/check-states.ts";
import { readRecentIncidents } from "../store/incidents.ts";
import { readHistoryMarks } from "./history-marks.ts";
import type { Held } from "./ledger.ts";

/** What is held at first: what is stored of every check that was ever configured, and the incidents that are open or could be reopened. */
export async function readWorld(database: Database, settings: Settings, now: number): Promise<Held> {
  await loadChecks(
    database,
    settings.checks.map((check) => check.id),
  );
  const checks = await readChecks(database.db);
  const incidents = await readRecentIncidents(database.db, now - settings.reopenWithinMs);
  const marks = await readHistoryMarks(database, checks, settings, now);
  return { checks: new Map(checks.map((check) => [check.id, check])), incidents, marks };
}
