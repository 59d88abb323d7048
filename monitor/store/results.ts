import { and, asc, eq, gte, lt } from "drizzle-orm";
import { result } from "../../db/schema/index.ts";
import type { Database, Db, Statement } from "../ports.ts";

export type ResultRow = typeof result.$inferInsert;

const COLUMNS = 9;
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
