import { and, count, desc, eq, gt, inArray, isNull, lt, or, sql } from "drizzle-orm";
import { incident, incidentMember } from "../../db/schema/index.ts";
import type { Db } from "../ports.ts";
import { complete, type IncidentRecord } from "./incidents.ts";

export interface TouchedBy {
  readonly checkIds: readonly string[];
  readonly from: number;
  readonly to: number;
}

/** How many incidents touched any of the checks in [from, to), as the public counts them. */
export async function countIncidentsOf(db: Db, touched: TouchedBy): Promise<number> {
  const [row] = await db.select({ count: count() }).from(incident).where(touches(db, touched));
  return row?.count ?? 0;
}

/** The newest of them, newest first. */
export async function readIncidentsOf(db: Db, touched: TouchedBy, limit: number): Promise<IncidentRecord[]> {
  const rows = await db
    .select()
    .from(incident)
    .where(touches(db, touched))
    .orderBy(desc(incident.startedAt), desc(incident.id))
    .limit(limit);
  return complete(db, rows);
}

/** Merged ones are told of as another, and those that maintenance silences to nobody. */
function touches(db: Db, { checkIds, from, to }: TouchedBy) {
  // One parameter, however many checks: D1 takes 100.
  const ids = sql`(select value from json_each(${JSON.stringify(checkIds)}))`;
  const members = db
    .select({ id: incidentMember.incidentId })
    .from(incidentMember)
    .where(sql`${incidentMember.checkId} in ${ids}`);
  return and(
    or(isNull(incident.resolvedAt), gt(incident.resolvedAt, from)),
    lt(incident.startedAt, to),
    isNull(incident.mergedIntoId),
    eq(incident.silenced, false),
    inArray(incident.id, members),
  );
}
