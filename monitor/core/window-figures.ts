import { type OutageFigures, outageFigures } from "./outages.ts";
import type { Piece } from "./timeline.ts";
import { type Durations, durationsBetween, NO_TIME, type Uptime, uptimeOf } from "./uptime.ts";

export interface WindowFigures extends Uptime, OutageFigures {
  /** Of the time since the first measurement. */
  readonly durations: Durations;
}

/**
 * What the pieces of a window (ordered, without a hole) come to. What lies before the first measurement is no part of it.
 *
 * @param firstAt when it was first measured; null: never
 */
export function windowFigures(
  pieces: readonly Piece[],
  firstAt: number | null,
  { from, to }: { readonly from: number; readonly to: number },
): WindowFigures {
  const begin = firstAt === null ? to : Math.max(from, firstAt);
  const counted = pieces.flatMap((piece) =>
    piece.to <= begin ? [] : [{ ...piece, from: Math.max(piece.from, begin) }],
  );
  const [durations = NO_TIME] = durationsBetween(counted, [begin, to]);
  return { ...uptimeOf(durations), ...outageFigures(counted), durations };
}
