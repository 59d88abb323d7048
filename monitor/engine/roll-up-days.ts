import { endOfDay, shiftDate, startOfDay } from "../core/zone.ts";
import type { Db, Statement } from "../ports.ts";
import type { StoredCheck } from "../store/check-states.ts";
import { readHours, saveDay } from "../store/history.ts";
import { readSpansOf } from "../store/spans.ts";
import { addCounts, type Counts, countsOf, countsOfFigures, figuresOf, saysNothing, timelineOf } from "./figures.ts";
import { type HistoryMarks, HOUR_MS, hourOf, saveMarks } from "./history-marks.ts";
import type { HistoryStep } from "./history-step.ts";
import { readSamples } from "./read-samples.ts";

/**
 * The figures of one day of the page's zone: durations from spans, counts and latencies from the hours that lie in it
 * whole, and from single probes where the zone cuts an hour in two.
 */
export const rollUpDays: HistoryStep = {
  dueAt: ({ marks }) => (endOf(marks) > marks.rolledTo ? Number.POSITIVE_INFINITY : endOf(marks)),
  done: "day",
  async run({ held, portion, isLast, database, now, checks }) {
    const { db } = database;
    const { marks } = held;
    const window = { from: startOfDay(marks.zone, marks.daysTo), to: endOf(marks) };
    const keys = portion.map((check) => check.key);
    const spans = await readSpansOf(db, keys, window);
    const statements: Statement[] = [];
    for (const check of portion) {
      const timeline = timelineOf(check, spans.get(check.key), checks);
      const figures = figuresOf(timeline, await countsBetween(db, check, window), { ...window, now });
      if (!saysNothing(figures)) statements.push(saveDay(db, { checkKey: check.key, day: marks.daysTo, ...figures }));
    }
    const next = isLast ? { ...marks, daysTo: shiftDate(marks.daysTo, 1) } : marks;
    return { marks: next, statements: [...statements, ...saveMarks(db, next, marks)] };
  },
};

function endOf(marks: HistoryMarks): number {
  return endOfDay(marks.zone, marks.daysTo);
}

async function countsBetween(
  db: Db,
  { key }: StoredCheck,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<Counts> {
  const firstWhole = hourOf(from + HOUR_MS - 1);
  const lastWhole = hourOf(to);
  if (firstWhole > lastWhole) return countsOf(await readSamples(db, key, from, to));
  const hours = await readHours(db, key, firstWhole, lastWhole);
  const before = from < firstWhole ? await readSamples(db, key, from, firstWhole) : [];
  const after = lastWhole < to ? await readSamples(db, key, lastWhole, to) : [];
  return addCounts([countsOf(before), ...hours.map(countsOfFigures), countsOf(after)]);
}
