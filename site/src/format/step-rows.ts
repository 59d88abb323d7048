import type { LatencyView } from "../../../monitor/read/component-page-view.ts";
import type { Texts } from "../texts/catalogue.ts";
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

export interface StepZones {
  /** In which times are shown. */
  readonly zone: string;
  /** In which days were cut. */
  readonly dayZone: string;
}

/** The drawn steps as rows, newest first. */
export function stepRows({ points, stepMs }: LatencyView, { zone, dayZone }: StepZones, texts: Texts): StepRow[] {
  const format = new Intl.DateTimeFormat(
    texts.locale,
    stepMs % DAY_MS === 0 ? { ...DATE, timeZone: dayZone } : { ...HOUR, timeZone: zone },
  );
  return points.toReversed().map(({ at, count, timeouts, p50, p90, p95, p99 }) => {
    return {
      at,
      label: format.format(at),
      count,
      timeouts,
      values: [p50, p90, p95, p99].map((ms) => formatLatency(ms, texts)),
    };
  });
}
