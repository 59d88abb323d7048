import { dateIn, shiftDate } from "../../../monitor/core/zone.ts";
import type { Texts } from "../texts/catalogue.ts";

/** `2026-11-24` as `24 Nov`: for the rows of a table whose year is plain. */
export function formatDate(date: string, texts: Texts): string {
  return written(date, "table", texts);
}

/** `2026-11-24` as `Tue 24 Nov`, and said to be today or yesterday where it is. */
export function formatDay(date: string, now: number, zone: string, texts: Texts): string {
  const today = dateIn(zone, now);
  const words = written(date, "day", texts);
  if (date === today) return texts.dayThatIs(words, texts.today);
  return date === shiftDate(today, -1) ? texts.dayThatIs(words, texts.yesterday) : words;
}

/** Two dates as `2–9 Nov`. */
export function formatDates(from: string, to: string, texts: Texts): string {
  return formatOf("table", texts).formatRange(noonOf(from), noonOf(to));
}

/** Monday to Sunday, as short as they are written. */
export function weekdays(texts: Texts): { readonly short: string; readonly long: string }[] {
  // 2 November 2026 is a Monday.
  return Array.from({ length: 7 }, (_, i) => `2026-11-0${i + 2}`).map((date) => ({
    short: written(date, "short weekday", texts),
    long: written(date, "weekday", texts),
  }));
}

/** `2026-11` as `Nov`. */
export function formatMonthShort(month: string, texts: Texts): string {
  return written(`${month}-01`, "short month", texts);
}

/** `2026-11` as `November 2026`. */
export function formatMonth(month: string, texts: Texts): string {
  return written(`${month}-01`, "month", texts);
}

const FORMS = {
  table: { day: "numeric" },
  day: { weekday: "short", day: "numeric", month: "short" },
  month: { month: "long", year: "numeric" },
  "short month": { month: "short" },
  "short weekday": { weekday: "narrow" },
  weekday: { weekday: "long" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const formats = new Map<string, Intl.DateTimeFormat>();

function written(date: string, form: keyof typeof FORMS, texts: Texts): string {
  return formatOf(form, texts).format(noonOf(date));
}

function formatOf(form: keyof typeof FORMS, { locale, monthInTables }: Texts): Intl.DateTimeFormat {
  const key = `${form} ${locale}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, optionsOf(form, monthInTables));
  formats.set(key, format);
  return format;
}

function noonOf(date: string): number {
  return Date.parse(`${date}T12:00:00Z`);
}

function optionsOf(form: keyof typeof FORMS, month: Texts["monthInTables"]): Intl.DateTimeFormatOptions {
  const options = { ...FORMS[form], timeZone: "UTC" };
  return form === "table" ? { ...options, month } : options;
}
