import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { memoryDatabase } from "../../test/support/database.ts";
import type { NodeDatabase } from "../runtime/node/database.ts";
import { type Planned, readMaintenances, syncMaintenance } from "./maintenance.ts";

const NOON = Date.parse("2026-11-24T12:00:00Z");
const HOUR_MS = 3_600_000;

let database: NodeDatabase;
beforeEach(() => {
  database = memoryDatabase();
});
afterEach(() => database.close());

const window = (changes: Partial<Planned> = {}): Planned => ({
  id: "config-1",
  title: "Move",
  body: "",
  fromAt: NOON + HOUR_MS,
  toAt: NOON + 2 * HOUR_MS,
  components: ["chat"],
  ...changes,
});

const sync = (planned: readonly Planned[], now: number) =>
  database.atomically(syncMaintenance(database.db, planned, now));
const read = () => readMaintenances(database.db, 0);

describe("windows of the configuration", () => {
  it("are kept with the time at which they became known, and take changed words and ends over", async () => {
    await sync([window()], NOON);
    await sync([window({ title: "Move to Berlin", toAt: NOON + 3 * HOUR_MS })], NOON + 1_000);
    expect(await read()).toEqual([
      { ...window({ title: "Move to Berlin", toAt: NOON + 3 * HOUR_MS }), announcedAt: NOON },
    ]);
  });

  it("that are taken out before their begin are cancelled, and come back as new ones", async () => {
    await sync([window()], NOON);
    await sync([], NOON + 1_000);
    expect(await read()).toEqual([]);
    await sync([window()], NOON + 2_000);
    expect(await read()).toEqual([{ ...window(), announcedAt: NOON + 2_000 }]);
  });

  it("that are taken out while they last end then, and do not come back", async () => {
    await sync([window()], NOON);
    const halfWay = NOON + 1.5 * HOUR_MS;
    await sync([], halfWay);
    await sync([window()], halfWay + 1_000);
    expect(await read()).toEqual([{ ...window({ toAt: halfWay }), announcedAt: NOON }]);
  });

  it("that are over stay as they were, whatever is written of them later", async () => {
    await sync([window()], NOON);
    const after = NOON + 4 * HOUR_MS;
    await sync([window({ toAt: NOON + 9 * HOUR_MS })], after);
    await sync([], after + 1_000);
    expect(await read()).toEqual([{ ...window(), announcedAt: NOON }]);
  });

  it("that were over before they were known are not kept at all", async () => {
    await sync([window({ fromAt: NOON - 2 * HOUR_MS, toAt: NOON })], NOON);
    expect(await read()).toEqual([]);
  });

  it("leave those that people scheduled alone", async () => {
    await sync([window({ id: "01hand" })], NOON);
    await sync([], NOON + 1_000);
    expect((await read()).map(({ id }) => id)).toEqual(["01hand"]);
  });
});
