import { describe, expect, it } from "vitest";
import { aComponent, aStatusView, CLAUDE_INCIDENT, EMPTY } from "../../../test/browser/views.ts";
import type { ComponentStatus, Impact } from "../../core/words.ts";
import { statusObject } from "./statuspage-status.ts";

const NOON = Date.parse("2026-11-24T12:00:00Z");

const up = "operational";
const slow = "degraded_performance";
const part = "partial_outage";
const down = "major_outage";
const work = "under_maintenance";

/** [the components' statuses, indicator, description], by the published rules and what they leave open. */
const ROLL_UPS: readonly (readonly [readonly ComponentStatus[], string, string])[] = [
  [[up], "none", "All Systems Operational"],
  [[up, up], "none", "All Systems Operational"],
  [[work], "maintenance", "Service Under Maintenance"],
  [[work, up], "maintenance", "Service Under Maintenance"],
  [[slow], "minor", "Degraded System Service"],
  [[slow, up], "minor", "Partially Degraded Service"],
  [[slow, work], "minor", "Partially Degraded Service"],
  [[part], "major", "Partial System Outage"],
  [[part, up], "major", "Partial System Outage"],
  [[part, up, up], "minor", "Minor Service Outage"],
  [[part, part, up], "major", "Partial System Outage"],
  [[part, slow, work], "minor", "Minor Service Outage"],
  [[down], "critical", "Major System Outage"],
  [[down, down], "critical", "Major System Outage"],
  [[down, up], "major", "Partial System Outage"],
  [[down, part, slow, work, up], "major", "Partial System Outage"],
];

function viewOf(statuses: readonly ComponentStatus[], impacts: readonly Impact[] = []) {
  const components = statuses.map((status, i) => aComponent(`C${i}`, { status, since: NOON }));
  const incidents = impacts.map((impact) => ({ ...CLAUDE_INCIDENT, impact }));
  return aStatusView({ groups: [{ name: null, components }], status: statuses[0] ?? "unknown", incidents });
}

describe("the roll-up in Statuspage's words", () => {
  it.each(ROLL_UPS)("of %j is %s", (statuses, indicator, description) => {
    expect(statusObject(viewOf(statuses))).toEqual({ indicator, description });
  });

  it.each([
    [["operational"], ["minor"], "minor"],
    [["operational"], ["none"], "none"],
    [["under_maintenance"], ["minor"], "minor"],
    [["degraded_performance", "operational"], ["critical", "minor"], "critical"],
    [["major_outage"], ["minor"], "critical"],
  ] as const)("of %j is told as no less than its incidents of impact %j: %s", (statuses, impacts, indicator) => {
    expect(statusObject(viewOf(statuses, impacts)).indicator).toBe(indicator);
  });

  it.each([
    [["unknown"], "minor", "Degraded System Service"],
    [["unknown", "operational"], "minor", "Partially Degraded Service"],
    [["unknown", "under_maintenance"], "minor", "Partially Degraded Service"],
    [["unknown", "major_outage"], "major", "Partial System Outage"],
  ] as const)("of %j is never good, and says since when", (statuses, indicator, begin) => {
    const told = statusObject(viewOf(statuses));
    expect(told.indicator).toBe(indicator);
    expect(told.description).toBe(`${begin}. The state of C0 is unknown since 2026-11-24T12:00:00.000Z`);
  });

  it("of nothing at all is not good", () => {
    expect(statusObject({ ...EMPTY, groups: [], status: "unknown" })).toEqual({
      indicator: "minor",
      description: "Degraded System Service. The state is unknown: nothing has been measured.",
    });
  });
});
