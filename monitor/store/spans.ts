import { and, asc, eq, gt, gte, isNull, min, ne, or } from "drizzle-orm";
import { span } from "../../db/schema/index.ts";
import type { Transition } from "../core/judge.ts";
import type { Span } from "../core/timeline.ts";
import type { Db, Statement } from "../ports.ts";

/** From `transition.at` on the check's status is another: what was held of the time after it is replaced. */
export function writeTransition(db: Db, checkKey: number, transition: Transition): Statement[] {
  const { at, status, reason } = transition;
  return [
    db.delete(span).where(and(eq(span.checkKey, checkKey), gte(span.fromAt, at))),
    db
      .update(span)
      .set({ toAt: at })
      .where(and(eq(span.checkKey, checkKey), or(isNull(span.toAt), gt(span.toAt, at)))),
    db.insert(span).values({ checkKey, fromAt: at, toAt: null, status, reason }),
  ];
}

/** All checks' spans that reach beyond `from`, ordered by time, by check key. */
export async function readSpans(db: Db, from: number): Promise<Map<number, Span[]>> {
  // Two index ranges instead of an OR, which would make SQLite read the whole table.
  const open = await db.select().from(span).where(isNull(span.toAt));
  const closed = await db.select().from(span).where(gt(span.toAt, from)).orderBy(asc(span.toAt));
  const byCheck = new Map<number, Span[]>();
  for (const row of [...closed, ...open]) {
    const spans = byCheck.get(row.checkKey);
    const piece: Span = { from: row.fromAt, to: row.toAt, status: row.status, reason: row.reason };
    if (spans === undefined) byCheck.set(row.checkKey, [piece]);
    else spans.push(piece);
  }
  return byCheck;
}

/** When each check was first measured, by check key. */
export async function readFirstMeasured(db: Db): Promise<Map<number, number>> {
  const rows = await db
    .select({ checkKey: span.checkKey, at: min(span.fromAt) })
    .from(span)
    .where(ne(span.status, "unknown"))
    .groupBy(span.checkKey);
  return new Map(rows.flatMap((row) => (row.at === null ? [] : [[row.checkKey, row.at]])));
}
