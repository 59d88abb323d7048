import { correctHour, saveHour } from "../store/history.ts";
import { readResultsOf } from "../store/results.ts";
import { readSpansOf } from "../store/spans.ts";
import { countsOf, figuresOf, saysNothing, timelineOf } from "./figures.ts";
import { HOUR_MS, saveMarks } from "./history-marks.ts";
import type { HistoryStep } from "./history-step.ts";

/** What comes in late of an hour, and what is back-dated into it, has come by then; later it is done again. */
const SETTLE_MS = 10 * 60_000;

/** Durations, counts and latencies of one hour, some checks at a time; when all are done the hour is closed. */
export const rollUpHours: HistoryStep = {
  dueAt: ({ marks }) => marks.rolledTo + HOUR_MS + SETTLE_MS,
  done: "hour",
  async run({ held, portion, isLast, database, now, checks }) {
    const { db } = database;
    const { marks } = held;
    const window = { from: marks.rolledTo, to: marks.rolledTo + HOUR_MS };
    const keys = portion.map((check) => check.key);
    const spans = await readSpansOf(db, keys, window);
    const results = await readResultsOf(db, keys, window);
    const isSealed = marks.rolledTo < marks.sealedTo;
    const statements = portion.map((check) => {
      const timeline = timelineOf(check, spans.get(check.key), checks);
      const figures = figuresOf(timeline, countsOf(results.get(check.key) ?? []), { ...window, now });
      const row = { checkKey: check.key, hour: window.from, ...figures };
      return isSealed || saysNothing(figures) ? correctHour(db, row) : saveHour(db, row);
    });
    const next = isLast ? { ...marks, rolledTo: window.to } : marks;
    return { marks: next, statements: [...statements, ...saveMarks(db, next, marks)] };
  },
};
