import { describe, expect, it } from "vitest";
import { dateIn, isZone, lastDates, shiftDate, startOfDay } from "../../monitor/core/zone.ts";

const HOUR_MS = 3_600_000;
const FIRST = "2024-01-01";
const DAYS = 4 * 365 + 1;

const ZONES = [...Intl.supportedValuesOf("timeZone"), "UTC"];

/** Local wall time minus UTC, told by the formatter's own words. */
function offsetWords(zone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset", hour: "numeric" });
  return (at) => format.formatToParts(at).find((part) => part.type === "timeZoneName")?.value ?? "";
}

/** Dates around which the zone's offset changes, and the first of each year. */
function criticalDates(zone: string): string[] {
  const offset = offsetWords(zone);
  const noon = (day: number) => Date.parse(`${shiftDate(FIRST, day)}T12:00:00Z`);
  const found = new Set<string>([FIRST]);
  for (let day = 7; day < DAYS; day += 7) {
    if (offset(noon(day)) === offset(noon(day - 7))) continue;
    for (let near = day - 9; near <= day + 2; near++) found.add(shiftDate(FIRST, near));
  }
  return [...found];
}

function expectTiled(zone: string, date: string): number {
  const start = startOfDay(zone, date);
  const end = startOfDay(zone, shiftDate(date, 1));
  expect(dateIn(zone, start), `${zone} ${date}`).toBe(date);
  expect(dateIn(zone, start - 1), `${zone} before ${date}`).toBe(shiftDate(date, -1));
  expect(dateIn(zone, end - 1), `${zone} end of ${date}`).toBe(date);
  return (end - start) / HOUR_MS;
}

describe("days of a zone", () => {
  it("follow each other without a hole around every change of the clocks from 2024 to 2027, in all zones", () => {
    expect(ZONES.length).toBeGreaterThan(400);
    const lengths = new Set<number>();
    for (const zone of ZONES) {
      for (const date of criticalDates(zone)) lengths.add(expectTiled(zone, date));
    }
    expect([...lengths].sort((a, b) => a - b)).toEqual([22, 23, 23.5, 24, 24.5, 25, 26]);
  });

  it.each(["Australia/Lord_Howe", "Antarctica/Troll", "Europe/Berlin", "Asia/Kathmandu"])(
    "tile four years of %s exactly",
    (zone) => {
      let hours = 0;
      for (let day = 0; day < DAYS; day++) hours += expectTiled(zone, shiftDate(FIRST, day));
      const from = startOfDay(zone, FIRST);
      expect(startOfDay(zone, shiftDate(FIRST, DAYS)) - from).toBe(hours * HOUR_MS);
    },
  );

  it("are as long as the clocks make them", () => {
    const lengthOf = (zone: string, date: string) =>
      (startOfDay(zone, shiftDate(date, 1)) - startOfDay(zone, date)) / HOUR_MS;
    expect(lengthOf("Europe/Berlin", "2026-03-29")).toBe(23);
    expect(lengthOf("Europe/Berlin", "2026-10-25")).toBe(25);
    expect(lengthOf("Australia/Lord_Howe", "2026-04-05")).toBe(24.5);
    expect(lengthOf("Antarctica/Troll", "2026-03-29")).toBe(22);
    expect(lengthOf("Asia/Kolkata", "2026-03-29")).toBe(24);
  });

  it("end with today, oldest first", () => {
    const now = Date.parse("2026-03-01T23:30:00Z");
    expect(lastDates("Europe/Berlin", now, 3)).toEqual(["2026-02-28", "2026-03-01", "2026-03-02"]);
    expect(lastDates("America/New_York", now, 2)).toEqual(["2026-02-28", "2026-03-01"]);
  });

  it("exist only of zones that are known", () => {
    expect(isZone("Europe/Berlin")).toBe(true);
    expect(isZone("Mars/Olympus")).toBe(false);
  });
});
