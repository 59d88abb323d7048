import { firstMeasuredOf } from "../core/component-course.ts";
import { monthIn, monthWindow, shiftMonth } from "../core/month.ts";
import { dateIn } from "../core/zone.ts";
import type { Db } from "../ports.ts";
import { readFrozenMonths } from "../store/frozen-months.ts";
import { readIncidentsBetween } from "../store/incidents.ts";
import type { Facts } from "./facts.ts";
import { historyDays } from "./history-days.ts";
import type { HistoryPageView } from "./history-view.ts";
import { loadBegunWindows } from "./maintenance.ts";
import { measuredDates } from "./measured-days.ts";
import { loadMonthFigures } from "./month-figures.ts";
import { pageView } from "./page.ts";
import { storeRead } from "./store-read.ts";

/** The month of the page's zone that `facts.now` lies in, as `2026-11`. */
export function presentMonth(facts: Facts): string {
  return monthIn(facts.settings.page.timezone, facts.now);
}

/** A month of the page's zone that has begun, however long ago. Rejects with `store_failed`. */
export async function loadHistoryPage(db: Db, month: string, facts: Facts): Promise<HistoryPageView> {
  const { settings, now } = facts;
  const window = monthWindow(settings.page.timezone, month);
  const to = Math.min(window.to, now);
  const records = await storeRead(readIncidentsBetween(db, window.from, Math.max(window.from, to + 1)));
  const incidents = records.filter((record) => !record.silenced);
  const dates = datesOf(month, to, facts);
  const present = presentMonth(facts);
  const first = await firstMonth(db, facts);
  return {
    kind: "history",
    page: pageView(settings),
    generatedAt: now,
    month,
    ...neighbours(month, first, present),
    months: monthsBetween(first, present),
    isRunning: now < window.to,
    figures: await loadMonthFigures(db, facts, { month, from: window.from, to, incidents }),
    days: historyDays(dates, {
      incidents,
      measured: await measuredDates(db, facts, dates, to),
      windows: await loadBegunWindows(db, facts, { from: window.from, to }),
      facts,
    }),
  };
}

/** Oldest first, none that is still to come. */
function datesOf(month: string, to: number, { settings }: Facts): string[] {
  const last = dateIn(settings.page.timezone, to - 1);
  const days = Array.from({ length: 31 }, (_, i) => `${month}-${String(i + 1).padStart(2, "0")}`);
  const count = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
  return days.slice(0, count).filter((date) => date <= last);
}

/** From a month outside of what is known they lead back into it. */
function neighbours(month: string, first: string, present: string) {
  if (month < first) return { previousMonth: null, nextMonth: first };
  if (month > present) return { previousMonth: present, nextMonth: null };
  return {
    previousMonth: month === first ? null : shiftMonth(month, -1),
    nextMonth: month === present ? null : shiftMonth(month, 1),
  };
}

/** The first one of which anything was measured, or is written down. */
async function firstMonth(db: Db, facts: Facts): Promise<string> {
  const measured = firstMeasuredOf([...facts.checks.values()]);
  const [frozen] = await storeRead(readFrozenMonths(db));
  const own = monthIn(facts.settings.page.timezone, measured ?? facts.now);
  return frozen !== undefined && frozen < own ? frozen : own;
}

function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = last; month >= first; month = shiftMonth(month, -1)) months.push(month);
  return months;
}
