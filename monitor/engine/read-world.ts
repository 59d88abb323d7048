import type { Database } from "../ports.ts";
import type { Settings } from "../settings/settings.ts";
import { loadChecks, readChecks, type StoredCheck } from "../store/check-states.ts";
import { readGatewayStarts } from "../store/gateway-starts.ts";
import { readRecentIncidents } from "../store/incidents.ts";
import { readMaintenances } from "../store/maintenance.ts";
import { readSpans } from "../store/spans.ts";
import { readToldComponents } from "../store/told-components.ts";
import { readHistoryMarks } from "./history-marks.ts";
import type { Held } from "./ledger.ts";
import { LOOK_BACK_MS } from "./maintenance-clock.ts";
import { rememberedMs } from "./record-results.ts";

/** What is held at first: what is stored of every check that was ever configured, and the incidents that are open or could be reopened. */
export async function readWorld(database: Database, settings: Settings, now: number): Promise<Held> {
  await loadChecks(
    database,
    settings.checks.map((check) => check.id),
  );
  const checks = await withChanges(await readChecks(database.db), database, settings, now);
  const incidents = await readRecentIncidents(database.db, now - rememberedMs(settings));
  const marks = await readHistoryMarks(database, checks, settings, now);
  const starts = await readGatewayStarts(database.db, now - settings.startupGraceMs);
  const maintenance = await readMaintenances(database.db, now - LOOK_BACK_MS);
  const toldComponents = await readToldComponents(database.db);
  const byId = new Map(checks.map((check) => [check.id, check]));
  return { checks: byId, incidents, marks, starts, maintenance, toldComponents };
}

/** How often checks changed lately tells whether they flap. */
async function withChanges(
  checks: readonly StoredCheck[],
  { db }: Database,
  { flapping }: Settings,
  now: number,
): Promise<StoredCheck[]> {
  if (flapping === null) return [...checks];
  const spans = await readSpans(db, now - flapping.withinMs);
  return checks.map((check) => ({
    ...check,
    changes: (spans.get(check.key) ?? []).map(({ from: at, status, reason }) => ({ at, status, reason })),
  }));
}
