import { HistogramSum } from "../core/histogram-sum.ts";
import { dateIn, shiftDate, startOfDay } from "../core/zone.ts";
import type { Db } from "../ports.ts";
import { type Grain, readSums, type Sum } from "./measured-sums.ts";
import { type Percentiles, percentilesOf } from "./percentiles.ts";

export { RAW_MS } from "./measured-sums.ts";

/** Latencies of one step, in milliseconds; null where too few answered to say it. */
export interface LatencyPoint extends Percentiles {
  readonly at: number;
  readonly timeouts: number;
}

export interface LatencyAsk {
  readonly from: number;
  readonly to: number;
  /** Whole days are days of the zone, hours and less are those of UTC. */
  readonly stepMs: number;
  /** The page's. */
  readonly zone: string;
}

/** Consecutive steps: each begins at its edge and ends at the next one. */
export interface LatencySteps {
  readonly edges: readonly number[];
  readonly grain: Grain;
  readonly zone: string;
}

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** The whole steps that hold the asked time. */
export function latencySteps({ from, to, stepMs, zone }: LatencyAsk): LatencySteps {
  if (isWholeDays(stepMs)) return { edges: dayEdges({ from, to, stepMs, zone }), grain: "day", zone };
  const edges: number[] = [];
  for (let at = Math.floor(from / stepMs) * stepMs; at < to + stepMs; at += stepMs) edges.push(at);
  return { edges, grain: stepMs % HOUR_MS === 0 ? "hour" : "probe", zone };
}

export function isWholeDays(stepMs: number): boolean {
  return stepMs % DAY_MS === 0;
}

/** One check's latencies, step by step. Rejects with `store_failed`. */
export async function readLatency(db: Db, checkKey: number | null, steps: LatencySteps): Promise<LatencyPoint[]> {
  const { edges, grain, zone } = steps;
  const window = { from: edges[0] ?? 0, to: edges.at(-1) ?? 0, grain, zone };
  const sums = checkKey === null ? undefined : (await readSums(db, [checkKey], window)).get(checkKey);
  return latencyPoints(sums ?? [], edges);
}

/** The steps that the edges cut, from sums in the order of time. */
export function latencyPoints(sums: readonly Sum[], edges: readonly number[]): LatencyPoint[] {
  const points: LatencyPoint[] = [];
  let next = 0;
  for (let i = 0; i + 1 < edges.length; i++) {
    const [at = 0, end = 0] = [edges[i], edges[i + 1]];
    const latency = new HistogramSum();
    let timeouts = 0;
    for (let sum = sums[next]; sum !== undefined && sum.at < end; sum = sums[++next]) {
      if (sum.at < at) continue;
      latency.add(sum.latency);
      timeouts += sum.timeouts;
    }
    points.push({ at, timeouts, ...percentilesOf(latency.toHistogram()) });
  }
  return points;
}

function dayEdges({ from, to, stepMs, zone }: LatencyAsk): number[] {
  const edges: number[] = [];
  for (let date = dateIn(zone, from); ; date = shiftDate(date, stepMs / DAY_MS)) {
    const edge = startOfDay(zone, date);
    edges.push(edge);
    if (!(edge < to)) return edges;
  }
}
