import { dateIn, startOfDay } from "../core/zone.ts";
import type { Db } from "../ports.ts";
import { type IncidentRecord, readIncidentsBetween } from "../store/incidents.ts";
import type { Facts } from "./facts.ts";
import { incidentViews } from "./incidents.ts";
import { pageView } from "./page.ts";
import { storeRead } from "./store-read.ts";
import type { HistoryPageView } from "./views.ts";

/** The month of the page's zone that `facts.now` lies in, as `2026-11`. */
export function presentMonth(facts: Facts): string {
  return dateIn(facts.settings.page.timezone, facts.now).slice(0, 7);
}

/** A month of the page's zone, however long ago. */
export async function loadHistoryPage(db: Db, month: string, facts: Facts): Promise<HistoryPageView> {
  const { from, to } = monthWindow(facts.settings.page.timezone, month);
  return historyPageView(month, await storeRead(readIncidentsBetween(db, from, to)), facts);
}

/** A month's first instant and the next one's. */
function monthWindow(zone: string, month: string): { from: number; to: number } {
  return { from: startOfDay(zone, `${month}-01`), to: startOfDay(zone, `${shiftMonth(month, 1)}-01`) };
}

/** The incidents that began in a month, by day; the months beside it as far as anything was measured. */
export function historyPageView(month: string, records: readonly IncidentRecord[], facts: Facts): HistoryPageView {
  const zone = facts.settings.page.timezone;
  const told = records.filter((record) => !record.silenced);
  const begun = told.filter((record) => dateIn(zone, record.startedAt).slice(0, 7) === month);
  const views = incidentViews(begun, facts);
  const dates = [...new Set(views.map((view) => dateIn(zone, view.startedAt)))].sort().reverse();
  const present = presentMonth(facts);
  const first = firstMonth(facts, zone) ?? present;
  return {
    kind: "history",
    page: pageView(facts.settings),
    generatedAt: facts.now,
    month,
    ...neighbours(month, first, present),
    days: dates.map((date) => ({
      date,
      incidents: views.filter((view) => dateIn(zone, view.startedAt) === date),
    })),
  };
}

/** From a month outside of what was measured they lead back into it. */
function neighbours(month: string, first: string, present: string) {
  if (month < first) return { previousMonth: null, nextMonth: first };
  if (month > present) return { previousMonth: present, nextMonth: null };
  return {
    previousMonth: month === first ? null : shiftMonth(month, -1),
    nextMonth: month === present ? null : shiftMonth(month, 1),
  };
}

function firstMonth(facts: Facts, zone: string): string | null {
  const firsts = [...facts.checks.values()].flatMap((check) => check.firstMeasuredAt ?? []);
  return firsts.length === 0 ? null : dateIn(zone, Math.min(...firsts)).slice(0, 7);
}

function shiftMonth(month: string, by: number): string {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  const year = String(Math.floor(months / 12)).padStart(4, "0");
  return `${year}-${String((months % 12) + 1).padStart(2, "0")}`;
}
