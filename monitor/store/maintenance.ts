import { and, asc, eq, gt, gte, inArray, isNull, lt, ne, or } from "drizzle-orm";
import { audit, maintenance, maintenanceSeries } from "../../db/schema/index.ts";
import type { AnnouncedWindow, KeptWindow } from "../core/maintenance.ts";
import type { Db, Statement } from "../ports.ts";

/** A recurring window that a person scheduled. */
export interface KeptSeries {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly components: readonly string[] | null;
  readonly fromAt: number;
  readonly durationMs: number;
  readonly timezone: string;
  readonly rrule: string;
  readonly createdAt: number;
  readonly cancelledAt: number | null;
}

/** How many ids go into one statement: D1 takes 100 parameters. */
const CHUNK = 90;
/** What an action writes into the audit when a person cancels a window. */
export const CANCEL_ACTION = "maintenance.cancel";

/** Windows that reach beyond `from`, cancelled ones left out, by their begin. */
export async function readMaintenances(db: Db, from: number): Promise<AnnouncedWindow[]> {
  const rows = await db
    .select()
    .from(maintenance)
    .where(and(gt(maintenance.toAt, from), ne(maintenance.status, "cancelled")))
    .orderBy(asc(maintenance.fromAt), asc(maintenance.id));
  return rows.map((row) => {
    const { status: _status, sequence: _sequence, ...told } = keptWindow(row);
    return told;
  });
}

/** Windows that reach beyond `from` and begin before `to`, by their begin, at most `limit`; cancelled ones too. */
export async function readKeptWindows(
  db: Db,
  { from, to, limit }: { readonly from: number; readonly to: number; readonly limit: number },
): Promise<KeptWindow[]> {
  const rows = await db
    .select()
    .from(maintenance)
    .where(and(gt(maintenance.toAt, from), lt(maintenance.fromAt, to)))
    .orderBy(asc(maintenance.fromAt), asc(maintenance.id))
    .limit(limit);
  return rows.map(keptWindow);
}

/** Everything that is not over, or was not noted to be, and the windows of these ids. */
export async function readWindowsToKeep(db: Db, ids: readonly string[], now: number): Promise<KeptWindow[]> {
  const unended = inArray(maintenance.status, ["scheduled", "in_progress"]);
  const rows = await db
    .select()
    .from(maintenance)
    .where(or(gt(maintenance.toAt, now), unended));
  const found = new Map(rows.map((row) => [row.id, row]));
  const missing = ids.filter((id) => !found.has(id));
  for (let at = 0; at < missing.length; at += CHUNK) {
    const chunk = missing.slice(at, at + CHUNK);
    const more = await db.select().from(maintenance).where(inArray(maintenance.id, chunk));
    for (const row of more) found.set(row.id, row);
  }
  return [...found.values()].map(keptWindow);
}

export async function readMaintenance(db: Db, id: string): Promise<KeptWindow | null> {
  const [row] = await db.select().from(maintenance).where(eq(maintenance.id, id));
  return row === undefined ? null : keptWindow(row);
}

/** Windows of one recurrence that are not over at `now`. */
export async function readComingOfSeries(db: Db, seriesId: string, now: number): Promise<KeptWindow[]> {
  const rows = await db
    .select()
    .from(maintenance)
    .where(and(gte(maintenance.toAt, now), eq(maintenance.seriesId, seriesId)))
    .orderBy(asc(maintenance.fromAt));
  return rows.map(keptWindow);
}

/** Writes a window as it is to be kept, new or not. */
export function saveMaintenance(db: Db, window: KeptWindow): Statement {
  const { id, announcedAt, components, ...rest } = window;
  const { title, body, fromAt, toAt, status, seriesId, sequence, changedAt } = rest;
  const row = {
    ...{ title, body, fromAt, toAt, status, seriesId, sequence, changedAt },
    components: components === null ? null : JSON.stringify(components),
    createdAt: announcedAt,
  };
  return db
    .insert(maintenance)
    .values({ id, ...row })
    .onConflictDoUpdate({ target: maintenance.id, set: row });
}

/** Recurring windows that people scheduled and nobody cancelled, the oldest first. */
export async function readSeries(db: Db): Promise<KeptSeries[]> {
  const rows = await db
    .select()
    .from(maintenanceSeries)
    .where(isNull(maintenanceSeries.cancelledAt))
    .orderBy(asc(maintenanceSeries.id));
  return rows.map((row) => ({ ...row, components: componentsOf(row.components) }));
}

/** One recurring window, cancelled or not. */
export async function readOneSeries(db: Db, id: string): Promise<KeptSeries | null> {
  const [row] = await db.select().from(maintenanceSeries).where(eq(maintenanceSeries.id, id));
  return row === undefined ? null : { ...row, components: componentsOf(row.components) };
}

export function insertSeries(db: Db, series: KeptSeries): Statement {
  const components = series.components === null ? null : JSON.stringify(series.components);
  return db.insert(maintenanceSeries).values({ ...series, components });
}

export function cancelSeries(db: Db, id: string, now: number): Statement {
  return db
    .update(maintenanceSeries)
    .set({ cancelledAt: now })
    .where(and(eq(maintenanceSeries.id, id), isNull(maintenanceSeries.cancelledAt)));
}

/** Which of these windows a person cancelled. */
export async function readCancelledByHand(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (let at = 0; at < ids.length; at += CHUNK) {
    const rows = await db
      .select({ target: audit.target })
      .from(audit)
      .where(and(eq(audit.action, CANCEL_ACTION), inArray(audit.target, ids.slice(at, at + CHUNK))));
    for (const { target } of rows) found.add(target);
  }
  return found;
}

function keptWindow(row: typeof maintenance.$inferSelect): KeptWindow {
  const { id, title, body, fromAt, toAt, status, seriesId, sequence, changedAt } = row;
  const components = componentsOf(row.components);
  return {
    ...{ id, title, body, fromAt, toAt, components, announcedAt: row.createdAt },
    ...{ status, seriesId, sequence, changedAt },
  };
}

/** A list that cannot be read concerns nothing: a window must not excuse more than it says. */
function componentsOf(json: string | null): readonly string[] | null {
  if (json === null) return null;
  try {
    const list: unknown = JSON.parse(json);
    return Array.isArray(list) ? list.filter((id) => typeof id === "string") : [];
  } catch {
    return [];
  }
}
