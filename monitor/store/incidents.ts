import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lt, or } from "drizzle-orm";
import { incident, incidentMember, incidentUpdate } from "../../db/schema/index.ts";
import type { Member } from "../core/incident.ts";
import type { GateStep } from "../core/recovery.ts";
import type { Db, Statement } from "../ports.ts";
import { readRecovery } from "./recovery.ts";

export type IncidentRow = typeof incident.$inferSelect;
export type UpdateRow = typeof incidentUpdate.$inferSelect;

/** An incident with everything that belongs to it. */
export interface IncidentRecord extends IncidentRow {
  readonly members: readonly Member[];
  /** Oldest first. */
  readonly updates: readonly UpdateRow[];
  /** The steps of the newest walk through the recovery gate; empty: none was begun. */
  readonly recovery: readonly GateStep[];
}

export function insertIncident(db: Db, row: IncidentRow): Statement {
  return db.insert(incident).values(row);
}

/** A title that comes without facts is somebody's own words. */
export function updateIncident(db: Db, id: string, set: Partial<IncidentRow>): Statement {
  const facts = set.title === undefined || set.titleFacts !== undefined ? {} : { titleFacts: null };
  return db
    .update(incident)
    .set({ ...set, ...facts })
    .where(eq(incident.id, id));
}

export function saveMember(db: Db, incidentId: string, member: Member): Statement {
  const { status, reason, since } = member;
  return db
    .insert(incidentMember)
    .values({ incidentId, ...member })
    .onConflictDoUpdate({
      target: [incidentMember.incidentId, incidentMember.checkId],
      set: { status, reason, since },
    });
}

export function insertUpdate(db: Db, row: UpdateRow): Statement {
  return db.insert(incidentUpdate).values(row);
}

/** Open incidents, and those resolved after `resolvedAfter`; newest first. */
export async function readRecentIncidents(db: Db, resolvedAfter: number): Promise<IncidentRecord[]> {
  const rows = await db
    .select()
    .from(incident)
    .where(or(isNull(incident.resolvedAt), gt(incident.resolvedAt, resolvedAfter)))
    .orderBy(desc(incident.startedAt), desc(incident.id));
  return complete(db, rows);
}

/** What is open, as rows alone; oldest first. */
export async function readOpenIncidents(db: Db): Promise<IncidentRow[]> {
  return db.select().from(incident).where(isNull(incident.resolvedAt)).orderBy(asc(incident.id));
}

/** Some incidents that have ended and have no post-mortem yet, the newest first. */
export async function readUndrafted(db: Db): Promise<string[]> {
  const rows = await db
    .select({ id: incident.id })
    .from(incident)
    .where(and(isNotNull(incident.resolvedAt), isNull(incident.mergedIntoId), isNull(incident.postmortem)))
    .orderBy(desc(incident.resolvedAt))
    .limit(UNDRAFTED_AT_ONCE);
  return rows.map((row) => row.id);
}

const UNDRAFTED_AT_ONCE = 5;

export async function readIncident(db: Db, id: string): Promise<IncidentRecord | null> {
  const [record] = await complete(db, await db.select().from(incident).where(eq(incident.id, id)));
  return record ?? null;
}

/**
 * One page of all incidents, newest first, with ids below `beforeId` when given; merged ones are left out, and for the
 * public those that maintenance silences.
 */
export async function readIncidentPage(
  db: Db,
  page: { readonly beforeId: string | null; readonly limit: number; readonly isPublic?: boolean },
): Promise<IncidentRecord[]> {
  const older = page.beforeId === null ? undefined : lt(incident.id, page.beforeId);
  const told = page.isPublic === true ? eq(incident.silenced, false) : undefined;
  const rows = await db
    .select()
    .from(incident)
    .where(and(isNull(incident.mergedIntoId), older, told))
    .orderBy(desc(incident.id))
    .limit(page.limit);
  return complete(db, rows);
}

/** Incidents that were open at some time in [from, to), newest first; merged ones are left out. */
export async function readIncidentsBetween(db: Db, from: number, to: number): Promise<IncidentRecord[]> {
  const rows = await db
    .select()
    .from(incident)
    .where(
      and(
        isNull(incident.mergedIntoId),
        lt(incident.startedAt, to),
        or(isNull(incident.resolvedAt), gt(incident.resolvedAt, from)),
      ),
    )
    .orderBy(desc(incident.startedAt), desc(incident.id));
  return complete(db, rows);
}

/** How many ids go into one statement: D1 takes 100 parameters. */
const CHUNK = 90;

/** Rows with everything that belongs to them, in their order. */
export async function complete(db: Db, rows: readonly IncidentRow[]): Promise<IncidentRecord[]> {
  const members = new Map<string, Member[]>();
  const updates = new Map<string, UpdateRow[]>();
  const recovery = new Map<string, GateStep[]>();
  for (let i = 0; i < rows.length; i += CHUNK) {
    const ids = rows.slice(i, i + CHUNK).map((row) => row.id);
    for (const row of await db.select().from(incidentMember).where(inArray(incidentMember.incidentId, ids))) {
      const { incidentId, ...member } = row;
      members.set(incidentId, [...(members.get(incidentId) ?? []), member]);
    }
    const found = await db.select().from(incidentUpdate).where(inArray(incidentUpdate.incidentId, ids));
    for (const row of found.sort((a, b) => (a.id < b.id ? -1 : 1))) {
      updates.set(row.incidentId, [...(updates.get(row.incidentId) ?? []), row]);
    }
    for (const [id, walk] of await readRecovery(db, ids)) recovery.set(id, walk);
  }
  return rows.map((row) => ({
    ...row,
    members: members.get(row.id) ?? [],
    updates: updates.get(row.id) ?? [],
    recovery: recovery.get(row.id) ?? [],
  }));
}
