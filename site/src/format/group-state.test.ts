import { describe, expect, it } from "vitest";
import type { ComponentStatus } from "../../../monitor/core/words.ts";
import { aComponent } from "../../../test/browser/views.ts";
import { groupState } from "./group-state.ts";

function groupOf(name: string | null, statuses: readonly ComponentStatus[]) {
  return { name, components: statuses.map((status, i) => aComponent(`Component ${i}`, { status })) };
}

const CALM = groupOf("Calm", Array(12).fill("operational"));

describe("a group of components", () => {
  it("stands open as it is on a page with few", () => {
    expect(groupState(CALM, [CALM])).toEqual({ status: "operational", isFoldable: false, isOpen: false });
  });

  it.each([
    [["operational", "operational"], "operational", false],
    [["operational", "degraded_performance"], "degraded_performance", true],
    [["unknown", "operational"], "unknown", true],
    [["under_maintenance", "operational"], "under_maintenance", true],
    [["unknown", "major_outage", "degraded_performance"], "major_outage", true],
  ] as const)("with %j on a long page is %s, and open: %s", (statuses, status, isOpen) => {
    const group = groupOf("Chat", statuses);
    expect(groupState(group, [CALM, group])).toEqual({ status, isFoldable: true, isOpen });
  });

  it("has no fold where it has no name", () => {
    const group = groupOf(null, ["operational"]);
    expect(groupState(group, [CALM, group]).isFoldable).toBe(false);
  });

  it("of nothing is unknown", () => {
    expect(groupState(groupOf("Empty", []), []).status).toBe("unknown");
  });
});
