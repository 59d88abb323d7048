import type { Piece } from "../../../monitor/core/timeline.ts";
import { DAY_CLASSES, type DayClass } from "./day-words.ts";

/** More stretches than this cannot be told apart; then only the worst of each slice is drawn. */
const MAX_SEGMENTS = 120;

export interface StripSegment {
  readonly name: DayClass;
  readonly x: number;
  readonly width: number;
}

export interface StripFrame {
  readonly from: number;
  readonly to: number;
  /** Of the drawing, in units of its own. */
  readonly width: number;
  /** Nothing is drawn narrower, so that short trouble is seen. */
  readonly leastWidth: number;
}

/** Pieces as a strip from one time to another. What is worse lies on top. */
export function stripSegments(pieces: readonly Piece[], { from, to, width, leastWidth }: StripFrame): StripSegment[] {
  if (to <= from) return [];
  const x = (at: number) => Math.min(width, Math.max(0, Math.round(((at - from) * width) / (to - from))));
  const drawn = pieces.length <= MAX_SEGMENTS ? pieces : sliced(pieces, from, to - from);
  return drawn
    .map((piece) => {
      const left = Math.min(x(piece.from), width - leastWidth);
      return { name: piece.class, x: left, width: Math.max(leastWidth, x(piece.to) - left) };
    })
    .sort((a, b) => DAY_CLASSES.indexOf(b.name) - DAY_CLASSES.indexOf(a.name));
}

function sliced(pieces: readonly Piece[], from: number, lengthMs: number): Piece[] {
  return Array.from({ length: MAX_SEGMENTS }, (_, i): Piece[] => {
    const begin = from + Math.floor((i * lengthMs) / MAX_SEGMENTS);
    const end = from + Math.floor(((i + 1) * lengthMs) / MAX_SEGMENTS);
    const within = pieces.filter((piece) => piece.from < end && piece.to > begin).map((piece) => piece.class);
    const worst = DAY_CLASSES.find((one) => within.includes(one));
    return worst === undefined ? [] : [{ from: begin, to: end, class: worst }];
  }).flat();
}
