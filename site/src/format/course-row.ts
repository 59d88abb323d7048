import type { CourseView } from "../../../monitor/read/views.ts";
import type { Texts } from "../texts/catalogue.ts";
import { DAY_CLASSES } from "./day-words.ts";
import { formatDuration } from "./duration.ts";
import { called } from "./names.ts";
import { type StripSegment, stripSegments } from "./strip.ts";

/** How wide the drawing is, in units of its own. */
const WIDTH = 600;

export interface CourseRow {
  readonly name: string;
  /** How long it was what, worst first. */
  readonly words: string;
  readonly width: number;
  readonly segments: readonly StripSegment[];
}

/** A component within an incident, as a strip from its begin to its end and in words. What is worse lies on top. */
export function courseRow(course: CourseView, texts: Texts): CourseRow {
  const { pieces, durations } = course;
  const spent = DAY_CLASSES.filter((one) => durations[one] > 0);
  const words = spent.map((one) => texts.spent[one](formatDuration(durations[one], texts))).join(texts.and);
  const [from, to] = [pieces[0]?.from ?? 0, pieces.at(-1)?.to ?? 0];
  return {
    name: called(course, texts),
    words,
    width: WIDTH,
    segments: stripSegments(pieces, { from, to, width: WIDTH, leastWidth: 1 }),
  };
}
