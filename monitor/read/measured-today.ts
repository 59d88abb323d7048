import type { Histogram } from "../core/histogram.ts";
import { HistogramSum } from "../core/histogram-sum.ts";
import type { Db } from "../ports.ts";
import { type Facts, windowStart } from "./facts.ts";
import { readSums } from "./measured-sums.ts";

/** What one check's probes add up to since the day began in the page's zone. */
export interface MeasuredToday {
  readonly checkId: string;
  /** In milliseconds, of probes that were answered. */
  readonly latency: Histogram;
  readonly firstToken: Histogram;
  readonly timeouts: number;
  readonly costMicroUsd: number;
}

/** Of each check of which something is stored, in the configuration's order. Rejects with `store_failed`. */
export async function readMeasuredToday(db: Db, facts: Facts): Promise<MeasuredToday[]> {
  const zone = facts.settings.page.timezone;
  const keys = new Map(
    [...facts.checks].flatMap(([id, { stored }]): [string, number][] => (stored === null ? [] : [[id, stored.key]])),
  );
  // Up to and with the probe of this very millisecond.
  const today = { from: windowStart(zone, facts.now, 1), to: facts.now + 1, grain: "hour", zone } as const;
  const sums = await readSums(db, [...keys.values()], today);
  return [...keys].map(([checkId, key]) => {
    const latency = new HistogramSum();
    const firstToken = new HistogramSum();
    let timeouts = 0;
    let costMicroUsd = 0;
    for (const sum of sums.get(key) ?? []) {
      latency.add(sum.latency);
      firstToken.add(sum.firstToken);
      timeouts += sum.timeouts;
      costMicroUsd += sum.costMicroUsd;
    }
    return { checkId, latency: latency.toHistogram(), firstToken: firstToken.toHistogram(), timeouts, costMicroUsd };
  });
}
