import { describe, expect, it } from "vitest";
import { span } from "../../db/schema/index.ts";
import { memoryDatabase } from "../../test/support/database.ts";
import { drive, startBench } from "../../test/support/engine-bench.ts";
import { createFakeClock } from "../../test/support/fake-clock.ts";
import { appComponent } from "../../test/support/recorded-app.ts";
import { aCheck, aSettings } from "../../test/support/settings.ts";
import { notUp, up } from "../core/result.ts";
import type { Settings } from "../settings/settings.ts";
import { freezeMonth, readFrozenMonth, readFrozenMonths } from "../store/frozen-months.ts";
import { prune } from "../store/history.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** In UTC; October is over four days later. */
const START = Date.parse("2026-10-28T00:00:00Z");
const NOVEMBER = Date.parse("2026-11-01T00:00:00Z");

interface Outage {
  readonly from: number;
  readonly to: number;
}

/** A component on one check that is asked every half hour and fails in the given times. */
function settingsOf(outages: readonly Outage[] = [], changes: Partial<Settings> = {}): Settings {
  const check = aCheck({
    intervalMs: HOUR_MS / 2,
    probe: async ({ tools }) => {
      const at = tools.clock.now();
      const isDown = outages.some(({ from, to }) => from <= at && at < to);
      return { result: isDown ? notUp("down", "timeout", { totalMs: 20 }) : up({ totalMs: 20 }) };
    },
  });
  return aSettings({ checks: [check], components: [appComponent("gateway", "Gateway", ["liveliness"])], ...changes });
}

async function startAt(at: number, settings: Settings) {
  return startBench({ settings, clock: createFakeClock(at) });
}

const inZone = (timezone: string) => ({ page: { name: "Acme", url: null, timezone, notice: null } });

describe("a month that is over", () => {
  it("is written down an hour later, with what was measured of it since the first measurement", async () => {
    const bench = await startAt(START, settingsOf([{ from: START + 30 * HOUR_MS, to: START + 33 * HOUR_MS }]));
    const { db } = bench.database;
    await bench.drive(NOVEMBER + HOUR_MS - 1 - START);
    expect(await readFrozenMonth(db, "2026-10")).toEqual([]);
    await bench.drive(HOUR_MS / 2);
    const [row, ...others] = await readFrozenMonth(db, "2026-10");
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      componentId: "gateway",
      month: "2026-10",
      incidents: 1,
      degradedMs: 0,
      maintenanceMs: 0,
    });
    expect(row?.downMs).toBeGreaterThan(2.5 * HOUR_MS);
    expect(row?.downMs).toBeLessThan(3.5 * HOUR_MS);
    expect(row?.longestMs).toBe(row?.downMs);
    const all = (row?.upMs ?? 0) + (row?.downMs ?? 0) + (row?.unknownMs ?? 0);
    expect(all).toBeGreaterThan(4 * DAY_MS - HOUR_MS);
    expect(all).toBeLessThanOrEqual(4 * DAY_MS);
    expect(row?.frozenAt).toBeGreaterThanOrEqual(NOVEMBER + HOUR_MS);
    expect(row?.frozenAt).toBeLessThan(NOVEMBER + 1.5 * HOUR_MS);
  });

  it("ends when it ends in the page's zone", async () => {
    const bench = await startAt(START, settingsOf([], inZone("America/New_York")));
    await bench.drive(NOVEMBER + 4.9 * HOUR_MS - START);
    expect(await readFrozenMonth(bench.database.db, "2026-10")).toEqual([]);
    await bench.drive(HOUR_MS);
    expect(await readFrozenMonth(bench.database.db, "2026-10")).toHaveLength(1);
  });

  it("stays as it was written, whatever is configured and forgotten later", async () => {
    const bench = await startAt(START, settingsOf());
    const { db } = bench.database;
    await bench.drive(NOVEMBER + 2 * HOUR_MS - START);
    const written = await readFrozenMonth(db, "2026-10");
    expect(written).toHaveLength(1);
    // Another zone and another meaning of the component; and everything that may be forgotten is.
    const other = aCheck({ id: "other", intervalMs: HOUR_MS / 2 });
    const changed = settingsOf([], {
      ...inZone("Asia/Kathmandu"),
      checks: [other],
      components: [appComponent("gateway", "Door", ["other"])],
    });
    await bench.engine.reconfigure(changed);
    const keys = [...bench.engine.world.checks.values()].map((check) => check.key);
    const all = {
      resultsBefore: NOVEMBER + 40 * DAY_MS,
      sealedBefore: NOVEMBER + 40 * DAY_MS,
      spendBefore: "2027-01-01",
    };
    await bench.database.atomically([...prune(db, keys, all), db.delete(span)]);
    await bench.drive(32 * DAY_MS);
    await drive(await bench.another(changed), bench.clock, 3 * HOUR_MS);
    expect(await readFrozenMonth(db, "2026-10")).toEqual(written);
    expect(await readFrozenMonths(db)).toEqual(["2026-10", "2026-11"]);
  });

  it("is written once, though two engines find it open", async () => {
    const bench = await startAt(START, settingsOf());
    const second = await bench.another();
    await bench.drive(NOVEMBER + 2 * HOUR_MS - START);
    const written = await readFrozenMonth(bench.database.db, "2026-10");
    await drive(second, bench.clock, HOUR_MS);
    expect(await readFrozenMonth(bench.database.db, "2026-10")).toEqual(written);
  });
});

describe("months that ended while nothing ran", () => {
  it("are written down afterwards, and what nobody measured is unknown", async () => {
    const bench = await startAt(START, settingsOf());
    const { db } = bench.database;
    await bench.drive(DAY_MS);
    await bench.clock.advance(40 * DAY_MS);
    await drive(await bench.another(), bench.clock, 2 * HOUR_MS);
    expect(await readFrozenMonths(db)).toEqual(["2026-10", "2026-11"]);
    const [october] = await readFrozenMonth(db, "2026-10");
    expect(october?.upMs).toBeLessThanOrEqual(DAY_MS);
    expect(october?.unknownMs).toBeGreaterThanOrEqual(3 * DAY_MS - HOUR_MS);
    expect(await readFrozenMonth(db, "2026-11")).toMatchObject([{ upMs: 0, downMs: 0, unknownMs: 30 * DAY_MS }]);
  });

  it("are written down for a component that is new, by checks that are not", async () => {
    const bench = await startAt(START, settingsOf());
    const { db } = bench.database;
    await bench.drive(NOVEMBER + 2 * HOUR_MS - START);
    const settings = settingsOf();
    const door = appComponent("door", "Door", ["liveliness"]);
    await bench.engine.reconfigure({ ...settings, components: [...settings.components, door] });
    await bench.drive(HOUR_MS);
    const [one, two] = await readFrozenMonth(db, "2026-10");
    expect(one?.componentId).toBe("door");
    expect({ ...two, componentId: "door", frozenAt: one?.frozenAt }).toEqual(one);
  });

  it("are not taken from a component that is given another check later", async () => {
    const settings = settingsOf();
    const bench = await startAt(START, { ...settings, components: [] });
    await bench.drive(NOVEMBER + 12 * HOUR_MS - START);
    const late = aCheck({ id: "late", intervalMs: HOUR_MS / 2 });
    const both = appComponent("gateway", "Gateway", ["liveliness", "late"]);
    await bench.engine.reconfigure({ ...settings, checks: [...settings.checks, late], components: [both] });
    await bench.drive(HOUR_MS);
    const [row] = await readFrozenMonth(bench.database.db, "2026-10");
    expect(row?.upMs).toBeGreaterThan(4 * DAY_MS - HOUR_MS);
    expect(row?.unknownMs).toBe(0);
  });
});

describe("what is written of a month", () => {
  it("is nothing where nothing was measured of a component before its end", async () => {
    const bench = await startAt(NOVEMBER + 2 * HOUR_MS, settingsOf());
    await bench.drive(DAY_MS);
    expect(await readFrozenMonths(bench.database.db)).toEqual([]);
  });

  it("is not replaced by another figure", async () => {
    const database = memoryDatabase();
    const none = { upMs: 0, degradedMs: 0, downMs: 0, maintenanceMs: 0, unknownMs: 0, incidents: 0, longestMs: 0 };
    const row = { componentId: "gateway", month: "2026-10", ...none, frozenAt: 1 };
    expect(await database.atomically([freezeMonth(database.db, { ...row, upMs: 5 })])).toEqual([1]);
    expect(await database.atomically([freezeMonth(database.db, { ...row, downMs: 7, frozenAt: 2 })])).toEqual([0]);
    expect(await readFrozenMonth(database.db, "2026-10")).toEqual([{ ...row, upMs: 5 }]);
    database.close();
  });
});
