import { and, asc, eq, gte, inArray, lt } from "drizzle-orm";
import { result } from "../../db/schema/index.ts";
import type { Database, Db, Statement } from "../ports.ts";
import { writeForm } from "./write-form.ts";

export type ResultRow = typeof result.$inferSelect;

const COLUMNS = 11;
/** As many as D1 takes in one statement; more gain nothing, and each number of rows is a text of its own. */
const MAX_ROWS = 9;

/** As few inserts as the database's parameter limit allows. A row that is there already stays as it is. */
export function insertResults(database: Database, rows: readonly ResultRow[]): Statement[] {
  const size = Math.min(MAX_ROWS, Math.floor(database.maxParameters / COLUMNS));
  const statements: Statement[] = [];
  for (let i = 0; i < rows.length; i += size) {
    const piece = rows.slice(i, i + size);
    statements.push(insertOf(piece.length)(database.db, numbered(piece)));
  }
  return statements;
}

const inserts = new Map<number, ReturnType<typeof insertForm>>();

function insertOf(rows: number): ReturnType<typeof insertForm> {
  const form = inserts.get(rows) ?? insertForm(rows);
  inserts.set(rows, form);
  return form;
}

function insertForm(rows: number) {
  return writeForm<string>((db, value) =>
    db
      .insert(result)
      .values(
        Array.from({ length: rows }, (_, place) => ({
          checkKey: value(`checkKey${place}`),
          at: value(`at${place}`),
          slot: value(`slot${place}`),
          status: value(`status${place}`),
          reason: value(`reason${place}`),
          totalMs: value(`totalMs${place}`),
          firstByteMs: value(`firstByteMs${place}`),
          firstTokenMs: value(`firstTokenMs${place}`),
          perTokenMs: value(`perTokenMs${place}`),
          overheadMs: value(`overheadMs${place}`),
          costMicroUsd: value(`costMicroUsd${place}`),
        })),
      )
      .onConflictDoNothing(),
  );
}

function numbered(rows: readonly ResultRow[]): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [place, row] of rows.entries()) {
    for (const [name, value] of Object.entries(row)) values[`${name}${place}`] = value;
  }
  return values;
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
