import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AnnouncedWindow } from "../../monitor/core/maintenance.ts";
import type { Span } from "../../monitor/core/timeline.ts";
import type { Durations } from "../../monitor/core/uptime.ts";
import { CHECK_STATUSES } from "../../monitor/core/words.ts";
import { componentDays } from "../../monitor/read/component-uptime.ts";
import type { Facts } from "../../monitor/read/facts.ts";
import { appComponent, appSettings } from "../support/recorded-app.ts";
import { aCheck } from "../support/settings.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const FROM = Date.parse("2024-01-01T00:00:00Z");
const TO = Date.parse("2028-01-01T00:00:00Z");

/** What clocks in a zone show, told by a formatter of our own: nothing of the code under test is asked. */
function clocksOf(zone: string) {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" });
  return {
    dateAt: (at: number) => format.format(at).slice(0, 10),
    offsetAt: (at: number) => Date.parse(`${format.format(at).replace(" ", "T")}Z`) - at,
  };
}

/** The first minute at which clocks are set to another offset, for each time that they are, in 2024–2027. */
function transitionsOf(zone: string): number[] {
  const { offsetAt } = clocksOf(zone);
  const found: number[] = [];
  for (let at = FROM; at < TO; at += DAY_MS) {
    if (offsetAt(at) === offsetAt(at + DAY_MS)) continue;
    let before = at;
    let after = at + DAY_MS;
    while (after - before > MINUTE_MS) {
      const middle = before + Math.floor((after - before) / (2 * MINUTE_MS)) * MINUTE_MS;
      if (offsetAt(middle) === offsetAt(before)) before = middle;
      else after = middle;
    }
    found.push(after);
  }
  return found;
}

/** Counts quarters of an hour by the date that clocks show: every zone's transitions and midnights lie on them. */
function trueLengths(zone: string, around: number): Map<string, number> {
  const { dateAt } = clocksOf(zone);
  const lengths = new Map<string, number>();
  const from = Math.floor(around / HOUR_MS) * HOUR_MS - 3 * DAY_MS;
  for (let at = from; at < from + 6 * DAY_MS; at += HOUR_MS / 4) {
    const date = dateAt(at);
    lengths.set(date, (lengths.get(date) ?? 0) + HOUR_MS / 4);
  }
  // The first and the last are not whole.
  const dates = [...lengths.keys()].sort();
  lengths.delete(dates.at(0) ?? "");
  lengths.delete(dates.at(-1) ?? "");
  return lengths;
}

const component = appComponent("chat", "Chat", ["one", "two"]);
const checks = [aCheck({ id: "one" }), aCheck({ id: "two" })];

/** Days as the page has them, of two checks with any past and work that was announced. */
function daysOf(zone: string, now: number, { spans, maintenances }: Story) {
  const settings = appSettings({
    page: { name: "Acme", url: null, timezone: zone, notice: null },
    checks,
    components: [component],
  });
  const facts: Facts = {
    settings,
    now,
    checks: new Map(
      checks.map((check, i) => {
        const timeline = { spans: spans[i] ?? [], lastAt: now - i * 40_000, staleAfterMs: 70_000 };
        return [check.id, { check, stored: null, timeline, firstMeasuredAt: spans[i]?.[0]?.from ?? null }];
      }),
    ),
    incidents: [],
    maintenances,
    startingUntil: null,
  };
  return componentDays(component, facts, 6).days;
}

interface Story {
  readonly spans: readonly (readonly Span[])[];
  readonly maintenances: readonly AnnouncedWindow[];
}

const steps = fc.array(
  fc.record({ status: fc.constantFrom(...CHECK_STATUSES), ms: fc.integer({ min: 1, max: 40 * HOUR_MS }) }),
  { minLength: 1, maxLength: 12 },
);
const work = fc.record({ after: fc.integer({ min: 0, max: 5 * DAY_MS }), ms: fc.integer({ min: 1, max: DAY_MS }) });
const drawnStory = fc.tuple(steps, steps, fc.array(work, { maxLength: 2 }));

function storyFrom(at: number, [one, two, works]: [Steps, Steps, Works]): Story {
  const maintenances = works.map(
    ({ after, ms }, i): AnnouncedWindow => ({
      ...{ id: `w${i}`, title: "Work", body: "", components: null, seriesId: null },
      ...{ fromAt: at + after, toAt: at + after + ms, announcedAt: at, changedAt: null },
    }),
  );
  return { spans: [spansFrom(at, one), spansFrom(at + 5 * HOUR_MS, two)], maintenances };
}

type Steps = readonly { readonly status: Span["status"]; readonly ms: number }[];
type Works = readonly { readonly after: number; readonly ms: number }[];

function spansFrom(at: number, parts: Steps): Span[] {
  let begin = at;
  return parts.map(({ status, ms }, i): Span => {
    const span = { from: begin, to: i === parts.length - 1 ? null : begin + ms, status, reason: null };
    begin += ms;
    return span;
  });
}

function total(durations: Durations): number {
  return Object.values(durations).reduce((sum, ms) => sum + ms, 0);
}

const ZONES = Intl.supportedValuesOf("timeZone");
const CHANGING = ZONES.map((zone) => ({ zone, transitions: transitionsOf(zone) })).filter(
  ({ transitions }) => transitions.length > 0,
);

/** Compares the six days that end two days after an instant with their true lengths; gives those lengths in hours. */
function expectTrueDays(zone: string, around: number, drawn: [Steps, Steps, Works]): number[] {
  const lengths = trueLengths(zone, around);
  const now = around + 2 * DAY_MS;
  const seen: number[] = [];
  // Today is not over.
  for (const { date, durations } of daysOf(zone, now, storyFrom(around - 2.5 * DAY_MS, drawn)).slice(0, -1)) {
    const length = lengths.get(date);
    if (length === undefined) continue;
    expect(total(durations), `${zone} ${date}`).toBe(length);
    expect(Math.min(...Object.values(durations)), `${zone} ${date}`).toBeGreaterThanOrEqual(0);
    seen.push(length / HOUR_MS);
  }
  expect(seen.length, zone).toBeGreaterThanOrEqual(3);
  return seen;
}

describe("the five classes of a day", () => {
  it("sum to its true length on every day that clocks change, in every zone, from 2024 to 2027", () => {
    const days = CHANGING.flatMap(({ zone, transitions }) => transitions.map((at) => ({ zone, at })));
    expect(CHANGING.length).toBeGreaterThan(100);
    expect(days.length).toBeGreaterThan(800);
    const stories = fc.sample(drawnStory, days.length);
    const lengths = new Set<number>();
    for (const [i, { zone, at }] of days.entries()) {
      const story = stories[i];
      if (story === undefined) throw new Error("a story is missing");
      for (const length of expectTrueDays(zone, at, story)) lengths.add(length);
    }
    expect([...lengths].sort((a, b) => a - b)).toEqual([22, 23, 23.5, 24, 24.5, 25, 26]);
  });

  it("are those of the days that are known to be odd", () => {
    const lengthOf = (zone: string, date: string) => {
      const now = Date.parse(`${date}T12:00:00Z`) + 2 * DAY_MS;
      const story = storyFrom(now - 5 * DAY_MS, [
        [
          { status: "up", ms: 7 * HOUR_MS },
          { status: "down", ms: 1 },
        ],
        [],
        [],
      ]);
      const day = daysOf(zone, now, story).find((one) => one.date === date);
      return day === undefined ? null : total(day.durations) / HOUR_MS;
    };
    expect(lengthOf("Australia/Lord_Howe", "2026-04-05")).toBe(24.5);
    expect(lengthOf("Australia/Lord_Howe", "2026-10-04")).toBe(23.5);
    expect(lengthOf("Antarctica/Troll", "2026-03-29")).toBe(22);
    expect(lengthOf("Antarctica/Troll", "2026-10-25")).toBe(26);
    expect(lengthOf("Europe/Berlin", "2026-03-29")).toBe(23);
    expect(lengthOf("America/St_Johns", "2026-11-01")).toBe(25);
    expect(lengthOf("Asia/Kathmandu", "2026-03-29")).toBe(24);
  });

  it("sum to its true length on other days of every zone, whatever happened", () => {
    const instants = fc.integer({ min: FROM, max: TO });
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), instants, drawnStory, (zone, at, story) => {
        expectTrueDays(zone, at, story);
      }),
      { numRuns: 500 },
    );
  });
});
