import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { WEEKDAYS } from "../../monitor/core/recurrence.ts";
import { occurrencesOf, seriesFault } from "../../monitor/recurrence/occurrences.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Zones that change their clocks by an hour, by half of one, by two, near midnight, and not at all. */
const ZONES = [
  ...["Europe/Berlin", "Europe/London", "Europe/Dublin", "America/New_York", "America/Santiago", "America/Havana"],
  ...["America/St_Johns", "Africa/Cairo", "Africa/Casablanca", "Asia/Beirut", "Asia/Kolkata", "Asia/Kathmandu"],
  ...["Australia/Lord_Howe", "Australia/Adelaide", "Pacific/Auckland", "Pacific/Chatham", "Antarctica/Troll", "UTC"],
];

interface Drawn {
  readonly zone: string;
  /** Local date and quarter of an hour of the first window. */
  readonly date: number;
  readonly timeMs: number;
  readonly frequency: "DAILY" | "WEEKLY" | "MONTHLY";
  readonly interval: number;
  readonly days: readonly number[];
  readonly monthDays: readonly number[];
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  zone: fc.constantFrom(...ZONES),
  // A few weeks before changes of clocks in spring and autumn, north and south, and some other time.
  date: fc
    .tuple(fc.integer({ min: 2024, max: 2027 }), fc.constantFrom(1, 2, 3, 8, 9, 10), fc.integer({ min: 1, max: 28 }))
    .map(([year, month, day]) => Date.UTC(year, month - 1, day)),
  timeMs: fc.oneof(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 0, max: 95 })).map((at) => at * 15 * MINUTE_MS),
  frequency: fc.constantFrom("DAILY", "WEEKLY", "MONTHLY"),
  interval: fc.integer({ min: 1, max: 3 }),
  days: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 3 }),
  monthDays: fc.uniqueArray(fc.integer({ min: 1, max: 31 }), { maxLength: 3 }),
});

function ruleOf({ frequency, interval, days, monthDays }: Drawn): string {
  const parts = [`FREQ=${frequency}`, `INTERVAL=${interval}`];
  if (days.length > 0 && frequency !== "MONTHLY") parts.push(`BYDAY=${days.map((day) => WEEKDAYS[day]).join(",")}`);
  if (monthDays.length > 0 && frequency === "MONTHLY") parts.push(`BYMONTHDAY=${monthDays.join(",")}`);
  return parts.join(";");
}

/** Begins within `days` from the first local date on, day by day, the slow way. */
function begins(of: Drawn, days: number): number[] {
  const found: number[] = [];
  for (let date = of.date; date < of.date + days * DAY_MS; date += DAY_MS) {
    if (isOn(of, date)) found.push(instant(of.zone, date + of.timeMs));
  }
  return [...new Set(found)].sort((a, b) => a - b);
}

function isOn({ frequency, interval, days, monthDays, date: first }: Drawn, date: number): boolean {
  const [now, then] = [new Date(date), new Date(first)];
  const weekday = (at: Date) => (at.getUTCDay() + 6) % 7;
  const months = (at: Date) => at.getUTCFullYear() * 12 + at.getUTCMonth();
  const monday = (at: Date) => at.getTime() / DAY_MS - weekday(at);
  if (frequency === "DAILY") {
    return ((date - first) / DAY_MS) % interval === 0 && (days.length === 0 || days.includes(weekday(now)));
  }
  if (frequency === "WEEKLY") {
    const wanted = days.length === 0 ? [weekday(then)] : days;
    return ((monday(now) - monday(then)) / 7) % interval === 0 && wanted.includes(weekday(now));
  }
  const wanted = monthDays.length === 0 ? [then.getUTCDate()] : monthDays;
  return (months(now) - months(then)) % interval === 0 && wanted.includes(now.getUTCDate());
}

/** When clocks in the zone show it: looked for in quarters of an hour. */
function instant(zone: string, wall: number): number {
  let before: number | null = null;
  for (let at = wall - 14 * HOUR_MS; at <= wall + 13 * HOUR_MS; at += 15 * MINUTE_MS) {
    const shown = Date.parse(`${clock(zone).format(at).replace(" ", "T")}Z`);
    if (shown === wall) return at;
    if (shown > wall && before !== null) return before;
    // With the offset from before the change.
    before = at + (wall - shown);
  }
  throw new Error(`no clock in ${zone} comes near ${new Date(wall).toISOString()}`);
}

const clocks = new Map<string, Intl.DateTimeFormat>();
function clock(zone: string): Intl.DateTimeFormat {
  // Swedes write dates as ISO 8601 does.
  const format =
    clocks.get(zone) ?? new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" });
  clocks.set(zone, format);
  return format;
}

describe("occurrences of a recurring window", () => {
  it("are those that a walk from day to day finds, in zones that change their clocks", () => {
    let changed = 0;
    fc.assert(
      fc.property(drawn, (of) => {
        const series = {
          fromAt: instant(of.zone, of.date + of.timeMs),
          durationMs: HOUR_MS,
          timezone: of.zone,
          rrule: ruleOf(of),
        };
        // The first one must have the local time that is meant.
        fc.pre(clock(of.zone).format(series.fromAt).slice(11, 16) === new Date(of.timeMs).toISOString().slice(11, 16));
        const expected = begins(of, 60);
        const found = occurrencesOf(series, { from: of.date - 2 * DAY_MS, to: of.date + 59 * DAY_MS, limit: 100 });
        const upTo = found.at(-1)?.fromAt ?? of.date;
        expect(found.map(({ fromAt }) => fromAt)).toEqual(expected.filter((at) => at <= upTo));
        expect(expected.filter((at) => at > upTo && at < of.date + 59 * DAY_MS)).toEqual([]);
        expect(found.every(({ fromAt, toAt }) => toAt - fromAt === HOUR_MS)).toBe(true);
        const times = new Set(found.map(({ fromAt }) => fromAt % DAY_MS));
        if (times.size > 1) changed++;
      }),
      { numRuns: 1_500 },
    );
    expect(changed).toBeGreaterThan(300);
  });
});

const number = fc.oneof(fc.integer({ min: -400, max: 400 }), fc.constantFrom(0, 1e9, -1e9, 2 ** 53));
const list = (entry: fc.Arbitrary<unknown>) =>
  fc.array(entry, { minLength: 1, maxLength: 24 }).map((all) => all.join(","));
const value = fc.oneof(
  number.map(String),
  list(number),
  list(fc.tuple(fc.constantFrom("", 1, -1, 5, 53, 99), fc.constantFrom(...WEEKDAYS, "XX")).map((day) => day.join(""))),
  fc.constantFrom(
    "DAILY",
    "WEEKLY",
    "MONTHLY",
    "YEARLY",
    "HOURLY",
    "SECONDLY",
    "19700101",
    "20991231T235959Z",
    "20260230",
    "",
  ),
  fc.string({ maxLength: 30 }),
);
const part = fc.tuple(
  fc.constantFrom(
    ...["FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS"],
    ...["BYHOUR", "BYMINUTE", "BYSECOND", "WKST", "RSCALE", "SKIP", "DTSTART", "X-A"],
  ),
  value,
);
const hostile = fc.oneof(
  fc.string({ maxLength: 600 }),
  fc.array(part, { maxLength: 8 }).map((parts) => parts.map((one) => one.join("=")).join(";")),
  // With what most rules need, so that more of them come through.
  fc
    .tuple(fc.constantFrom("DAILY", "WEEKLY", "MONTHLY", "YEARLY"), fc.array(part, { maxLength: 5 }))
    .map(([frequency, parts]) => [`FREQ=${frequency}`, ...parts.map((one) => one.join("="))].join(";")),
  fc.constantFrom(
    "FREQ=DAILY;COUNT=999999999",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=YEARLY;BYMONTHDAY=1,2,3,4,5,6,7,8,9,10,11,12;BYSETPOS=366;COUNT=999999999",
    "FREQ=YEARLY;BYYEARDAY=366;BYWEEKNO=1;BYSETPOS=-366",
    "FREQ=WEEKLY;BYDAY=MO;BYMONTH=2;INTERVAL=1000;COUNT=999999999",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO;BYHOUR=1,2;BYMINUTE=0,30;BYSETPOS=-1",
  ),
);

describe("whatever a rule says", () => {
  it("is answered in bounded time, with at most as many windows as were asked for, in order, none twice", () => {
    let taken = 0;
    const from = Date.parse("2026-11-25T00:00:00Z");
    fc.assert(
      fc.property(
        hostile,
        fc.constantFrom(...ZONES),
        fc.constantFrom(from, from - 5_000 * DAY_MS),
        (rrule, timezone, fromAt) => {
          const series = { fromAt, durationMs: HOUR_MS, timezone, rrule };
          const fault = seriesFault(series);
          const found = occurrencesOf(series, { from, to: from + 60 * DAY_MS, limit: 50 });
          expect(found.length).toBeLessThanOrEqual(50);
          if (fault === null) taken++;
          found.forEach(({ fromAt: at }, i) => {
            expect(at).toBeGreaterThanOrEqual(fromAt);
            expect(at).toBeGreaterThan(found[i - 1]?.fromAt ?? 0);
          });
        },
      ),
      { numRuns: 3_000, interruptAfterTimeLimit: 60_000, markInterruptAsFailure: true },
    );
    expect(taken).toBeGreaterThan(100);
  }, 90_000);
});
