import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { memoryDatabase } from "../../test/support/database.ts";
import type { KeptWindow } from "../core/maintenance.ts";
import type { NodeDatabase } from "../runtime/node/database.ts";
import {
  cancelSeries,
  insertSeries,
  type KeptSeries,
  readKeptWindows,
  readMaintenances,
  readOneSeries,
  readSeries,
  readWindowsToKeep,
  saveMaintenance,
} from "./maintenance.ts";

const NOON = Date.parse("2026-11-24T12:00:00Z");
const HOUR_MS = 3_600_000;

let database: NodeDatabase;
beforeEach(() => {
  database = memoryDatabase();
});
afterEach(() => database.close());

const window = (changes: Partial<KeptWindow> = {}): KeptWindow => ({
  id: "config-1",
  title: "Move",
  body: "",
  fromAt: NOON + HOUR_MS,
  toAt: NOON + 2 * HOUR_MS,
  components: ["chat"],
  status: "scheduled",
  announcedAt: NOON,
  seriesId: null,
  sequence: 0,
  changedAt: null,
  ...changes,
});

const SERIES: KeptSeries = {
  id: "01series",
  title: "Sundays",
  body: "",
  components: null,
  fromAt: NOON,
  durationMs: HOUR_MS,
  timezone: "Europe/Berlin",
  rrule: "FREQ=WEEKLY",
  createdAt: NOON,
  cancelledAt: null,
};

const save = (...windows: KeptWindow[]) => database.atomically(windows.map((one) => saveMaintenance(database.db, one)));

describe("kept windows", () => {
  it("come back as they were saved, the second time in place of the first", async () => {
    await save(window());
    const changed = window({
      title: "Move to Berlin",
      components: null,
      status: "cancelled",
      sequence: 1,
      changedAt: NOON,
    });
    await save(changed);
    expect(await readKeptWindows(database.db, { from: NOON, to: NOON + 9 * HOUR_MS, limit: 9 })).toEqual([changed]);
  });

  it("are told in the order of their begin, without those that were cancelled", async () => {
    await save(
      window({ id: "b", fromAt: NOON + 2 }),
      window({ id: "a", fromAt: NOON + 3 }),
      window({ id: "c", status: "cancelled" }),
    );
    expect((await readMaintenances(database.db, NOON)).map(({ id }) => id)).toEqual(["b", "a"]);
  });

  it("that are over are looked at again while their end was not noted, or when they are asked for", async () => {
    const past = { fromAt: NOON - 2 * HOUR_MS, toAt: NOON - HOUR_MS };
    await save(
      window({ id: "unnoted", ...past, status: "in_progress" }),
      window({ id: "noted", ...past, status: "completed" }),
      window({ id: "asked", ...past, status: "completed" }),
    );
    const ids = [...Array.from({ length: 200 }, (_, i) => `none-${i}`), "asked"];
    expect((await readWindowsToKeep(database.db, ids, NOON)).map(({ id }) => id)).toEqual(["unnoted", "asked"]);
  });
});

describe("recurring windows", () => {
  it("stand until they are cancelled, and are known afterwards", async () => {
    await database.atomically([insertSeries(database.db, SERIES)]);
    expect(await readSeries(database.db)).toEqual([SERIES]);
    await database.atomically([cancelSeries(database.db, SERIES.id, NOON + 1)]);
    expect(await readSeries(database.db)).toEqual([]);
    expect(await readOneSeries(database.db, SERIES.id)).toEqual({ ...SERIES, cancelledAt: NOON + 1 });
  });
});
