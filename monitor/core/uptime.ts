import type { Piece, TimeClass } from "./timeline.ts";

/** Milliseconds of a window by class; they sum to its length. */
export type Durations = Readonly<Record<TimeClass, number>>;

export interface Uptime {
  /** Truncated to two places; null below 95 % coverage, or when nothing was measured. */
  readonly percent: number | null;
  /** Truncated to two places; null before the first measurement. */
  readonly coverage: number | null;
}

const CLASSES: readonly TimeClass[] = ["up", "degraded", "down", "maintenance", "unknown"];

export const NO_TIME: Durations = { up: 0, degraded: 0, down: 0, maintenance: 0, unknown: 0 };

/** Below this share of the window measured, a percentage would be a guess. */
export const MIN_COVERAGE_PERCENT = 95;

/** Durations of `pieces` (ordered, without a hole) in each of the consecutive windows that `edges` cut. */
export function durationsBetween(pieces: readonly Piece[], edges: readonly number[]): Durations[] {
  const windows: Durations[] = [];
  let next = 0;
  for (let i = 0; i + 1 < edges.length; i++) {
    const from = edges[i];
    const to = edges[i + 1];
    if (from === undefined || to === undefined) break;
    const sum = { ...NO_TIME };
    let piece = pieces[next];
    while (piece !== undefined && piece.to <= from) piece = pieces[++next];
    for (let k = next; piece !== undefined && piece.from < to; piece = pieces[++k]) {
      sum[piece.class] += Math.min(piece.to, to) - Math.max(piece.from, from);
    }
    windows.push(sum);
  }
  return windows;
}

export function addDurations(parts: readonly Durations[]): Durations {
  const sum = { ...NO_TIME };
  for (const part of parts) {
    for (const key of CLASSES) sum[key] += part[key];
  }
  return sum;
}

/**
 * Uptime = (up + degraded) / (up + degraded + down), coverage = measured / (window − maintenance), both truncated.
 *
 * @param window durations since the first measurement: what lies before it must not be in `unknown`
 * 100 is said only when nothing was down and all of the window was measured; otherwise 99.99 is the most that is claimed.
 */
export function uptimeOf(window: Durations): Uptime {
  const good = window.up + window.degraded;
  const measured = good + window.down;
  const all = measured + window.unknown;
  if (all === 0 || measured === 0) return { percent: null, coverage: all === 0 ? null : 0 };
  const coverage = percentDown(measured, all);
  if (coverage < MIN_COVERAGE_PERCENT) return { percent: null, coverage };
  const whole = window.down === 0 && window.unknown === 0;
  const percent = percentDown(good, measured);
  return { percent: whole ? 100 : Math.min(percent, 99.99), coverage };
}

/** `part / all` in percent, truncated to two places; exact for all safe integers. */
function percentDown(part: number, all: number): number {
  return Number((BigInt(part) * 10_000n) / BigInt(all)) / 100;
}
