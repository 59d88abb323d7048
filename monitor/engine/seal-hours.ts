import { packSamples, type SealedSample } from "../core/seal.ts";
import { sealHour } from "../store/history.ts";
import { readResultsOf } from "../store/results.ts";
import { deflate } from "./deflate.ts";
import { HOUR_MS, saveMarks } from "./history-marks.ts";
import type { HistoryStep } from "./history-step.ts";

/** Raw results are kept so long. */
export const RAW_MS = 48 * HOUR_MS;

/** Puts one packed blob in the place of a check's raw results of an hour that is long over. */
export const sealHours: HistoryStep = {
  dueAt: ({ marks }) =>
    marks.sealedTo + HOUR_MS > marks.rolledTo ? Number.POSITIVE_INFINITY : marks.sealedTo + HOUR_MS + RAW_MS,
  done: "seal",
  async run({ held, portion, isLast, database }) {
    const { db } = database;
    const { marks } = held;
    const hour = marks.sealedTo;
    const keys = portion.map((check) => check.key);
    const results = await readResultsOf(db, keys, { from: hour, to: hour + HOUR_MS });
    const sealed = await Promise.all(
      [...results].map(async ([checkKey, samples]) => {
        const packed = await deflate(packSamples(samples satisfies SealedSample[]));
        return sealHour(db, { checkKey, hour, count: samples.length, packed }, HOUR_MS);
      }),
    );
    const next = isLast ? { ...marks, sealedTo: hour + HOUR_MS } : marks;
    return { marks: next, statements: [...sealed.flat(), ...saveMarks(db, next, marks)] };
  },
};
