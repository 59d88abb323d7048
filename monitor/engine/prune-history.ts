import { prune } from "../store/history.ts";
import { KEPT_MS } from "./history-marks.ts";
import type { HistoryStep } from "./history-step.ts";

const EVERY_MS = 6 * 3_600_000;

/** Forgets what is older than its time, some checks at a time. */
export const pruneHistory: HistoryStep = {
  dueAt: ({ marks }) => marks.prunedAt + EVERY_MS,
  done: "prune",
  async run({ held, portion, isLast, database, now }) {
    const { marks } = held;
    const sealedBefore = now - KEPT_MS;
    const spendBefore = new Date(sealedBefore).toISOString().slice(0, 10);
    const keys = portion.map((check) => check.key);
    const statements = prune(database.db, keys, { resultsBefore: marks.sealedTo, sealedBefore, spendBefore });
    return { marks: isLast ? { ...marks, prunedAt: now } : marks, statements };
  },
};
