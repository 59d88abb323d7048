import { describe, expect, it } from "vitest";
import type { KeptWindow } from "./maintenance.ts";
import { maintenanceChanges, type WantedWindow, type WantedWindows } from "./maintenance-changes.ts";

const NOON = Date.parse("2026-11-24T12:00:00Z");
const HOUR_MS = 3_600_000;
const HALF_WAY = NOON + 1.5 * HOUR_MS;

const wanted = (changes: Partial<WantedWindow> = {}): WantedWindow => ({
  id: "config-1",
  title: "Move",
  body: "",
  fromAt: NOON + HOUR_MS,
  toAt: NOON + 2 * HOUR_MS,
  components: ["chat"],
  seriesId: null,
  ...changes,
});

/** What is kept after each of the steps, from nothing on. */
function keptAfter(
  ...steps: readonly (readonly [at: number, windows: readonly WantedWindow[], rest?: Partial<WantedWindows>])[]
) {
  const kept = new Map<string, KeptWindow>();
  for (const [at, windows, rest] of steps) {
    const all = { windows, expandedTo: new Map(), cancelledByHand: new Set<string>(), ...rest };
    for (const window of maintenanceChanges([...kept.values()], all, at)) kept.set(window.id, window);
    expect(maintenanceChanges([...kept.values()], all, at), "the second time nothing is left to do").toEqual([]);
  }
  return [...kept.values()];
}

describe("windows of the configuration", () => {
  it("are kept with the time at which they became known, and take changed words and ends over", () => {
    const changes = { title: "Move to Berlin", toAt: NOON + 3 * HOUR_MS };
    expect(keptAfter([NOON, [wanted()]], [NOON + 1_000, [wanted(changes)]])).toEqual([
      { ...wanted(changes), announcedAt: NOON, status: "scheduled", sequence: 1, changedAt: NOON + 1_000 },
    ]);
  });

  it("that are taken out before their begin are cancelled, and come back as new ones", () => {
    const out = [[NOON, [wanted()]] as const, [NOON + 1_000, []] as const];
    expect(keptAfter(...out)).toMatchObject([{ status: "cancelled", sequence: 1, changedAt: NOON + 1_000 }]);
    expect(keptAfter(...out, [NOON + 2_000, [wanted()]])).toMatchObject([
      { status: "scheduled", sequence: 2, announcedAt: NOON + 2_000 },
    ]);
  });

  it("that a person cancelled stay cancelled, whatever is announced of them", () => {
    const kept: KeptWindow = { ...wanted(), announcedAt: NOON, status: "cancelled", sequence: 1, changedAt: NOON };
    const all = {
      windows: [wanted({ title: "Other" })],
      expandedTo: new Map(),
      cancelledByHand: new Set(["config-1"]),
    };
    expect(maintenanceChanges([kept], all, NOON + 1_000)).toEqual([]);
  });

  it("that are taken out while they last end then, and do not come back", () => {
    expect(keptAfter([NOON, [wanted()]], [HALF_WAY, []], [HALF_WAY + 1_000, [wanted()]])).toEqual([
      { ...wanted({ toAt: HALF_WAY }), announcedAt: NOON, status: "completed", sequence: 1, changedAt: HALF_WAY },
    ]);
  });

  it("that are over stay as they were, whatever is written of them later", () => {
    const over = NOON + 4 * HOUR_MS;
    expect(keptAfter([NOON, [wanted()]], [over, [wanted({ toAt: NOON + 9 * HOUR_MS })]], [over + 1, []])).toMatchObject(
      [{ toAt: NOON + 2 * HOUR_MS, status: "completed", sequence: 0 }],
    );
  });

  it("that were over before they were known are not kept at all", () => {
    expect(keptAfter([NOON, [wanted({ fromAt: NOON - 2 * HOUR_MS, toAt: NOON })]])).toEqual([]);
  });

  it("leave those that people scheduled alone, and these begin and end on time", () => {
    const hand: KeptWindow = {
      ...wanted({ id: "01hand" }),
      announcedAt: NOON,
      status: "scheduled",
      sequence: 0,
      changedAt: null,
    };
    const nothing = { windows: [], expandedTo: new Map(), cancelledByHand: new Set<string>() };
    expect(maintenanceChanges([hand], nothing, NOON + 1_000)).toEqual([]);
    expect(maintenanceChanges([hand], nothing, HALF_WAY)).toEqual([{ ...hand, status: "in_progress" }]);
    expect(maintenanceChanges([hand], nothing, NOON + 9 * HOUR_MS)).toEqual([{ ...hand, status: "completed" }]);
  });
});

describe("occurrences of a series", () => {
  const one = wanted({ id: "01series-a", seriesId: "01series" });
  const two = wanted({
    id: "01series-b",
    seriesId: "01series",
    fromAt: NOON + 50 * HOUR_MS,
    toAt: NOON + 51 * HOUR_MS,
  });
  const upTo = (at: number) => ({ expandedTo: new Map([["01series", at]]) });

  it("that the rule gives no more are cancelled", () => {
    const kept = keptAfter([NOON, [one, two], upTo(NOON + 60 * HOUR_MS)], [NOON + 1, [one], upTo(NOON + 60 * HOUR_MS)]);
    expect(kept.map(({ status }) => status)).toEqual(["scheduled", "cancelled"]);
  });

  it("that lie beyond what was looked up stay, as after a clock was set back", () => {
    const kept = keptAfter([NOON, [one, two], upTo(NOON + 60 * HOUR_MS)], [NOON + 1, [one], upTo(NOON + 40 * HOUR_MS)]);
    expect(kept.map(({ status }) => status)).toEqual(["scheduled", "scheduled"]);
  });

  it("all go with their series", () => {
    const kept = keptAfter([NOON, [one, two], upTo(NOON + 60 * HOUR_MS)], [HALF_WAY, []]);
    expect(kept).toMatchObject([
      { status: "completed", toAt: HALF_WAY },
      { status: "cancelled", toAt: two.toAt },
    ]);
  });
});
