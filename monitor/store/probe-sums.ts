import { and, asc, gte, inArray, lt } from "drizzle-orm";
import { rollupDay, rollupHour } from "../../db/schema/index.ts";
import type { Db } from "../ports.ts";

interface Figures {
  readonly checkKey: number;
  readonly timeouts: number;
  readonly costMicroUsd: number;
  /** Encoded histograms. */
  readonly latency: Uint8Array;
  readonly firstToken: Uint8Array;
  readonly perToken: Uint8Array;
  readonly overhead: Uint8Array;
}

/** What an hour, or a day of the page's zone, summed up of one check's probes. */
export type HourSum = Figures & { readonly hour: number };
export type DaySum = Figures & { readonly day: string };

/** The given checks' rolled-up days with from <= day < to, by check and day. At most 90 checks. */
export async function readDaySums(
  db: Db,
  checkKeys: readonly number[],
  { from, to }: { readonly from: string; readonly to: string },
): Promise<DaySum[]> {
  return db
    .select({ day: rollupDay.day, ...figuresOf(rollupDay) })
    .from(rollupDay)
    .where(and(inArray(rollupDay.checkKey, [...checkKeys]), gte(rollupDay.day, from), lt(rollupDay.day, to)))
    .orderBy(asc(rollupDay.checkKey), asc(rollupDay.day));
}

/** The given checks' rolled-up hours with from <= hour < to, by check and hour. At most 90 checks. */
export async function readHourSums(
  db: Db,
  checkKeys: readonly number[],
  { from, to }: { readonly from: number; readonly to: number },
): Promise<HourSum[]> {
  return db
    .select({ hour: rollupHour.hour, ...figuresOf(rollupHour) })
    .from(rollupHour)
    .where(and(inArray(rollupHour.checkKey, [...checkKeys]), gte(rollupHour.hour, from), lt(rollupHour.hour, to)))
    .orderBy(asc(rollupHour.checkKey), asc(rollupHour.hour));
}

function figuresOf(table: typeof rollupDay | typeof rollupHour) {
  const { checkKey, timeouts, costMicroUsd, latency, firstToken, perToken, overhead } = table;
  return { checkKey, timeouts, costMicroUsd, latency, firstToken, perToken, overhead };
}
