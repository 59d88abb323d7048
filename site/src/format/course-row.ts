import type { CourseView } from "../../../monitor/read/views.ts";
import type { Texts } from "../texts/catalogue.ts";
import { DAY_CLASSES, type DayClass } from "./day-words.ts";
import { formatDuration } from "./duration.ts";
import { called } from "./names.ts";
import type { Tone } from "./status-words.ts";
import { type StripSegment, stripSegments } from "./strip.ts";

/** How wide the drawing is, in units of its own. */
const WIDTH = 600;

const TONES: Readonly<Record<DayClass, Tone>> = {
  down: "bad",
  degraded: "warn",
  maintenance: "plan",
  unknown: "unknown",
  up: "ok",
};

/** The worst that a component was in the end, and for how long: `Down 47 min`; null: not known. */
export function worstOf(
  course: Pick<CourseView, "durations"> | undefined,
  texts: Texts,
): { readonly words: string; readonly tone: Tone } | null {
  const worst = DAY_CLASSES.find((one) => course !== undefined && course.durations[one] > 0);
  if (course === undefined || worst === undefined) return null;
  return { words: texts.spent[worst](formatDuration(course.durations[worst], texts)), tone: TONES[worst] };
}

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
