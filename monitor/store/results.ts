import { and, asc, eq, gte, inArray, lt } from "drizzle-orm";
import { result } from "../../db/schema/index.ts";
import type { Database, Db, Statement } from "../ports.ts";

export type ResultRow = typeof result.$inferInsert;

const COLUMNS = 11;
/** More rows than this in one statement gain nothing. */
const MAX_ROWS = 500;

/** As few inserts as the database's parameter limit allows. A row that is there already stays as it is. */
export function insertResults(database: Database, rows: readonly ResultRow[]): Statement[] {
  const size = Math.min(MAX_ROWS, Math.floor(database.maxParameters / COLUMNS));
  const statements: Statement[] = [];
  for (let i = 0; i < rows.length; i += size) {
    statements.push(
      database.db
        .insert(result)
        .values(rows.slice(i, i + size))
        .onConflictDoNothing(),
    );
  }
  return statements;
}

/** One check's raw results with from <= at < to, oldest first. */
export async function readResults(db: Db, checkKey: number, from: number, to: number) {
  return db
    .select()
    .from(result)
    .where(and(eq(result.checkKey, checkKey), gte(result.at, from), lt(result.at, to)))
    .orderBy(asc(result.at));
}

export type StoredResult = typeof result.$inferSelect;

/** The given checks' raw results with from <= at < to, by check key, oldest first. At most 90 checks. */
export async function readResultsOf(
  db: Db,
  checkKeys: readonly number[],
  window: { readonly from: number; readonly to: number },
): Promise<Map<number, StoredResult[]>> {
  const rows = await db
    .select()
    .from(result)
    .where(and(inArray(result.checkKey, [...checkKeys]), gte(result.at, window.from), lt(result.at, window.to)))
    .orderBy(asc(result.checkKey), asc(result.at));
  const byCheck = new Map<number, StoredResult[]>();
  for (const row of rows) {
    const results = byCheck.get(row.checkKey);
    if (results === undefined) byCheck.set(row.checkKey, [row]);
    else results.push(row);
  }
  return byCheck;
}
