import type { Piece } from "./timeline.ts";
import { durationsBetween, NO_TIME } from "./uptime.ts";

/** How a component failed and came back within a window, by measured time alone. */
export interface OutageFigures {
  readonly outages: number;
  /** The window ends within an outage. */
  readonly isOngoing: boolean;
  /** The most time that one outage was measured down; null: there was none. */
  readonly longestMs: number | null;
  /** Mean time to recovery: of the outages that ended; null: none did. */
  readonly mttrMs: number | null;
  /** Mean time between failures: time measured as working for each outage; null: there was none. */
  readonly mtbfMs: number | null;
}

/**
 * Figures of the outages in `pieces` (ordered, without a hole).
 *
 * An outage ends with the first good measurement, and with nothing else: what was not measured and what was announced
 * neither ends it nor makes it longer. What lies outside the window does not count. Means are cut off to whole milliseconds.
 */
export function outageFigures(pieces: readonly Piece[]): OutageFigures {
  const { ended, open } = outagesOf(pieces);
  const all = open === null ? ended : [...ended, open];
  return {
    outages: all.length,
    isOngoing: open !== null,
    longestMs: all.length === 0 ? null : all.reduce((most, ms) => Math.max(most, ms), 0),
    mttrMs: mean(sum(ended), ended.length),
    mtbfMs: mean(goodMs(pieces), all.length),
  };
}

/** How long each outage was measured down. */
interface Outages {
  readonly ended: readonly number[];
  /** The one that nothing good has followed yet. */
  readonly open: number | null;
}

function outagesOf(pieces: readonly Piece[]): Outages {
  const ended: number[] = [];
  let open: number | null = null;
  for (const piece of pieces) {
    if (piece.class === "down") open = (open ?? 0) + piece.to - piece.from;
    if (open === null || !isGood(piece)) continue;
    ended.push(open);
    open = null;
  }
  return { ended, open };
}

function isGood(piece: Piece): boolean {
  return piece.class === "up" || piece.class === "degraded";
}

function goodMs(pieces: readonly Piece[]): number {
  const [spent = NO_TIME] = durationsBetween(pieces, [pieces[0]?.from ?? 0, pieces.at(-1)?.to ?? 0]);
  return spent.up + spent.degraded;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function mean(total: number, count: number): number | null {
  return count === 0 ? null : Math.floor(total / count);
}
