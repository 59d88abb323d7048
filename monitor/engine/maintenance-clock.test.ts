import { describe, expect, it } from "vitest";
import { maintenance } from "../../db/schema/index.ts";
import { drive, type EngineBench, NOON, startBench } from "../../test/support/engine-bench.ts";
import { aCheck, aSettings } from "../../test/support/settings.ts";
import { notUp, up } from "../core/result.ts";
import type { PlannedMaintenance } from "../settings/settings.ts";

const MINUTE_MS = 60_000;

const WINDOW: PlannedMaintenance = {
  id: "config-move",
  title: "Moving house",
  body: "",
  fromAt: NOON + 10 * MINUTE_MS,
  toAt: NOON + 20 * MINUTE_MS,
  components: null,
};

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
