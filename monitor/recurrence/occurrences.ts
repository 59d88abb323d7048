import { RRuleTemporal } from "rrule-temporal";
import { type Frequency, parseRecurrence, type Recurrence } from "../core/recurrence.ts";
import { instantOf, wallTime } from "../core/zone.ts";

/** A window that recurs. */
export interface RecurringWindow {
  /** When it may begin first: occurrences have its local time. */
  readonly fromAt: number;
  /** Real time, also where clocks are changed in between. */
  readonly durationMs: number;
  /** IANA name: occurrences keep their local time in it. */
  readonly timezone: string;
  /** An RRULE value. */
  readonly rrule: string;
}

export interface Occurrence {
  readonly fromAt: number;
  readonly toAt: number;
}

const DAY_MS = 86_400_000;
/** Local times and instants lie at most so far apart. */
const SKEW_MS = 26 * 3_600_000;
/** A year and a little: every gap between two occurrences that a window could fill is seen in it. */
const LOOKED_AT_MS = 400 * DAY_MS;
/** Periods that are gone through in search of an occurrence, before a rule counts as giving none: those of a century. */
const MAX_STEPS: Readonly<Record<Frequency, number>> = { DAILY: 36_525, WEEKLY: 5_218, MONTHLY: 1_200, YEARLY: 100 };

/**
 * The occurrences that last beyond `from` and begin before `to`, the earliest first, at most `limit`.
 *
 * The rule is followed in local time, then each begin is looked up in the zone: one that clocks are put forward past
 * begins as much later (RFC 5545, 3.3.5), one that comes twice begins the first time.
 */
export function occurrencesOf(
  series: RecurringWindow,
  { from, to, limit }: { readonly from: number; readonly to: number; readonly limit: number },
): Occurrence[] {
  const parsed = parseRecurrence(series.rrule);
  if ("fault" in parsed) return [];
  const { timezone, durationMs } = series;
  const walls = wallsBetween(series, parsed.rule, from - durationMs - SKEW_MS, to + SKEW_MS);
  const begins = walls
    .map((wall) => ({ wall, at: instantOf(timezone, wall) }))
    .filter((begin) => !isPast(begin, parsed.rule))
    .map(({ at }) => at);
  return [...new Set(begins)]
    .sort((a, b) => a - b)
    .map((at) => ({ fromAt: at, toAt: at + durationMs }))
    .filter(({ fromAt, toAt }) => toAt > from && fromAt < to)
    .slice(0, limit);
}

/** What makes a series none, in words that complete "`rrule` …"; null: nothing. It does not depend on the present time. */
export function seriesFault(series: RecurringWindow): string | null {
  const parsed = parseRecurrence(series.rrule);
  if ("fault" in parsed) return parsed.fault;
  const first = firstWall(series, parsed.rule);
  if (first === null) return "gives no date in a hundred years; look at its numbers";
  if (isPast({ wall: first, at: instantOf(series.timezone, first) }, parsed.rule)) {
    return "has its `UNTIL` before its first date";
  }
  const walls = wallsBetween(series, parsed.rule, first, first + LOOKED_AT_MS);
  const isCrowded = walls.some((wall, i) => wall - (walls[i - 1] ?? Number.NEGATIVE_INFINITY) <= series.durationMs);
  if (isCrowded) return "begins anew before the window is over; make the window shorter, or let it recur less often";
  return null;
}

/** Occurrences in local time as if it were UTC, without regard to `UNTIL`. */
function wallsBetween(series: RecurringWindow, rule: Recurrence, from: number, to: number): number[] {
  return unlessEndless(() => {
    const found = inLocalTime(series, rule).between(new Date(from), new Date(to), true);
    return found.map((date) => date.epochMilliseconds);
  }, []);
}

function firstWall(series: RecurringWindow, rule: Recurrence): number | null {
  return unlessEndless(() => {
    const begin = new Date(wallTime(series.timezone, series.fromAt));
    return inLocalTime(series, rule).next(begin, true)?.epochMilliseconds ?? null;
  }, null);
}

/** In UTC there is no change of clocks: the zone's are ours to regard, and `UNTIL` means an instant there. */
function inLocalTime({ fromAt, timezone }: RecurringWindow, { text, frequency }: Recurrence): RRuleTemporal {
  const digits = new Date(wallTime(timezone, fromAt)).toISOString().slice(0, 19).replace(/[-:]/g, "");
  const parts = text.split(";").filter((part) => !part.startsWith("UNTIL="));
  return new RRuleTemporal({
    rruleString: `DTSTART:${digits}Z\nRRULE:${parts.join(";")}`,
    maxIterations: MAX_STEPS[frequency],
    cache: false,
  });
}

function isPast({ wall, at }: { readonly wall: number; readonly at: number }, { until }: Recurrence): boolean {
  if (until === null) return false;
  return (until.isLocal ? wall : at) > until.at;
}

/** The library throws when a rule gives nothing in as many steps as it may take. */
function unlessEndless<T>(search: () => T, otherwise: T): T {
  try {
    return search();
  } catch {
    return otherwise;
  }
}
