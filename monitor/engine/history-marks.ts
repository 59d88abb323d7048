import { dateIn, startOfDay } from "../core/zone.ts";
import type { Database, Db, Statement } from "../ports.ts";
import type { Settings } from "../settings/settings.ts";
import type { StoredCheck } from "../store/check-states.ts";
import { MARKS, type Mark, readMarks, readOldestResult, saveMark } from "../store/history.ts";

/** How far the past is summed up, and where in the list of checks the work on the next piece stands. */
export interface HistoryMarks {
  /** Hours before this one are rolled up. */
  readonly rolledTo: number;
  /** Hours before this one are sealed. */
  readonly sealedTo: number;
  /** Days before this one are rolled up … */
  readonly daysTo: string;
  /** … cut in this zone. */
  readonly zone: string;
  /** When what is too old was last forgotten. Not stored. */
  readonly prunedAt: number;
  /** How many checks of the piece in hand are done. Not stored: after a restart the piece is begun again. */
  readonly done: { readonly hour: number; readonly day: number; readonly seal: number; readonly prune: number };
}

export const HOUR_MS = 3_600_000;
/** Sealed hours and the figures of hours are kept for 13 months; days, spans and incidents for ever. */
export const KEPT_MS = 396 * 24 * HOUR_MS;

const NOTHING_DONE = { hour: 0, day: 0, seal: 0, prune: 0 };

/** The stored marks; in a new store they stand at the hour of the oldest result. */
export async function readHistoryMarks(
  database: Database,
  checks: readonly StoredCheck[],
  settings: Settings,
  now: number,
): Promise<HistoryMarks> {
  const { db } = database;
  const stored = await readMarks(db);
  const rolledTo = stored.rolled_to === undefined ? await oldestHour(db, checks, now) : Number(stored.rolled_to);
  const sealedTo = stored.sealed_to === undefined ? rolledTo : Number(stored.sealed_to);
  const zone = stored.days_zone ?? settings.page.timezone;
  const daysTo = stored.days_to ?? dateIn(zone, rolledTo);
  return rezone({ rolledTo, sealedTo, daysTo, zone, prunedAt: 0, done: NOTHING_DONE }, settings.page.timezone, now);
}

/** The hour of an instant. */
export function hourOf(at: number): number {
  return Math.floor(at / HOUR_MS) * HOUR_MS;
}

/** What was summed up of the time from `at` on is not true any more: it is to be done again. */
export function reopenHistory(
  marks: HistoryMarks,
  at: number | null,
  { database }: { readonly database: Database },
): { marks: HistoryMarks; statements: Statement[] } {
  // The hour in hand is begun again, too.
  if (at === null || at >= marks.rolledTo + HOUR_MS) return { marks, statements: [] };
  const rolledTo = Math.min(marks.rolledTo, hourOf(at));
  const daysTo = at < startOfDay(marks.zone, marks.daysTo) ? dateIn(marks.zone, at) : marks.daysTo;
  const reopened = { ...marks, rolledTo, daysTo, done: { ...marks.done, hour: 0, day: 0 } };
  return { marks: reopened, statements: saveMarks(database.db, reopened, marks) };
}

/** The writes when anything differs from `before`: always all, since one says nothing without the others. */
export function saveMarks(db: Db, marks: HistoryMarks, before: HistoryMarks): Statement[] {
  const values: Record<Mark, string> = {
    rolled_to: String(marks.rolledTo),
    sealed_to: String(marks.sealedTo),
    days_to: marks.daysTo,
    days_zone: marks.zone,
  };
  const same =
    marks.rolledTo === before.rolledTo &&
    marks.sealedTo === before.sealedTo &&
    marks.daysTo === before.daysTo &&
    marks.zone === before.zone;
  return same ? [] : MARKS.map((name) => saveMark(db, name, values[name]));
}

/** Days that were cut in another zone are cut anew, as far back as their hours are kept. */
export function rezone(marks: HistoryMarks, zone: string, now: number): HistoryMarks {
  if (marks.zone === zone) return marks;
  return { ...marks, zone, daysTo: dateIn(zone, now - KEPT_MS), done: { ...marks.done, day: 0 } };
}

async function oldestHour(db: Db, checks: readonly StoredCheck[], now: number): Promise<number> {
  let oldest = now;
  for (const check of checks) oldest = Math.min(oldest, (await readOldestResult(db, check.key)) ?? now);
  return hourOf(oldest);
}
