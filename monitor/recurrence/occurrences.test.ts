import { describe, expect, it } from "vitest";
import { occurrencesOf, type RecurringWindow, seriesFault } from "./occurrences.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const at = (text: string) => Date.parse(text);
/** Begins from the first one on. */
function begins(series: Partial<RecurringWindow>, days = 30, limit = 50): string[] {
  const whole = {
    fromAt: at("2027-03-27T01:30:00Z"),
    durationMs: HOUR_MS,
    timezone: "Europe/Berlin",
    rrule: "FREQ=DAILY",
    ...series,
  };
  const found = occurrencesOf(whole, { from: whole.fromAt, to: whole.fromAt + days * DAY_MS, limit });
  return found.map(({ fromAt }) => new Date(fromAt).toISOString().slice(0, 16));
}

describe("a window that recurs", () => {
  it("keeps its local time; one that clocks are put forward past begins as much later, and the next is on time", () => {
    // 02:30 in Berlin: winter time, then the gap (read as 03:30), then summer time.
    expect(begins({}, 2.5)).toEqual(["2027-03-27T01:30", "2027-03-28T01:30", "2027-03-29T00:30"]);
  });

  it("takes place once in an hour that comes twice: the first time", () => {
    const fold = { fromAt: at("2027-10-30T00:30:00Z") };
    expect(begins(fold, 3)).toEqual(["2027-10-30T00:30", "2027-10-31T00:30", "2027-11-01T01:30"]);
  });

  it("lasts as long in real time, whatever clocks do meanwhile", () => {
    const series = {
      fromAt: at("2027-03-27T00:30:00Z"),
      durationMs: 3 * HOUR_MS,
      timezone: "Europe/Berlin",
      rrule: "FREQ=DAILY",
    };
    const found = occurrencesOf(series, { from: series.fromAt, to: series.fromAt + 2.5 * DAY_MS, limit: 9 });
    expect(found.map(({ fromAt, toAt }) => toAt - fromAt)).toEqual([3 * HOUR_MS, 3 * HOUR_MS, 3 * HOUR_MS]);
  });

  it("is not doubled by a day that a zone left out", () => {
    const series = { fromAt: at("2011-12-29T12:00:00Z"), timezone: "Pacific/Apia" };
    expect(begins(series, 3)).toEqual(["2011-12-29T12:00", "2011-12-30T12:00", "2011-12-31T12:00"]);
  });

  it("leaves out dates that a month does not have", () => {
    const rule = { fromAt: at("2027-01-31T10:00:00Z"), rrule: "FREQ=MONTHLY", timezone: "UTC" };
    expect(begins(rule, 130)).toEqual(["2027-01-31T10:00", "2027-03-31T10:00", "2027-05-31T10:00"]);
  });

  it.each([
    ["the last Friday of each month", "FREQ=MONTHLY;BYDAY=-1FR", ["2027-03-26", "2027-04-30"]],
    ["the second workday", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=2", ["2027-03-02", "2027-04-02"]],
    ["three in all", "FREQ=WEEKLY;BYDAY=SU;COUNT=3", ["2027-03-07", "2027-03-14", "2027-03-21"]],
    ["up to a day, and that day too", "FREQ=WEEKLY;BYDAY=SU;UNTIL=20270314", ["2027-03-07", "2027-03-14"]],
    ["up to an instant", "FREQ=WEEKLY;BYDAY=SU;UNTIL=20270314T005959Z", ["2027-03-07"]],
    ["up to a local time", "FREQ=WEEKLY;BYDAY=SU;UNTIL=20270314T020000", ["2027-03-07", "2027-03-14"]],
  ])("knows %s", (_, rrule, dates) => {
    expect(begins({ fromAt: at("2027-03-01T01:00:00Z"), rrule }, 62).map((one) => one.slice(0, 10))).toEqual(dates);
  });

  it("is looked up years after its first time, from one that lasts on, at most as many as asked for", () => {
    const series = {
      fromAt: at("2001-01-01T23:00:00Z"),
      durationMs: 2 * HOUR_MS,
      timezone: "UTC",
      rrule: "FREQ=DAILY;COUNT=20000",
    };
    const found = occurrencesOf(series, { from: at("2027-01-01T00:30:00Z"), to: at("2028-01-01T00:00:00Z"), limit: 2 });
    expect(found.map(({ fromAt }) => fromAt)).toEqual([at("2026-12-31T23:00:00Z"), at("2027-01-01T23:00:00Z")]);
  });
});

describe("a series", () => {
  const series = (rrule: string, durationMs = HOUR_MS) => ({
    fromAt: at("2026-12-01T01:00:00Z"),
    durationMs,
    timezone: "Europe/Berlin",
    rrule,
  });

  it("may end where the next one does not begin yet, and be in the past", () => {
    expect(seriesFault(series("FREQ=DAILY", 24 * HOUR_MS - 60_000))).toBeNull();
    expect(seriesFault({ ...series("FREQ=DAILY;UNTIL=20190101"), fromAt: at("2018-01-01T00:00:00Z") })).toBeNull();
    expect(seriesFault(series("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO"))).toBeNull();
  });

  it("is none when it would never pause, never begin or end before it begins", () => {
    expect(seriesFault(series("FREQ=DAILY", 24 * HOUR_MS))).toMatch(/anew before the window is over/);
    expect(seriesFault(series("FREQ=MONTHLY;BYMONTHDAY=1,3", 3 * DAY_MS))).toMatch(/anew before the window is over/);
    expect(seriesFault(series("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30"))).toMatch(/no date/);
    expect(seriesFault(series("FREQ=DAILY;UNTIL=20261130"))).toMatch(/UNTIL/);
    expect(seriesFault(series("FREQ=HOURLY"))).toMatch(/too often/);
  });
});
