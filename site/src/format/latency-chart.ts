import type { LatencyView } from "../../../monitor/read/component-page-view.ts";
import { numberOf } from "./latency-words.ts";

/** The drawing's own units; it is stretched to its place. */
export const CHART = { width: 960, height: 200, strip: 10 } as const;

export interface LatencyChart {
  /** Closed shapes from the half to 90 of 100, one for each stretch without a gap. */
  readonly band: string;
  readonly half: string;
  readonly nearlyAll: string;
  /** Where the scale ends, in milliseconds; it is labelled there and half-way. */
  readonly topMs: number;
  readonly scale: readonly { readonly label: string; readonly place: "top" | "middle" }[];
}

/** Latencies as lines over time, with gaps where too little was measured to say them. */
export function latencyChart(latency: LatencyView, now: number): LatencyChart {
  const topMs = niceTop(Math.max(0, ...latency.points.flatMap(({ p50, p90, p99 }) => [p50 ?? 0, p90 ?? 0, p99 ?? 0])));
  const dots = dotsOf(latency, now);
  const y = (ms: number) => round(CHART.height * (1 - ms / topMs));
  const line = (key: "p50" | "p90" | "p99") =>
    stretches(dots, (dot) => dot[key] !== null).map((run) => run.map((dot) => `${dot.x} ${y(dot[key] ?? 0)}`));
  const banded = stretches(dots, ({ p50, p90 }) => p50 !== null && p90 !== null);
  return {
    band: banded.map((run) => bandOf(run, y)).join(""),
    half: pathOf(line("p50")),
    nearlyAll: pathOf(line("p99")),
    topMs,
    scale: [
      { label: scaleLabel(topMs), place: "top" },
      { label: scaleLabel(topMs / 2), place: "middle" },
    ],
  };
}

/** The next number that is not below, and whose half is easily read. */
export function niceTop(ms: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(ms, 1)));
  return [1, 1.5, 2, 3, 4, 6, 8, 10].map((step) => step * power).find((top) => top >= ms) ?? 10 * power;
}

function scaleLabel(ms: number): string {
  return ms < 1_000 ? `${numberOf(ms, 1)} ms` : `${numberOf(ms / 1_000, 2)} s`;
}

interface Dot {
  readonly x: number;
  readonly p50: number | null;
  readonly p90: number | null;
  readonly p99: number | null;
}

/** Each step stands at its middle; the one that is not over at the middle of what is. */
function dotsOf({ points, from, to }: LatencyView, now: number): Dot[] {
  const end = Math.min(to, now);
  return points.map(({ at, p50, p90, p99 }, i) => {
    const middle = (at + Math.min(points[i + 1]?.at ?? to, end)) / 2;
    return { x: round(((middle - from) * CHART.width) / (end - from)), p50, p90, p99 };
  });
}

function stretches(dots: readonly Dot[], isSaid: (dot: Dot) => boolean): Dot[][] {
  const runs: Dot[][] = [];
  let isOpen = false;
  for (const dot of dots) {
    const run = isOpen ? runs.at(-1) : undefined;
    isOpen = isSaid(dot);
    if (!isOpen) continue;
    if (run === undefined) runs.push([dot]);
    else run.push(dot);
  }
  return runs;
}

function bandOf(run: readonly Dot[], y: (ms: number) => number): string {
  const top = run.map(({ x, p90 }) => `${x} ${y(p90 ?? 0)}`);
  const foot = run.map(({ x, p50 }) => `${x} ${y(p50 ?? 0)}`).reverse();
  return `M${[...top, ...foot].join("L")}Z`;
}

/** One that stands alone is a dot: a line of no length with a round end. */
function pathOf(runs: readonly (readonly string[])[]): string {
  return runs.map((run) => (run.length === 1 ? `M${run[0]}h0` : `M${run.join("L")}`)).join("");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
