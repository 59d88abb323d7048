import { dateIn } from "../../../monitor/core/zone.ts";
import { TEXTS } from "./catalogue.ts";

/** How much of a point in time is written: `14:02`, `14:02:31`, `24 Nov, 14:02`, `24 November 2026, 14:02:31`, `Tuesday 24 November 2026, 14:02`. */
export type MomentForm = "clock" | "exact" | "dated" | "full" | "planned";

/** A point in time in words, in an IANA zone. */
export function formatMoment(at: number, zone: string, form: MomentForm): string {
  return formatOf(zone, form).format(at).replace(" at ", ", ");
}

/** As short as is clear: `14:02` on the day of `now`, `24 Nov, 14:02` on other days of its year, else in full. */
export function formatSince(at: number, now: number, zone: string): string {
  return formatMoment(at, zone, sinceForm(at, now, zone));
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
  planned: { ...CLOCK, weekday: "long", day: "numeric", month: "long", year: "numeric" },
  full: { ...CLOCK, day: "numeric", month: "long", year: "numeric", second: "2-digit" },
};
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string, form: MomentForm): Intl.DateTimeFormat {
  const key = `${form} ${zone}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat(TEXTS.locale, { ...FORMS[form], timeZone: zone });
  formats.set(key, format);
  return format;
}
