/** Calendar days of an IANA zone. A day begins at the first instant whose local date is that day: 23, 24 or 25 hours. */

const HOUR_MS = 3_600_000;
const formats = new Map<string, Intl.DateTimeFormat>();
const starts = new Map<string, number>();
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

/** Whether the runtime knows the zone. */
export function isZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
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
  formats.set(zone, format);
  return format;
}
