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

/** `2026-11` as `November 2026`. */
export function formatMonth(month: string, texts: Texts): string {
  return written(`${month}-01`, "month", texts);
}

const FORMS = {
  table: { day: "numeric" },
  day: { weekday: "short", day: "numeric", month: "short" },
  month: { month: "long", year: "numeric" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const formats = new Map<string, Intl.DateTimeFormat>();

function written(date: string, form: keyof typeof FORMS, { locale, monthInTables }: Texts): string {
  const key = `${form} ${locale}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, optionsOf(form, monthInTables));
  formats.set(key, format);
  return format.format(Date.parse(`${date}T12:00:00Z`));
}

function optionsOf(form: keyof typeof FORMS, month: Texts["monthInTables"]): Intl.DateTimeFormatOptions {
  const options = { ...FORMS[form], timeZone: "UTC" };
  return form === "table" ? { ...options, month } : options;
}
