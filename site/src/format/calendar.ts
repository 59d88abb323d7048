import { dateIn, shiftDate } from "../../../monitor/core/zone.ts";
import { TEXTS } from "./catalogue.ts";

/** `2026-11-24` as `24 Nov`: for the rows of a table whose year is plain. */
export function formatDate(date: string): string {
  return SHORT.format(noonOf(date));
}

/** `2026-11-24` as `Tuesday, 24 November`, and said to be today or yesterday where it is. */
export function formatDay(date: string, now: number, zone: string): string {
  const today = dateIn(zone, now);
  const words = LONG.format(noonOf(date));
  if (date === today) return `${words}, ${TEXTS.today}`;
  return date === shiftDate(today, -1) ? `${words}, ${TEXTS.yesterday}` : words;
}

/** Two dates as `2–9 Nov`. */
export function formatDates(from: string, to: string): string {
  return SHORT.formatRange(noonOf(from), noonOf(to));
}

/** Monday to Sunday, as short as they are written. */
export function weekdays(): { readonly short: string; readonly long: string }[] {
  // 2 November 2026 is a Monday.
  return Array.from({ length: 7 }, (_, i) => noonOf(`2026-11-0${i + 2}`)).map((at) => ({
    short: WEEKDAY.format(at),
    long: WHOLE_WEEKDAY.format(at),
  }));
}

/** `2026-11` as `Nov`. */
export function formatMonthShort(month: string): string {
  return SHORT_MONTH.format(noonOf(`${month}-01`));
}

/** `2026-11` as `November 2026`. */
export function formatMonth(month: string): string {
  return MONTH.format(noonOf(`${month}-01`));
}

const SHORT = new Intl.DateTimeFormat(TEXTS.locale, { day: "numeric", month: "short", timeZone: "UTC" });
const LONG = new Intl.DateTimeFormat(TEXTS.locale, {
  weekday: "short",
  day: "numeric",
  month: "short",
  timeZone: "UTC",
});
const MONTH = new Intl.DateTimeFormat(TEXTS.locale, { month: "long", year: "numeric", timeZone: "UTC" });
const SHORT_MONTH = new Intl.DateTimeFormat(TEXTS.locale, { month: "short", timeZone: "UTC" });
const WEEKDAY = new Intl.DateTimeFormat(TEXTS.locale, { weekday: "narrow", timeZone: "UTC" });
const WHOLE_WEEKDAY = new Intl.DateTimeFormat(TEXTS.locale, { weekday: "long", timeZone: "UTC" });

function noonOf(date: string): number {
  return Date.parse(`${date}T12:00:00Z`);
}
