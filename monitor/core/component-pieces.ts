import { feltPieces } from "./masked-outage.ts";
import { type CheckTimeline, componentStatus, type Piece, type StatusPiece, type TimeClass } from "./timeline.ts";
import type { ComponentStatus } from "./words.ts";

/** A component counts as down while any part of it is: the worst member decides. */
export const CLASS_OF: Readonly<Record<ComponentStatus, TimeClass>> = {
  operational: "up",
  degraded_performance: "degraded",
  partial_outage: "down",
  major_outage: "down",
  under_maintenance: "maintenance",
  unknown: "unknown",
};

/**
 * The classes of a component over [from, to), without a hole and without two equal neighbours. A masked outage counts as
 * `degraded`.
 */
export function componentPieces(
  timelines: readonly CheckTimeline[],
  window: { from: number; to: number; now: number },
): Piece[] {
  const lanes = timelines.map((timeline): Lane => ({ pieces: feltPieces(timeline, window), at: 0 }));
  const cuts = new Set<number>([window.from, window.to]);
  for (const lane of lanes) for (const piece of lane.pieces) cuts.add(piece.from);
  const edges = [...cuts].filter((cut) => cut <= window.to).sort((a, b) => a - b);
  const pieces: Piece[] = [];
  for (let i = 0; i + 1 < edges.length; i++) {
    const from = edges[i];
    const to = edges[i + 1];
    if (from === undefined || to === undefined) break;
    const states = lanes.map((lane) => stateAt(lane, from));
    append(pieces, { from, to, class: CLASS_OF[componentStatus(states)] });
  }
  return pieces;
}

/** One check's pieces, and which of them was looked at last. */
interface Lane {
  readonly pieces: readonly StatusPiece[];
  at: number;
}

const UNTOLD = { status: "unknown", reason: null } as const;

/** What a check was at an instant that is not before the one asked for last. */
function stateAt(lane: Lane, instant: number): Pick<StatusPiece, "status" | "reason"> {
  let piece = lane.pieces[lane.at];
  while (piece !== undefined && piece.to <= instant) piece = lane.pieces[++lane.at];
  return piece ?? UNTOLD;
}

function append(pieces: Piece[], piece: Piece): void {
  const last = pieces.at(-1);
  if (last !== undefined && last.class === piece.class && last.to === piece.from) {
    pieces[pieces.length - 1] = { ...last, to: piece.to };
  } else if (piece.to > piece.from) {
    pieces.push(piece);
  }
}
