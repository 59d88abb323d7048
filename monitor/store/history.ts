import { and, asc, eq, gte, inArray, lt } from "drizzle-orm";
import { meta, result, rollupDay, rollupHour, sealedHour, spend } from "../../db/schema/index.ts";
import type { Db, Statement } from "../ports.ts";

export type HourRow = typeof rollupHour.$inferSelect;
export type DayRow = typeof rollupDay.$inferSelect;
/** What hours and days have in common. */
export type Figures = Omit<HourRow, "checkKey" | "hour">;

/** How far the past is summed up: names of facts in `meta`. */
export const MARKS = ["rolled_to", "sealed_to", "days_to", "days_zone"] as const;
export type Mark = (typeof MARKS)[number];

export async function readMarks(db: Db): Promise<Partial<Record<Mark, string>>> {
  const rows = await db
    .select()
    .from(meta)
    .where(inArray(meta.name, [...MARKS]));
  return Object.fromEntries(rows.map((row) => [row.name, row.value]));
}

export function saveMark(db: Db, name: Mark, value: string): Statement {
  return db.insert(meta).values({ name, value }).onConflictDoUpdate({ target: meta.name, set: { value } });
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

/** The figures of an hour, or what they are now when they were there already. */
export function saveHour(db: Db, row: HourRow): Statement {
  return db
    .insert(rollupHour)
    .values(row)
    .onConflictDoUpdate({ target: [rollupHour.checkKey, rollupHour.hour], set: row });
}

/** Of an hour whose results are sealed only the durations can have changed; nothing happens when there is no such hour. */
export function correctHour(db: Db, row: HourRow): Statement {
  const { upMs, degradedMs, downMs, unknownMs } = row;
  return db
    .update(rollupHour)
    .set({ upMs, degradedMs, downMs, unknownMs })
    .where(and(eq(rollupHour.checkKey, row.checkKey), eq(rollupHour.hour, row.hour)));
}

/** The figures of a day of the page's zone, or what they are now when they were there already. */
export function saveDay(db: Db, row: DayRow): Statement {
  return db
    .insert(rollupDay)
    .values(row)
    .onConflictDoUpdate({ target: [rollupDay.checkKey, rollupDay.day], set: row });
}

/** Puts an hour's packed results in the place of its raw ones. */
export function sealHour(db: Db, row: typeof sealedHour.$inferInsert, hourMs: number): Statement[] {
  const { checkKey, hour } = row;
  return [
    db.insert(sealedHour).values(row).onConflictDoNothing(),
    db.delete(result).where(and(eq(result.checkKey, checkKey), gte(result.at, hour), lt(result.at, hour + hourMs))),
  ];
}

/** One check's rolled-up hours with from <= hour < to, oldest first. */
export async function readHours(db: Db, checkKey: number, from: number, to: number): Promise<HourRow[]> {
  return db
    .select()
    .from(rollupHour)
    .where(and(eq(rollupHour.checkKey, checkKey), gte(rollupHour.hour, from), lt(rollupHour.hour, to)))
    .orderBy(asc(rollupHour.hour));
}

/** One check's rolled-up days, oldest first. */
export async function readDays(db: Db, checkKey: number): Promise<DayRow[]> {
  return db.select().from(rollupDay).where(eq(rollupDay.checkKey, checkKey)).orderBy(asc(rollupDay.day));
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
