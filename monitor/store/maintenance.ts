import { and, asc, eq, gt, inArray, like, lte, ne, notInArray, sql } from "drizzle-orm";
import { maintenance } from "../../db/schema/index.ts";
import { type AnnouncedWindow, PLANNED_PREFIX } from "../core/maintenance.ts";
import type { Db, Statement } from "../ports.ts";

/** Windows that reach beyond `from`, cancelled ones left out, by their begin. */
export async function readMaintenances(db: Db, from: number): Promise<AnnouncedWindow[]> {
  const rows = await db
    .select()
    .from(maintenance)
    .where(and(gt(maintenance.toAt, from), ne(maintenance.status, "cancelled")))
    .orderBy(asc(maintenance.fromAt), asc(maintenance.id));
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    body: row.body,
    fromAt: row.fromAt,
    toAt: row.toAt,
    components: componentsOf(row.components),
    announcedAt: row.createdAt,
  }));
}

/** A window as the configuration announces it. */
export type Planned = Omit<AnnouncedWindow, "announcedAt">;

/**
 * Brings the stored windows to what the configuration announces now (at most 50), and each status to the time.
 *
 * What is over stays as it was, and what was measured before a window was announced stays measured: a window that is taken
 * out ends now, and one that was never begun is cancelled.
 */
export function syncMaintenance(db: Db, planned: readonly Planned[], now: number): Statement[] {
  const coming = planned.filter((window) => window.toAt > now);
  return [...coming.map((window) => announce(db, window, now)), endOthers(db, coming, now), ...advance(db, now)];
}

function announce(db: Db, { id, title, body, fromAt, toAt, components }: Planned, now: number): Statement {
  const stored = components === null ? null : JSON.stringify(components);
  const status = fromAt <= now ? ("in_progress" as const) : ("scheduled" as const);
  const row = { title, body, fromAt, toAt, components: stored, status };
  return db
    .insert(maintenance)
    .values({ id, ...row, createdAt: now })
    .onConflictDoUpdate({
      target: maintenance.id,
      // One that was cancelled before it began is announced anew.
      set: {
        ...row,
        createdAt: sql`case when ${maintenance.status} = 'cancelled' then ${now} else ${maintenance.createdAt} end`,
      },
      setWhere: sql`(${isLive(now)}) or ${maintenance.status} = 'cancelled'`,
    });
}

function endOthers(db: Db, coming: readonly Planned[], now: number): Statement {
  const ids = coming.map((window) => window.id);
  return db
    .update(maintenance)
    .set({
      status: sql`case when ${maintenance.fromAt} > ${now} then 'cancelled' else 'completed' end`,
      toAt: sql`case when ${maintenance.fromAt} > ${now} then ${maintenance.toAt} else ${now} end`,
    })
    .where(
      and(
        like(maintenance.id, `${PLANNED_PREFIX}%`),
        isLive(now),
        ids.length === 0 ? undefined : notInArray(maintenance.id, ids),
      ),
    );
}

function advance(db: Db, now: number): Statement[] {
  const unended = inArray(maintenance.status, ["scheduled", "in_progress"]);
  return [
    db
      .update(maintenance)
      .set({ status: "completed" })
      .where(and(unended, lte(maintenance.toAt, now))),
    db
      .update(maintenance)
      .set({ status: "in_progress" })
      .where(and(eq(maintenance.status, "scheduled"), lte(maintenance.fromAt, now))),
  ];
}

function isLive(now: number) {
  return and(inArray(maintenance.status, ["scheduled", "in_progress"]), gt(maintenance.toAt, now));
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
