import { describe, expect, it } from "vitest";
import { digestAt } from "./digest-time.ts";

describe("a digest", () => {
  it.each([
    ["2026-11-24T07:59:59Z", "2026-11-24T08:00:00Z"],
    ["2026-11-24T08:00:00Z", "2026-11-24T08:00:00Z"],
    ["2026-11-24T08:00:01Z", "2026-11-25T08:00:00Z"],
    // Clocks are put forward in the night before, and back.
    ["2026-03-28T12:00:00Z", "2026-03-29T07:00:00Z"],
    ["2026-10-24T12:00:00Z", "2026-10-25T08:00:00Z"],
  ])("of %s goes out at nine of the page's zone", (at, wanted) => {
    expect(new Date(digestAt("Europe/Berlin", Date.parse(at))).toISOString()).toBe(wanted.replace("Z", ".000Z"));
  });
});
