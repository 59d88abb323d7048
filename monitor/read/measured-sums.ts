import { dateIn, startOfDay } from "../core/zone.ts";
import type { Db } from "../ports.ts";
import { readMarks } from "../store/history.ts";
import { readDaySums, readHourSums } from "../store/probe-sums.ts";
import { readResultsOf, type StoredResult } from "../store/results.ts";
import { storeRead } from "./store-read.ts";

/** How finely the past is looked at: the coarser, the fewer rows. */
export type Grain = "probe" | "hour" | "day";

/** What a stretch of one check's time adds up to: a day, an hour, or one probe. */
export interface Sum {
  /** When it begins. */
  readonly at: number;
  readonly timeouts: number;
  readonly costMicroUsd: number;
  /** Of what answered: a stored histogram, or values in milliseconds. */
  readonly latency: Uint8Array | readonly number[];
  readonly firstToken: Uint8Array | readonly number[];
  readonly perToken: Uint8Array | readonly number[];
  readonly overhead: Uint8Array | readonly number[];
}

export interface SumsAsk {
  /** For the grain `day`: the first instant of a day of the zone; otherwise of an hour, or any. */
  readonly from: number;
  readonly to: number;
  readonly grain: Grain;
  /** The page's: days are cut in it. */
  readonly zone: string;
}

/** How long single results are kept. */
export const RAW_MS = 48 * 3_600_000;

const HOUR_MS = 3_600_000;
/** How many checks go into one statement: D1 takes 100 parameters. */
const CHUNK = 90;

/**
 * What each check's probes from `from` to `to` add up to, by check key and in the order of time: whole days from their
 * roll-ups, then hours, and single results for what is not rolled up yet. Each probe counts once. Rejects with
 * `store_failed`.
 */
export async function readSums(db: Db, checkKeys: readonly number[], ask: SumsAsk): Promise<Map<number, Sum[]>> {
  const sums = new Map<number, Sum[]>(checkKeys.map((key) => [key, []]));
  const parts = await storeRead(partsOf(db, ask));
  for (let i = 0; i < checkKeys.length; i += CHUNK) {
    await storeRead(readInto(sums, db, checkKeys.slice(i, i + CHUNK), { ask, parts }));
  }
  return sums;
}

/** [from, daysTo) is taken from days, [hoursFrom, hoursTo) from hours, and what is left from single results. */
interface Parts {
  readonly daysTo: number;
  readonly hoursFrom: number;
  readonly hoursTo: number;
}

async function partsOf(db: Db, { from, to, grain, zone }: SumsAsk): Promise<Parts> {
  const { days_to, days_zone, rolled_to } = grain === "probe" ? {} : await readMarks(db);
  const hasDays = grain === "day" && days_to !== undefined && days_zone === zone;
  const daysTo = hasDays ? within(startOfDay(zone, earlier(days_to, dateIn(zone, to))), from, to) : from;
  const hoursFrom = Math.ceil(daysTo / HOUR_MS) * HOUR_MS;
  const rolledTo = rolled_to === undefined ? hoursFrom : within(Number(rolled_to), from, to);
  const hoursTo = Math.max(hoursFrom, Math.floor(rolledTo / HOUR_MS) * HOUR_MS);
  return { daysTo, hoursFrom: Math.min(hoursFrom, to), hoursTo: Math.min(hoursTo, to) };
}

interface Plan {
  readonly ask: SumsAsk;
  readonly parts: Parts;
}

async function readInto(sums: Map<number, Sum[]>, db: Db, keys: readonly number[], { ask, parts }: Plan) {
  const { from, to, zone } = ask;
  const { daysTo, hoursFrom, hoursTo } = parts;
  if (from < daysTo) {
    const dates = { from: dateIn(zone, from), to: dateIn(zone, daysTo) };
    for (const row of await readDaySums(db, keys, dates)) {
      sums.get(row.checkKey)?.push({ ...row, at: startOfDay(zone, row.day) });
    }
  }
  await readProbesInto(sums, db, keys, { from: daysTo, to: hoursFrom });
  if (hoursFrom < hoursTo) {
    for (const row of await readHourSums(db, keys, { from: hoursFrom, to: hoursTo })) {
      sums.get(row.checkKey)?.push({ ...row, at: row.hour });
    }
  }
  await readProbesInto(sums, db, keys, { from: hoursTo, to });
}

async function readProbesInto(
  sums: Map<number, Sum[]>,
  db: Db,
  keys: readonly number[],
  window: { readonly from: number; readonly to: number },
): Promise<void> {
  if (window.from >= window.to) return;
  for (const [key, results] of await readResultsOf(db, keys, window)) {
    sums.get(key)?.push(...results.map(sumOfProbe));
  }
}

function sumOfProbe({ at, status, reason, costMicroUsd, ...times }: StoredResult): Sum {
  const isAnswered = status === "up" || status === "degraded";
  const counted = (ms: number | null) => (isAnswered && ms !== null ? [ms] : []);
  return {
    at,
    timeouts: reason === "timeout" ? 1 : 0,
    costMicroUsd,
    latency: counted(times.totalMs),
    firstToken: counted(times.firstTokenMs),
    perToken: counted(times.perTokenMs),
    overhead: counted(times.overheadMs),
  };
}

function within(at: number, from: number, to: number): number {
  return Math.min(Math.max(at, from), to);
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}
