import { type Frequency, type Recurrence, WEEKDAYS, type Weekday } from "../../../monitor/core/recurrence.ts";
import { wallTime } from "../../../monitor/core/zone.ts";
import type { RecurrenceView } from "../../../monitor/read/maintenance-view.ts";
import type { Texts } from "../texts/catalogue.ts";
import { isolated, listed } from "./names.ts";
import { formatMoment } from "./when.ts";

/**
 * How a window recurs: `every week on Sunday, at 02:00 (Europe/Berlin)`. What a rule leaves open it takes from a begin of
 * it; rules that few sentences could say are said to be of their own.
 *
 * @param at begin of one of its occurrences
 */
export function recurrenceWords({ rule, timezone }: RecurrenceView, at: number, texts: Texts): string {
  const words = texts.maintenancePage;
  const rhythm = rhythmOf({ rule, timezone }, at, texts) ?? words.byRule;
  const isAtOneTime = rule.numbers.BYHOUR.length <= 1 && rule.numbers.BYMINUTE.length <= 1;
  const until = rule.until === null ? null : dateWords(rule.until.at, rule.until.isLocal ? "UTC" : timezone, texts);
  const parts = [
    rhythm,
    isAtOneTime ? words.atTime(formatMoment(at, timezone, "clock", texts), isolated(timezone, texts)) : null,
    until === null ? null : words.untilDate(until),
    rule.count === null ? null : words.timesInAll(rule.count),
  ];
  return parts.filter((part) => part !== null).join(texts.and);
}

/** Null: it takes more than a few words. */
function rhythmOf({ rule, timezone }: RecurrenceView, at: number, texts: Texts): string | null {
  const { BYMONTH, BYYEARDAY, BYWEEKNO, BYSETPOS } = rule.numbers;
  if ([BYMONTH, BYYEARDAY, BYWEEKNO, BYSETPOS].some((part) => part.length > 0)) return null;
  return RHYTHMS[rule.frequency](rule, new Date(wallTime(timezone, at)), texts);
}

/** By frequency, from a rule and the local time of a begin, as if that were UTC. */
const RHYTHMS: Readonly<Record<Frequency, (rule: Recurrence, local: Date, texts: Texts) => string | null>> = {
  DAILY({ interval, byDay, numbers }, _local, texts) {
    const { every } = texts.maintenancePage;
    if (numbers.BYMONTHDAY.length > 0) return null;
    if (byDay.length === 0) return every.days(interval);
    return interval === 1 ? every.weeks(1, weekdayList(weekdaysOf(byDay), texts)) : null;
  },
  WEEKLY({ interval, byDay }, local, texts) {
    const own = WEEKDAYS.filter((_, day) => day === (local.getUTCDay() + 6) % 7);
    const days = byDay.length > 0 ? weekdaysOf(byDay) : own;
    return texts.maintenancePage.every.weeks(interval, weekdayList(days, texts));
  },
  MONTHLY: monthly,
  YEARLY({ interval, byDay, numbers }, local, texts) {
    const isPlain = byDay.length === 0 && numbers.BYMONTHDAY.length === 0;
    return isPlain ? texts.maintenancePage.every.years(interval, dayAndMonth(local.getTime(), texts)) : null;
  },
};

function monthly({ interval, byDay, numbers }: Recurrence, local: Date, texts: Texts): string | null {
  const words = texts.maintenancePage;
  const [day, ...others] = byDay;
  const dates = numbers.BYMONTHDAY;
  if (day !== undefined) {
    const nth = day.ordinal === null ? undefined : words.ordinals[String(day.ordinal)];
    if (nth === undefined || others.length > 0 || dates.length > 0) return null;
    return words.every.months(interval, words.nth(nth, weekdayName(day.weekday, texts)));
  }
  if (dates.length > 1) return null;
  const date = dates[0] ?? local.getUTCDate();
  if (date < -1) return null;
  return words.every.months(interval, date === -1 ? words.lastDay : words.dayOfMonth(date));
}

function weekdaysOf(byDay: Recurrence["byDay"]): Weekday[] {
  return byDay.map((day) => day.weekday);
}

function weekdayList(days: readonly Weekday[], texts: Texts): string {
  return listed(
    WEEKDAYS.filter((day) => days.includes(day)).map((day) => weekdayName(day, texts)),
    texts,
  );
}

/** The fifth of January 1970 was a Monday. */
function weekdayName(day: Weekday, texts: Texts): string {
  const at = Date.UTC(1970, 0, 5 + WEEKDAYS.indexOf(day));
  return new Intl.DateTimeFormat(texts.locale, { weekday: "long", timeZone: "UTC" }).format(at);
}

function dayAndMonth(at: number, texts: Texts): string {
  return new Intl.DateTimeFormat(texts.locale, { day: "numeric", month: "long", timeZone: "UTC" }).format(at);
}

function dateWords(at: number, timeZone: string, texts: Texts): string {
  return new Intl.DateTimeFormat(texts.locale, { dateStyle: "long", timeZone }).format(at);
}
