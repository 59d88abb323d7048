import { describe, expect, it } from "vitest";
import { latencySteps } from "./latency.ts";
import { WINDOWS, windowOf } from "./window.ts";

const ZONE = "Europe/Berlin";
/** A week after the clocks went back, 13:30 in Berlin. */
const NOW = Date.parse("2026-11-01T12:30:00Z");
const FIRST = Date.parse("2021-03-10T09:00:00Z");

describe("a window", () => {
  it.each([
    ["24h", "2026-10-31T13:00:00Z"],
    ["7d", "2026-10-25T23:00:00Z"],
    ["30d", "2026-10-02T22:00:00Z"],
    ["90d", "2026-08-03T22:00:00Z"],
    ["1y", "2025-11-01T23:00:00Z"],
    ["all", "2021-03-09T23:00:00Z"],
  ] as const)("%s begins with a whole hour, or with a day of the zone", (name, from) => {
    const told = windowOf(name, { now: NOW, zone: ZONE, firstAt: FIRST });
    expect(told).toMatchObject({ name, from: Date.parse(from), to: NOW });
  });

  it.each(WINDOWS)("%s is drawn in 24 to 91 steps that hold all of it", (name) => {
    const window = windowOf(name, { now: NOW, zone: ZONE, firstAt: FIRST });
    const { edges } = latencySteps({ ...window, zone: ZONE });
    expect(edges.length - 1).toBeGreaterThanOrEqual(24);
    expect(edges.length - 1).toBeLessThanOrEqual(91);
    expect(edges[0]).toBeLessThanOrEqual(window.from);
    expect(edges.at(-1)).toBeGreaterThanOrEqual(NOW);
    expect(edges).toEqual([...edges].sort((a, b) => a - b));
  });

  it.each([
    [1, 3_600_000],
    [6, 3 * 3_600_000],
    [59, 86_400_000],
    [61, 2 * 86_400_000],
  ])("of all of %d days has steps that fit them", (days, stepMs) => {
    const firstAt = NOW - days * 86_400_000;
    expect(windowOf("all", { now: NOW, zone: "UTC", firstAt }).stepMs).toBe(stepMs);
  });

  it("of all time has no length to speak of before the first measurement", () => {
    expect(windowOf("all", { now: NOW, zone: "UTC", firstAt: null }).from).toBe(Date.parse("2026-11-01T00:00:00Z"));
  });
});
