import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { appComponent, appSettings } from "../../test/support/recorded-app.ts";
import { aCheck } from "../../test/support/settings.ts";
import type { Span } from "../core/timeline.ts";
import { CHECK_STATUSES } from "../core/words.ts";
import { dateIn } from "../core/zone.ts";
import { componentDays } from "./component-uptime.ts";
import type { Facts } from "./facts.ts";

const HOUR_MS = 3_600_000;
/** Zones whose days are 23, 23.5, 24.5 or 25 hours, begin at 01:00, or are left out. */
const ZONES = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "America/Sao_Paulo",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "Pacific/Apia",
];
const component = appComponent("chat", "Chat", ["chat"]);

function factsOf(zone: string, now: number, spans: readonly Span[], firstMeasuredAt: number | null): Facts {
  const page = { name: "Acme", url: null, timezone: zone, notice: null };
  const settings = appSettings({ page, checks: [aCheck({ id: "chat" })], components: [component] });
  const check = {
    check: aCheck({ id: "chat" }),
    stored: null,
    timeline: { spans, lastAt: now, staleAfterMs: 70_000 },
    firstMeasuredAt,
  };
  return { settings, now, checks: new Map([["chat", check]]), incidents: [], maintenances: [], startingUntil: null };
}

/** Counts quarters of an hour by their date: every zone's transitions lie on them. */
function trueLengthMs(zone: string, date: string, now: number): number {
  const quarter = HOUR_MS / 4;
  const noon = Date.parse(`${date}T12:00:00Z`);
  let length = 0;
  for (let at = noon - 40 * HOUR_MS; at < noon + 40 * HOUR_MS; at += quarter) {
    if (dateIn(zone, at) === date) length += Math.min(quarter, Math.max(0, now - at));
  }
  return length;
}

function sumMs(durations: Readonly<Record<string, number>>): number {
  return Object.values(durations).reduce((sum, ms) => sum + ms, 0);
}

const anySpans = fc
  .array(fc.record({ status: fc.constantFrom(...CHECK_STATUSES), lengthMs: fc.integer({ min: 1, max: 30 * HOUR_MS }) }))
  .map((parts) => (from: number): Span[] => {
    let at = from;
    return parts.map(({ status, lengthMs }, i): Span => {
      const span = { from: at, to: i === parts.length - 1 ? null : at + lengthMs, status, reason: null };
      at += lengthMs;
      return span;
    });
  });

describe("a component's days", () => {
  it("sum to their true length in every zone, whatever happened in them", () => {
    const dates = { min: new Date("2011-12-20"), max: new Date("2027-01-01"), noInvalidDate: true };
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), fc.date(dates), anySpans, (zone, date, spans) => {
        const now = date.getTime();
        const { days } = componentDays(component, factsOf(zone, now, spans(now - 60 * HOUR_MS), null), 4);
        expect(days).toHaveLength(4);
        for (const day of days) expect(sumMs(day.durations)).toBe(trueLengthMs(zone, day.date, now));
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ["Europe/Berlin", "2026-03-29", 23],
    ["Europe/Berlin", "2026-10-25", 25],
    ["Australia/Lord_Howe", "2026-04-05", 24.5],
    ["Pacific/Apia", "2011-12-30", 0],
  ])("in %s %s is %d hours long", (zone, date, hours) => {
    const now = Date.parse(`${date}T12:00:00Z`) + 48 * HOUR_MS;
    const { days } = componentDays(component, factsOf(zone, now, [], null), 5);
    expect(sumMs(days.find((day) => day.date === date)?.durations ?? {})).toBe(hours * HOUR_MS);
  });

  it("are unknown before the first measurement, which does not count against coverage", () => {
    const now = Date.parse("2026-11-24T12:00:00Z");
    const first = now - 2 * HOUR_MS;
    const spans: Span[] = [{ from: first, to: null, status: "up", reason: null }];
    const { days, uptime } = componentDays(component, factsOf("UTC", now, spans, first), 90);
    expect(days).toHaveLength(90);
    expect(days.at(0)?.durations).toMatchObject({ unknown: 24 * HOUR_MS, up: 0 });
    expect(days.at(-1)).toMatchObject({ date: "2026-11-24", durations: { up: 2 * HOUR_MS, unknown: 10 * HOUR_MS } });
    expect(uptime).toEqual({ percent: 100, coverage: 100, since: first });
  });

  it("give no percentage when nothing was ever measured, and none below 95 % coverage", () => {
    const now = Date.parse("2026-11-24T12:00:00Z");
    expect(componentDays(component, factsOf("UTC", now, [], null), 90).uptime).toEqual({
      percent: null,
      coverage: null,
      since: null,
    });
    const first = now - 10 * HOUR_MS;
    const gap: Span[] = [
      { from: first, to: now - 2 * HOUR_MS, status: "up", reason: null },
      { from: now - 2 * HOUR_MS, to: null, status: "unknown", reason: null },
    ];
    expect(componentDays(component, factsOf("UTC", now, gap, first), 90).uptime).toEqual({
      percent: null,
      coverage: 80,
      since: first,
    });
  });
});
