import { type Frequency, type Recurrence, WEEKDAYS, type Weekday } from "../../../monitor/core/recurrence.ts";
import { wallTime } from "../../../monitor/core/zone.ts";
import type { RecurrenceView } from "../../../monitor/read/maintenance-view.ts";
import { TEXTS } from "./catalogue.ts";
import { formatMoment } from "./when.ts";

const WORDS = TEXTS.maintenancePage;

/**
 * How a window recurs: `every week on Sunday, at 02:00 (Europe/Berlin)`. What a rule leaves open it takes from a begin of
 * it; rules that few sentences could say are said to be of their own.
 *
 * @param at begin of one of its occurrences
 */
export function recurrenceWords({ rule, timezone }: RecurrenceView, at: number): string {
  const rhythm = rhythmOf({ rule, timezone }, at) ?? WORDS.byRule;
  const time =
    rule.numbers.BYHOUR.length > 1 || rule.numbers.BYMINUTE.length > 1 ? null : formatMoment(at, timezone, "clock");
  const parts = [
    time === null ? rhythm : `${rhythm}, ${WORDS.atTime(time, timezone)}`,
    rule.until === null ? null : WORDS.untilDate(dateWords(rule.until.at, rule.until.isLocal ? "UTC" : timezone)),
    rule.count === null ? null : WORDS.timesInAll(rule.count),
  ];
  return parts.filter((part) => part !== null).join(", ");
}

/** Null: it takes more than a few words. */
function rhythmOf({ rule, timezone }: RecurrenceView, at: number): string | null {
  const { BYMONTH, BYYEARDAY, BYWEEKNO, BYSETPOS } = rule.numbers;
  if ([BYMONTH, BYYEARDAY, BYWEEKNO, BYSETPOS].some((part) => part.length > 0)) return null;
  return RHYTHMS[rule.frequency](rule, new Date(wallTime(timezone, at)));
}

/** By frequency, from a rule and the local time of a begin, as if that were UTC. */
const RHYTHMS: Readonly<Record<Frequency, (rule: Recurrence, local: Date) => string | null>> = {
  DAILY({ interval, byDay, numbers }) {
    if (numbers.BYMONTHDAY.length > 0) return null;
    if (byDay.length === 0) return WORDS.every.days(interval);
    return interval === 1 ? WORDS.every.weeks(1, weekdayList(byDay.map((day) => day.weekday))) : null;
  },
  WEEKLY({ interval, byDay }, local) {
    const own = WEEKDAYS.filter((_, day) => day === (local.getUTCDay() + 6) % 7);
    return WORDS.every.weeks(interval, weekdayList(byDay.length > 0 ? byDay.map((day) => day.weekday) : own));
  },
  MONTHLY: monthly,
  YEARLY({ interval, byDay, numbers }, local) {
    const isPlain = byDay.length === 0 && numbers.BYMONTHDAY.length === 0;
    return isPlain ? WORDS.every.years(interval, dayAndMonth(local.getTime())) : null;
  },
};

function monthly({ interval, byDay, numbers }: Recurrence, local: Date): string | null {
  const [day, ...others] = byDay;
  const dates = numbers.BYMONTHDAY;
  if (day !== undefined) {
    const nth = day.ordinal === null ? undefined : WORDS.ordinals[String(day.ordinal)];
    if (nth === undefined || others.length > 0 || dates.length > 0) return null;
    return WORDS.every.months(interval, WORDS.nth(nth, weekdayName(day.weekday)));
  }
  if (dates.length > 1) return null;
  const date = dates[0] ?? local.getUTCDate();
  if (date < -1) return null;
  return WORDS.every.months(interval, date === -1 ? WORDS.lastDay : WORDS.dayOfMonth(date));
}

function weekdayList(days: readonly Weekday[]): string {
  const names = WEEKDAYS.filter((day) => days.includes(day)).map(weekdayName);
  return new Intl.ListFormat(TEXTS.locale, { type: "conjunction" }).format(names);
}

/** The fifth of January 1970 was a Monday. */
function weekdayName(day: Weekday): string {
  const at = Date.UTC(1970, 0, 5 + WEEKDAYS.indexOf(day));
  return new Intl.DateTimeFormat(TEXTS.locale, { weekday: "long", timeZone: "UTC" }).format(at);
}

function dayAndMonth(at: number): string {
  return new Intl.DateTimeFormat(TEXTS.locale, { day: "numeric", month: "long", timeZone: "UTC" }).format(at);
}

function dateWords(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat(TEXTS.locale, { dateStyle: "long", timeZone }).format(at);
}
