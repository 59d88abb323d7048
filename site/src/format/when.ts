import { dateIn } from "../../../monitor/core/zone.ts";
import type { Texts } from "../texts/catalogue.ts";

/** How much of a point in time is written: `14:02`, `14:02:31`, `24 Nov, 14:02`, `24 November 2026, 14:02:31`, `Tuesday 24 November 2026, 14:02`. */
export type MomentForm = "clock" | "exact" | "dated" | "date" | "year" | "full" | "planned";

/** A point in time in words, in an IANA zone. */
export function formatMoment(at: number, zone: string, form: MomentForm, texts: Texts): string {
  return formatOf(zone, form, texts).format(at).replace(" at ", ", ");
}

/** As short as is clear: `14:02` on the day of `now`, `24 Nov, 14:02` on other days of its year, else in full. */
export function formatSince(at: number, now: number, zone: string, texts: Texts): string {
  return formatMoment(at, zone, sinceForm(at, now, zone), texts);
}

export function sinceForm(at: number, now: number, zone: string): MomentForm {
  const date = dateIn(zone, at);
  const today = dateIn(zone, now);
  if (date === today) return "clock";
  return date.slice(0, 4) === today.slice(0, 4) ? "dated" : "full";
}

/** For `<time datetime>`: RFC 3339 in UTC, whole seconds. */
export function machineTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
const FORMS: Readonly<Record<MomentForm, Intl.DateTimeFormatOptions>> = {
  clock: CLOCK,
  exact: { ...CLOCK, second: "2-digit" },
  dated: { ...CLOCK, day: "numeric", month: "short" },
  date: { day: "numeric", month: "long" },
  year: { day: "numeric", month: "long", year: "numeric" },
  planned: { ...CLOCK, weekday: "long", day: "numeric", month: "long", year: "numeric" },
  full: { ...CLOCK, day: "numeric", month: "long", year: "numeric", second: "2-digit" },
};
/** Readers may choose among some hundred zones. */
const MAX_FORMATS = 200;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string, form: MomentForm, { locale }: Texts): Intl.DateTimeFormat {
  const key = `${form} ${zone} ${locale}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat(locale, { ...FORMS[form], timeZone: zone });
  if (formats.size >= MAX_FORMATS) formats.clear();
  formats.set(key, format);
  return format;
}
