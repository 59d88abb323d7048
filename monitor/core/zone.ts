/** Calendar days of an IANA zone. A day begins at the first instant whose local date is that day: 23, 24 or 25 hours. */

const HOUR_MS = 3_600_000;
const formats = new Map<string, Intl.DateTimeFormat>();
/** Readers may choose among some hundred zones. */
const MAX_FORMATS = 50;
const clocks = new Map<string, Intl.DateTimeFormat>();
const starts = new Map<string, number>();
const ends = new Map<string, number>();
/** About five years of days in two zones; older entries are computed again when asked. */
const MAX_STARTS = 4_000;

/** The local date of an instant, as `2026-11-24`. */
export function dateIn(zone: string, at: number): string {
  return formatOf(zone).format(at);
}

/** The first instant of a local date. Instants on either side of it differ in `dateIn`. */
export function startOfDay(zone: string, date: string): number {
  const key = `${zone} ${date}`;
  const known = starts.get(key);
  if (known !== undefined) return known;
  const start = nextDay(zone, date) ?? searched(zone, date);
  if (starts.size >= MAX_STARTS) starts.clear();
  starts.set(key, start);
  return start;
}

/** The first instant after a local date. */
export function endOfDay(zone: string, date: string): number {
  const key = `${zone} ${date}`;
  const known = ends.get(key);
  if (known !== undefined) return known;
  const end = startOfDay(zone, shiftDate(date, 1));
  if (ends.size >= MAX_STARTS) ends.clear();
  ends.set(key, end);
  return end;
}

/** Most days begin 24 hours after the day before, whose begin is often known already; null: it is not so. */
function nextDay(zone: string, date: string): number | null {
  const before = starts.get(`${zone} ${shiftDate(date, -1)}`);
  if (before === undefined) return null;
  const start = before + 24 * HOUR_MS;
  return dateIn(zone, start) === date && dateIn(zone, start - 1) < date ? start : null;
}

function searched(zone: string, date: string): number {
  const noon = Date.parse(`${date}T00:00:00Z`);
  // Offsets reach from −12 to +14 hours; the first instant of the date lies between these two.
  let before = noon - 27 * HOUR_MS;
  let after = noon + 27 * HOUR_MS;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (dateIn(zone, middle) >= date) after = middle;
    else before = middle;
  }
  return after;
}

/** The date `days` after (or before) a date. */
export function shiftDate(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 24 * HOUR_MS).toISOString().slice(0, 10);
}

/** The `count` dates that end with today's, oldest first. */
export function lastDates(zone: string, now: number, count: number): string[] {
  const today = dateIn(zone, now);
  return Array.from({ length: count }, (_, i) => shiftDate(today, i - count + 1));
}

/** Names that the tz database has now, where the runtime still says the old ones. */
const RENAMED: Readonly<Record<string, string>> = {
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Europe/Kiev": "Europe/Kyiv",
  "America/Godthab": "America/Nuuk",
  "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
};
const MAX_NAME_LENGTH = 64;

/**
 * The zone that a stranger names, however it is spelled, as one of the few hundred names that there are; null: nobody
 * knows it. Offsets are no zones.
 */
export function zoneNamed(name: string): string | null {
  if (name.length > MAX_NAME_LENGTH || !/^[A-Za-z]/.test(name)) return null;
  try {
    const { timeZone } = new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions();
    return RENAMED[timeZone] ?? timeZone;
  } catch {
    return null;
  }
}

/** What clocks in the zone show at an instant, as if that were UTC. */
export function wallTime(zone: string, at: number): number {
  const parts = clockOf(zone).formatToParts(at);
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  const ms = ((at % 1_000) + 1_000) % 1_000;
  return Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second")) + ms;
}

/**
 * The instant at which clocks in the zone show a local time (given as if it were UTC), read as RFC 5545 (3.3.5) reads it:
 * the first one where there are two, and counted with the offset from before where clocks are put forward past it.
 */
export function instantOf(zone: string, wall: number): number {
  const offsetAt = (at: number) => wallTime(zone, at) - at;
  const before = wall - offsetAt(wall - 24 * HOUR_MS);
  const after = wall - offsetAt(wall + 24 * HOUR_MS);
  return [Math.min(before, after), Math.max(before, after)].find((at) => wallTime(zone, at) === wall) ?? before;
}

/** Whether the runtime knows the zone. */
export function isZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const clock = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  clocks.set(zone, clock);
  return clock;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  if (formats.size >= MAX_FORMATS) formats.clear();
  formats.set(zone, format);
  return format;
}
