import { and, asc, eq, sql } from "drizzle-orm";
import { frozenMonth } from "../../db/schema/index.ts";
import type { Db, Statement } from "../ports.ts";

export type FrozenMonth = typeof frozenMonth.$inferSelect;

/** Writes a component's month down for good: what stands there already stays. */
export function freezeMonth(db: Db, row: FrozenMonth): Statement {
  return db.insert(frozenMonth).values(row).onConflictDoNothing();
}

/** Which of these components have a month written down: one look into the key for each. */
export async function readFrozenOf(db: Db, month: string, componentIds: readonly string[]): Promise<Set<string>> {
  // One parameter, however many components: D1 takes 100.
  const ids = sql`(select value from json_each(${JSON.stringify(componentIds)}))`;
  const rows = await db
    .select({ id: frozenMonth.componentId })
    .from(frozenMonth)
    .where(and(sql`${frozenMonth.componentId} in ${ids}`, eq(frozenMonth.month, month)));
  return new Set(rows.map((row) => row.id));
}

/** All components' figures of one month, as they were written down. */
export async function readFrozenMonth(db: Db, month: string): Promise<FrozenMonth[]> {
  return db.select().from(frozenMonth).where(eq(frozenMonth.month, month)).orderBy(asc(frozenMonth.componentId));
}

/** The months of which anything is written down, oldest first. */
export async function readFrozenMonths(db: Db): Promise<string[]> {
  const rows = await db.selectDistinct({ month: frozenMonth.month }).from(frozenMonth).orderBy(asc(frozenMonth.month));
  return rows.map((row) => row.month);
}
