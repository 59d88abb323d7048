import { describe, expect, it } from "vitest";
import { EN } from "../texts/en.ts";
import { formatDay, formatMonth } from "./calendar.ts";
import { formatMoment, formatSince, machineTime } from "./when.ts";

const ZONE = "Europe/Berlin";
const NOW = Date.parse("2026-11-24T13:49:43Z");

describe("a point in time", () => {
  it("is written in the page's zone", () => {
    expect(formatMoment(NOW, ZONE, "clock", EN)).toBe("14:49");
    expect(formatMoment(NOW, ZONE, "exact", EN)).toBe("14:49:43");
    expect(formatMoment(NOW, ZONE, "dated", EN)).toBe("24 Nov, 14:49");
    expect(formatMoment(NOW, ZONE, "full", EN)).toBe("24 November 2026, 14:49:43");
    expect(formatMoment(NOW, "Asia/Kathmandu", "clock", EN)).toBe("19:34");
  });

  it("is midnight at 00:00, not at 24:00", () => {
    expect(formatMoment(Date.parse("2026-11-23T23:00:00Z"), ZONE, "clock", EN)).toBe("00:00");
  });

  it("is as short as its distance allows", () => {
    expect(formatSince(Date.parse("2026-11-24T13:02:08Z"), NOW, ZONE, EN)).toBe("14:02");
    expect(formatSince(Date.parse("2026-11-23T22:59:00Z"), NOW, ZONE, EN)).toBe("23 Nov, 23:59");
    expect(formatSince(Date.parse("2025-12-31T22:30:00Z"), NOW, ZONE, EN)).toBe("31 December 2025, 23:30:00");
  });

  it("is UTC for machines", () => {
    expect(machineTime(NOW)).toBe("2026-11-24T13:49:43Z");
  });
});

describe("a calendar day", () => {
  it("is named, and said to be today or yesterday in the page's zone", () => {
    const lateEvening = Date.parse("2026-11-24T23:30:00Z");
    expect(formatDay("2026-11-25", lateEvening, ZONE, EN)).toBe("Wed 25 Nov, today");
    expect(formatDay("2026-11-24", lateEvening, ZONE, EN)).toBe("Tue 24 Nov, yesterday");
    expect(formatDay("2026-11-23", lateEvening, ZONE, EN)).toBe("Mon 23 Nov");
  });

  it("lies in a month with a name", () => {
    expect(formatMonth("2026-11", EN)).toBe("November 2026");
  });
});
