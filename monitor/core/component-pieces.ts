import { feltPieces } from "./masked-outage.ts";
import { type CheckTimeline, componentStatus, type Piece, type TimeClass } from "./timeline.ts";
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
  const lanes = timelines.map((timeline) => feltPieces(timeline, window));
  const cuts = new Set<number>([window.from, window.to]);
  for (const lane of lanes) for (const piece of lane) cuts.add(piece.from);
  const edges = [...cuts].filter((cut) => cut <= window.to).sort((a, b) => a - b);
  const cursor = lanes.map(() => 0);
  const pieces: Piece[] = [];
  for (let i = 0; i + 1 < edges.length; i++) {
    const from = edges[i] as number;
    const to = edges[i + 1] as number;
    const states = lanes.map((lane, k) => {
      while ((lane[cursor[k] as number]?.to ?? Number.POSITIVE_INFINITY) <= from) cursor[k] = (cursor[k] as number) + 1;
      return lane[cursor[k] as number] ?? { status: "unknown" as const, reason: null };
    });
    append(pieces, { from, to, class: CLASS_OF[componentStatus(states)] });
  }
  return pieces;
}

function append(pieces: Piece[], piece: Piece): void {
  const last = pieces.at(-1);
  if (last !== undefined && last.class === piece.class && last.to === piece.from) {
    pieces[pieces.length - 1] = { ...last, to: piece.to };
  } else if (piece.to > piece.from) {
    pieces.push(piece);
  }
}
