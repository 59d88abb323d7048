import { describe, expect, it } from "vitest";
import type { KeptWindow } from "./maintenance.ts";
import { maintenanceEvents, remindAt } from "./maintenance-events.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

function aWindow(changes: Partial<KeptWindow> = {}): KeptWindow {
  return {
    ...{ id: "w", title: "Moving", body: "", components: null, status: "scheduled", sequence: 0, seriesId: null },
    ...{ fromAt: 10 * DAY_MS, toAt: 10 * DAY_MS + HOUR_MS, announcedAt: 0, changedAt: null },
    ...changes,
  };
}

const typesOf = (before: KeptWindow | null, after: KeptWindow) =>
  maintenanceEvents([{ before, after }], []).map((one) => one.type);

describe("a window of planned work", () => {
  const scheduled = aWindow();
  const running = aWindow({ status: "in_progress" });
  const over = aWindow({ status: "completed" });
  const off = aWindow({ status: "cancelled", sequence: 1 });
  const moved = aWindow({ sequence: 1, fromAt: 11 * DAY_MS });

  it.each([
    ["is announced", null, scheduled, ["maintenance.scheduled"]],
    ["is told of again when it changes", scheduled, moved, ["maintenance.scheduled"]],
    [
      "is told of again when it changes while it lasts",
      running,
      { ...running, sequence: 1 },
      ["maintenance.scheduled"],
    ],
    ["begins", scheduled, running, ["maintenance.started"]],
    ["that is announced as it begins is told once", null, running, ["maintenance.started"]],
    ["ends", running, over, ["maintenance.completed"]],
    ["that passed while nobody looked is told once", scheduled, over, ["maintenance.completed"]],
    ["that is called off is told as completed", scheduled, off, ["maintenance.completed"]],
    [
      "that was called off and stands again is announced",
      off,
      { ...scheduled, sequence: 2 },
      ["maintenance.scheduled"],
    ],
    ["that was over when it became known is no news", null, over, []],
    ["that is written again as it was is no news", scheduled, scheduled, []],
  ] as const)("%s", (_, before, after, types) => {
    expect(typesOf(before, after)).toEqual(types);
  });

  it("of a series is told of only when it is the next one", () => {
    const series = [1, 2, 3].map((day) => aWindow({ id: `s-${day}`, seriesId: "s", fromAt: day * DAY_MS }));
    const idsOf = (changes: Parameters<typeof maintenanceEvents>[0], kept: readonly KeptWindow[] = []) =>
      maintenanceEvents(changes, kept).map((one) => one.window.id);
    expect(idsOf(series.map((after) => ({ before: null, after })))).toEqual(["s-1"]);
    const further = aWindow({ id: "s-4", seriesId: "s", fromAt: 4 * DAY_MS });
    expect(idsOf([{ before: null, after: further }], series)).toEqual([]);
    const changed = series.map((before) => ({ before, after: { ...before, sequence: 1 } }));
    expect(idsOf(changed, series)).toEqual(["s-1"]);
    expect(idsOf(changed.slice(1), series)).toEqual([]);
    const [first] = series;
    if (first === undefined) throw new Error("no series");
    expect(idsOf([{ before: first, after: { ...first, status: "in_progress" } }], series)).toEqual(["s-1"]);
  });

  it("is reminded of a day before, unless it was announced or changed since", () => {
    expect(remindAt(scheduled)).toBe(9 * DAY_MS);
    expect(remindAt(aWindow({ announcedAt: 9 * DAY_MS }))).toBe(null);
    expect(remindAt(aWindow({ changedAt: 9 * DAY_MS + HOUR_MS }))).toBe(null);
  });
});
