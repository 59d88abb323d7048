import { dateIn } from "../../../monitor/core/zone.ts";
import type { ComponentView, IncidentLink, WindowLink } from "../../../monitor/read/views.ts";
import type { Texts } from "../texts/catalogue.ts";
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
  readonly maintenances: readonly WindowLink[];
}

/** The days of a component as both the bars and the table show them, oldest first. */
export function dayRows(component: Pick<ComponentView, "days">, now: number, zone: string, texts: Texts): DayRow[] {
  const today = dateIn(zone, now);
  return component.days.map((day, i) => ({
    label: labelOf(day.date, texts),
    words: dayWords(day, day.date === today, texts),
    x: i * PITCH,
    segments: dayShape(day),
    incidents: day.incidents,
    maintenances: day.maintenances,
  }));
}

const labels = new Map<string, string>();
/** All components show the same ninety days; older labels are made again when asked for. */
const MAX_LABELS = 1_000;

function labelOf(date: string, texts: Texts): string {
  const key = `${texts.language} ${date}`;
  const known = labels.get(key);
  if (known !== undefined) return known;
  if (labels.size >= MAX_LABELS) labels.clear();
  const label = formatDate(date, texts);
  labels.set(key, label);
  return label;
}
