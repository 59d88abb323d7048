import type { LatencyView } from "../../../monitor/read/component-page-view.ts";
import { TEXTS } from "./catalogue.ts";
import { formatLatency } from "./latency-words.ts";

const DAY_MS = 86_400_000;
const DATE = { day: "numeric", month: "short", year: "numeric" } as const;
const HOUR = { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

export interface StepRow {
  readonly at: number;
  readonly label: string;
  readonly count: number;
  readonly timeouts: number;
  readonly values: readonly (string | null)[];
}

/** The drawn steps as rows, newest first. */
export function stepRows({ points, stepMs }: LatencyView, zone: string): StepRow[] {
  const format = new Intl.DateTimeFormat(TEXTS.locale, { ...(stepMs % DAY_MS === 0 ? DATE : HOUR), timeZone: zone });
  return points.toReversed().map(({ at, count, timeouts, p50, p90, p95, p99 }) => {
    return { at, label: format.format(at), count, timeouts, values: [p50, p90, p95, p99].map(formatLatency) };
  });
}
