import type { CourseView } from "../../../monitor/read/views.ts";
import { TEXTS } from "./catalogue.ts";
import { DAY_CLASSES, type DayClass } from "./day-words.ts";
import { formatDuration } from "./duration.ts";

/** How wide the drawing is, in units of its own. */
const WIDTH = 600;
/** More stretches than this cannot be told apart; then only the worst of each slice is drawn. */
const MAX_SEGMENTS = 120;

export interface CourseRow {
  readonly name: string;
  /** How long it was what, worst first. */
  readonly words: string;
  readonly width: number;
  readonly segments: readonly { readonly name: DayClass; readonly x: number; readonly width: number }[];
}

/** A component within an incident, as a strip from its begin to its end and in words. What is worse lies on top. */
export function courseRow({ name, pieces, durations }: CourseView): CourseRow {
  const spent = DAY_CLASSES.filter((one) => durations[one] > 0);
  const words = spent.map((one) => TEXTS.spent[one](formatDuration(durations[one]))).join(", ");
  return { name, words, width: WIDTH, segments: segmentsOf(pieces) };
}

function segmentsOf(pieces: CourseView["pieces"]): CourseRow["segments"] {
  const from = pieces[0]?.from ?? 0;
  const lengthMs = (pieces.at(-1)?.to ?? 0) - from;
  if (lengthMs <= 0) return [];
  const at = (time: number) => Math.round(((time - from) * WIDTH) / lengthMs);
  const drawn = pieces.length <= MAX_SEGMENTS ? pieces : sliced(pieces, from, lengthMs);
  return drawn
    .map((piece) => {
      const x = Math.min(at(piece.from), WIDTH - 1);
      return { name: piece.class, x, width: Math.max(1, at(piece.to) - x) };
    })
    .sort((a, b) => DAY_CLASSES.indexOf(b.name) - DAY_CLASSES.indexOf(a.name));
}

function sliced(pieces: CourseView["pieces"], from: number, lengthMs: number): CourseView["pieces"] {
  return Array.from({ length: MAX_SEGMENTS }, (_, i) => {
    const begin = from + Math.floor((i * lengthMs) / MAX_SEGMENTS);
    const end = from + Math.floor(((i + 1) * lengthMs) / MAX_SEGMENTS);
    const within = pieces.filter((piece) => piece.from < end && piece.to > begin).map((piece) => piece.class);
    return { from: begin, to: end, class: DAY_CLASSES.find((one) => within.includes(one)) ?? "unknown" };
  });
}
