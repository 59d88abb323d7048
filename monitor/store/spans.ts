import { and, asc, eq, getTableColumns, gt, gte, inArray, isNull, lt, or, sql } from "drizzle-orm";
import { checkState, span } from "../../db/schema/index.ts";
import type { Transition } from "../core/judge.ts";
import type { Span } from "../core/timeline.ts";
import type { Db, Statement } from "../ports.ts";

/** From `transition.at` on the check's status is another: what was held of the time after it is replaced. */
export function writeTransition(db: Db, checkKey: number, transition: Transition): Statement[] {
  const { at, status, reason } = transition;
  // Only the last span before it can reach beyond it; named by its key, or SQLite would look at all of the check's.
  const last = sql`(select max(from_at) from ${span} where check_key = ${checkKey} and from_at < ${at})`;
  return [
    db.delete(span).where(and(eq(span.checkKey, checkKey), gte(span.fromAt, at))),
    db
      .update(span)
      .set({ toAt: at })
      .where(and(eq(span.checkKey, checkKey), eq(span.fromAt, last), or(isNull(span.toAt), gt(span.toAt, at)))),
    db.insert(span).values({ checkKey, fromAt: at, toAt: null, status, reason }),
  ];
}

/** All checks' spans that reach beyond `from`, ordered by time, by check key. */
export async function readSpans(db: Db, from: number): Promise<Map<number, Span[]>> {
  // Two index ranges instead of an OR, which would make SQLite read the whole table.
  const open = await db.select().from(span).where(isNull(span.toAt));
  const closed = await db.select().from(span).where(gt(span.toAt, from)).orderBy(asc(span.toAt));
  return byCheckKey([...closed, ...open]);
}

/** The given checks' spans that touch [from, to), ordered by time, by check key. At most 90 checks. */
export async function readSpansOf(
  db: Db,
  checkKeys: readonly number[],
  { from, to }: { readonly from: number; readonly to: number },
): Promise<Map<number, Span[]>> {
  const keys = [...checkKeys];
  // Which span lasts at `from` is one look into the key for each check, however many spans it has.
  const last = sql`(select max(at.from_at) from ${span} at where at.check_key = ${checkState.key} and at.from_at <= ${from})`;
  const lasting = await db
    .select(getTableColumns(span))
    .from(checkState)
    .innerJoin(span, and(eq(span.checkKey, checkState.key), eq(span.fromAt, last)))
    .where(inArray(checkState.key, keys));
  const within = await db
    .select()
    .from(span)
    .where(and(inArray(span.checkKey, keys), gt(span.fromAt, from), lt(span.fromAt, to)))
    .orderBy(asc(span.fromAt));
  return byCheckKey([...lasting.filter((row) => row.toAt === null || row.toAt > from), ...within]);
}

function byCheckKey(rows: readonly (typeof span.$inferSelect)[]): Map<number, Span[]> {
  const byCheck = new Map<number, Span[]>();
  for (const row of rows) {
    const piece: Span = { from: row.fromAt, to: row.toAt, status: row.status, reason: row.reason };
    const spans = byCheck.get(row.checkKey);
    if (spans === undefined) byCheck.set(row.checkKey, [piece]);
    else spans.push(piece);
  }
  return byCheck;
}
