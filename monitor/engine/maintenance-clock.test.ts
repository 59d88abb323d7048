import { describe, expect, it } from "vitest";
import { maintenance } from "../../db/schema/index.ts";
import { drive, type EngineBench, NOON, startBench } from "../../test/support/engine-bench.ts";
import { createFakeClock } from "../../test/support/fake-clock.ts";
import { aCheck, aSettings } from "../../test/support/settings.ts";
import { notUp, up } from "../core/result.ts";
import type { PlannedMaintenance, PlannedSeries, Settings } from "../settings/settings.ts";
import { insertSeries } from "../store/maintenance.ts";

const MINUTE_MS = 60_000;

const WINDOW: PlannedMaintenance = {
  id: "config-move",
  title: "Moving house",
  body: "",
  fromAt: NOON + 10 * MINUTE_MS,
  toAt: NOON + 20 * MINUTE_MS,
  components: null,
};

const SUNDAYS: PlannedSeries = {
  ...{ id: "config-sundays", title: "Weekly updates", body: "", components: null },
  ...{ fromAt: Date.parse("2026-11-29T01:00:00Z"), durationMs: 60 * MINUTE_MS, timezone: "Europe/Berlin" },
  rrule: "FREQ=WEEKLY",
};
const SPRING = {
  ...SUNDAYS,
  id: "config-spring",
  fromAt: Date.parse("2027-03-21T01:30:00Z"),
  rrule: "FREQ=WEEKLY;COUNT=3",
};
const HAND_MADE = { ...SUNDAYS, id: "01hand", createdAt: NOON, cancelledAt: null };

function announcing(windows: readonly PlannedMaintenance[], isBroken: () => boolean = () => false) {
  const probe = async () => ({
    result: isBroken() ? notUp("down", "http_status", { totalMs: 5 }) : up({ totalMs: 5 }),
  });
  return aSettings({ checks: [aCheck({ id: "docs", kind: "http", layer: "site", probe })], maintenance: windows });
}

async function statusesOf(bench: EngineBench) {
  const rows = await bench.database.db.select().from(maintenance);
  return Object.fromEntries(rows.map((row) => [row.id, row.status]));
}

/** For days that pass: what is measured meanwhile is of no account. */
function seldomAsking(): Settings {
  const settings = announcing([]);
  return { ...settings, checks: settings.checks.map((check) => ({ ...check, intervalMs: 30 * MINUTE_MS })) };
}

describe("an announced maintenance", () => {
  it("is scheduled, begins and ends on time, and pages learn of each", async () => {
    const bench = await startBench({ settings: announcing([WINDOW]) });
    await bench.drive(1_000);
    expect(await statusesOf(bench)).toEqual({ "config-move": "scheduled" });
    const { version } = bench.engine;
    await bench.drive(10 * MINUTE_MS);
    expect(await statusesOf(bench)).toEqual({ "config-move": "in_progress" });
    expect(bench.engine.version).toBeGreaterThan(version);
    await bench.drive(10 * MINUTE_MS);
    expect(await statusesOf(bench)).toEqual({ "config-move": "completed" });
  });

  it("that ended while nothing ran is completed when the monitor is back", async () => {
    const bench = await startBench({ settings: announcing([WINDOW]) });
    await bench.drive(12 * MINUTE_MS);
    await bench.clock.advance(60 * MINUTE_MS);
    await drive(await bench.another(), bench.clock, MINUTE_MS);
    expect(await statusesOf(bench)).toEqual({ "config-move": "completed" });
  });

  it("is cancelled when the settings that take over do not announce it any more", async () => {
    const bench = await startBench({ settings: announcing([WINDOW]) });
    await bench.drive(MINUTE_MS);
    await bench.engine.reconfigure(announcing([]));
    await bench.drive(MINUTE_MS);
    expect(await statusesOf(bench)).toEqual({ "config-move": "cancelled" });
  });

  it("recurs: its occurrences are announced 60 days ahead, at most 50, and further ones as time goes on", async () => {
    const daily = { ...SUNDAYS, rrule: "FREQ=DAILY" };
    const bench = await startBench({ settings: { ...seldomAsking(), maintenanceSeries: [SUNDAYS, daily] } });
    await bench.drive(1_000);
    const count = async (id: string) => Object.keys(await statusesOf(bench)).filter((one) => one.startsWith(id)).length;
    expect(await statusesOf(bench)).toMatchObject({ "config-sundays-20261129t0100": "scheduled" });
    expect(await count("config-sundays")).toBe(50);
    await bench.drive(25 * 60 * MINUTE_MS);
    expect(await count("config-sundays")).toBe(51);
  });

  it("recurs in local time: an hour later by UTC before clocks are put forward", async () => {
    const bench = await startBench({
      settings: { ...announcing([]), maintenanceSeries: [SPRING] },
      clock: createFakeClock(SPRING.fromAt - 1_000),
    });
    await bench.drive(1_000);
    expect(Object.keys(await statusesOf(bench))).toEqual([
      "config-spring-20270321t0130",
      // 02:30 does not happen on 28 March.
      "config-spring-20270328t0130",
      "config-spring-20270404t0030",
    ]);
  });

  it("that people made recur is announced beside a running monitor, and goes on after a restart", async () => {
    const bench = await startBench({ settings: seldomAsking() });
    await bench.drive(MINUTE_MS);
    await bench.database.atomically([insertSeries(bench.database.db, HAND_MADE)]);
    await bench.drive(13 * 60 * MINUTE_MS);
    expect(Object.keys(await statusesOf(bench))).toContain("01hand-20261129t0100");
    expect(Object.keys(await statusesOf(bench))).toHaveLength(8);
    await drive(await bench.another(), bench.clock, 7 * 24 * 60 * MINUTE_MS);
    expect((await statusesOf(bench))["01hand-20261129t0100"]).toBe("completed");
    expect(Object.keys(await statusesOf(bench))).toHaveLength(9);
  });

  it("writes nothing when there is nothing to say, however often it is looked at", async () => {
    const settings = { ...announcing([WINDOW]), maintenanceSeries: [SUNDAYS] };
    const bench = await startBench({ settings });
    await bench.drive(1_000);
    const rows = await bench.database.db.select().from(maintenance);
    await drive(await bench.another({ ...settings }), bench.clock, 2_000);
    expect(await bench.database.db.select().from(maintenance)).toEqual(rows);
  });

  it("silences an incident that begins in it, until it is over", async () => {
    let isBroken = false;
    const bench = await startBench({ settings: announcing([WINDOW], () => isBroken) });
    await bench.drive(11 * MINUTE_MS);
    isBroken = true;
    await bench.drive(3 * MINUTE_MS);
    expect(bench.engine.world.incidents).toMatchObject([{ rootCheckId: "docs", silenced: true }]);
    await bench.drive(8 * MINUTE_MS);
    expect(bench.engine.world.incidents).toMatchObject([{ rootCheckId: "docs", silenced: false }]);
  });
});
