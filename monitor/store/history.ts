import { and, asc, eq, gte, lt } from "drizzle-orm";
import { meta, result, rollupDay, rollupHour, sealedHour, spend } from "../../db/schema/index.ts";
import type { Db, Statement } from "../ports.ts";

export type HourRow = typeof rollupHour.$inferSelect;
export type DayRow = typeof rollupDay.$inferSelect;

const ROLLED_TO = "rolled_to";

/** Up to which instant hours are rolled up; null: nothing was yet. */
export async function readRolledTo(db: Db): Promise<number | null> {
  const [row] = await db.select().from(meta).where(eq(meta.name, ROLLED_TO));
  return row === undefined ? null : Number(row.value);
}

export function saveRolledTo(db: Db, at: number): Statement {
  const value = String(at);
  return db.insert(meta).values({ name: ROLLED_TO, value }).onConflictDoUpdate({ target: meta.name, set: { value } });
}

/** When the oldest raw result was made; null: there is none. */
export async function readOldestResult(db: Db, checkKey: number): Promise<number | null> {
  const [row] = await db
    .select({ at: result.at })
    .from(result)
    .where(eq(result.checkKey, checkKey))
    .orderBy(asc(result.at))
    .limit(1);
  return row?.at ?? null;
}

/** An hour is rolled up once: a second try leaves what is there. */
export function insertHour(db: Db, row: HourRow): Statement {
  return db.insert(rollupHour).values(row).onConflictDoNothing();
}

export function insertSealedHour(db: Db, row: typeof sealedHour.$inferInsert): Statement {
  return db.insert(sealedHour).values(row).onConflictDoNothing();
}

export function insertDay(db: Db, row: DayRow): Statement {
  return db.insert(rollupDay).values(row).onConflictDoNothing();
}

/** One check's rolled-up hours with from <= hour < to, oldest first. */
export async function readHours(db: Db, checkKey: number, from: number, to: number): Promise<HourRow[]> {
  return db
    .select()
    .from(rollupHour)
    .where(and(eq(rollupHour.checkKey, checkKey), gte(rollupHour.hour, from), lt(rollupHour.hour, to)))
    .orderBy(asc(rollupHour.hour));
}

export async function readSealedHour(db: Db, checkKey: number, hour: number): Promise<Uint8Array | null> {
  const [row] = await db
    .select()
    .from(sealedHour)
    .where(and(eq(sealedHour.checkKey, checkKey), eq(sealedHour.hour, hour)));
  return row?.packed ?? null;
}

export interface Retention {
  readonly resultsBefore: number;
  readonly sealedBefore: number;
  /** UTC day. */
  readonly spendBefore: string;
}

/** Forgets what is older than its time. Spans, days and incidents stay for ever. */
export function prune(db: Db, checkKeys: readonly number[], retention: Retention): Statement[] {
  return [
    ...checkKeys.flatMap((key) => [
      db.delete(result).where(and(eq(result.checkKey, key), lt(result.at, retention.resultsBefore))),
      db.delete(sealedHour).where(and(eq(sealedHour.checkKey, key), lt(sealedHour.hour, retention.sealedBefore))),
      db.delete(rollupHour).where(and(eq(rollupHour.checkKey, key), lt(rollupHour.hour, retention.sealedBefore))),
    ]),
    db.delete(spend).where(lt(spend.day, retention.spendBefore)),
  ];
}
