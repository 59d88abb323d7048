import { and, asc, eq, gte } from "drizzle-orm";
import { audit } from "../../db/schema/index.ts";
import type { Db, Statement } from "../ports.ts";

export type AuditRow = typeof audit.$inferSelect;

/** Rows are only ever added. */
export function insertAudit(db: Db, row: AuditRow): Statement {
  return db.insert(audit).values(row);
}

export const RESTART_ACTION = "gateway.restart";
/** Noted before the host is asked; what became of it is a row of its own. */
export const RESTART_BEGUN = "begun";

/** When restarts of the gateway were begun by us since `from` (epoch ms), oldest first, whatever came of them. */
export async function readRestartsBegun(db: Db, from: number): Promise<number[]> {
  const rows = await db
    .select({ at: audit.at })
    .from(audit)
    .where(and(eq(audit.action, RESTART_ACTION), eq(audit.outcome, RESTART_BEGUN), gte(audit.at, from)))
    .orderBy(asc(audit.at));
  return rows.map((row) => row.at);
}
