import { dateIn } from "../../../monitor/core/zone.ts";
import type { ComponentView, IncidentLink } from "../../../monitor/read/views.ts";
import { formatDate } from "./calendar.ts";
import { dayShape, type Segment } from "./day-shape.ts";
import { dayWords } from "./day-words.ts";

/** Bars stand this far apart, in units of the drawing. */
const PITCH = 11;

export interface DayRow {
  readonly label: string;
  readonly words: string;
  /** Left edge of the day's bar. */
  readonly x: number;
  readonly segments: readonly Segment[];
  readonly incidents: readonly IncidentLink[];
}

/** The days of a component as both the bars and the table show them, oldest first. */
export function dayRows(component: Pick<ComponentView, "days">, now: number, zone: string): DayRow[] {
  const today = dateIn(zone, now);
  return component.days.map((day, i) => ({
    label: labelOf(day.date),
    words: dayWords(day, day.date === today),
    x: i * PITCH,
    segments: dayShape(day),
    incidents: day.incidents,
  }));
}

const labels = new Map<string, string>();
/** All components show the same ninety days; older labels are made again when asked for. */
const MAX_LABELS = 1_000;

function labelOf(date: string): string {
  const known = labels.get(date);
  if (known !== undefined) return known;
  if (labels.size >= MAX_LABELS) labels.clear();
  const label = formatDate(date);
  labels.set(date, label);
  return label;
}
