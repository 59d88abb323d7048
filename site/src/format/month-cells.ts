import { dateIn } from "../../../monitor/core/zone.ts";
import type { HistoryDaysView, HistoryPageView } from "../../../monitor/read/history-view.ts";
import type { Texts } from "../texts/catalogue.ts";
import { formatDay } from "./calendar.ts";
import { impactTone, type Tone } from "./status-words.ts";

/** What a day of a calendar shows. */
export type CellKind = "begun" | "ongoing" | "quiet" | "unmeasured" | "coming";

export interface MonthCell {
  readonly date: string;
  /** `24`. */
  readonly day: string;
  readonly kind: CellKind;
  /** The worst of what began on it. */
  readonly tone: Tone | null;
  /** `Tue, 24 Nov: 2 incidents`; null: nothing is to be said. */
  readonly words: string | null;
  readonly isToday: boolean;
}

const WORST_FIRST: readonly Tone[] = ["bad", "warn", "plan", "unknown", "ok"];

/** Where the list of days shows a date. */
export function dayAnchor(date: string): string {
  return `d-${date}`;
}

/** Which weekday a month begins with; 1 is Monday. */
export function firstWeekday(month: string): number {
  return new Date(`${month}-01T12:00:00Z`).getUTCDay() || 7;
}

/** All days of the month that a view shows, those to come too. */
export function monthCells(view: HistoryPageView, texts: Texts): MonthCell[] {
  const zone = view.page.timezone;
  const today = dateIn(zone, view.generatedAt);
  return datesOf(view.month).map((date) => {
    const days = view.days.find(({ from, to }) => from <= date && date <= to);
    const kind = kindOf(days);
    const said = saidOf(kind, days, texts.historyPage);
    return {
      date,
      day: String(Number(date.slice(8))),
      kind,
      tone: kind === "begun" && days !== undefined ? worstTone(days) : null,
      words: said === null ? null : texts.told(formatDay(date, view.generatedAt, zone, texts), said),
      isToday: date === today,
    };
  });
}

function datesOf(month: string): string[] {
  const count = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
  return Array.from({ length: count }, (_, i) => `${month}-${String(i + 1).padStart(2, "0")}`);
}

function kindOf(days: HistoryDaysView | undefined): CellKind {
  if (days === undefined) return "coming";
  if (days.incidents.length > 0) return "begun";
  if (days.ongoing.length > 0) return "ongoing";
  return days.wasMeasured ? "quiet" : "unmeasured";
}

function saidOf(kind: CellKind, days: HistoryDaysView | undefined, texts: Texts["historyPage"]): string | null {
  switch (kind) {
    case "coming":
      return null;
    case "begun":
      return texts.dayIncidents(days?.incidents.length ?? 0);
    case "ongoing":
      return texts.dayOngoing;
    case "unmeasured":
      return texts.dayUnmeasured;
    case "quiet":
      return texts.dayQuiet;
  }
}

/** Of what happened, whether it is over or not. */
function worstTone({ incidents }: HistoryDaysView): Tone | null {
  const tones = incidents.map((incident) => impactTone(incident.impact));
  return WORST_FIRST.find((tone) => tones.includes(tone)) ?? null;
}
