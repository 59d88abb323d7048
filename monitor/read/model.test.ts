import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { memoryDatabase } from "../../test/support/database.ts";
import { createFakeClock, type FakeClock } from "../../test/support/fake-clock.ts";
import { aCheck, aSettings } from "../../test/support/settings.ts";
import { UNMEASURED } from "../core/judge.ts";
import type { NodeDatabase } from "../runtime/node/database.ts";
import { loadChecks, saveCheck } from "../store/check-states.ts";
import { createModel, type Model } from "./model.ts";

const NOON = Date.parse("2026-11-24T12:00:00Z");

let database: NodeDatabase;
let clock: FakeClock;
let settings = aSettings({ checks: [aCheck()] });
let version = 0;
let model: () => Promise<Model>;
let logged: string[] = [];

beforeEach(() => {
  database = memoryDatabase();
  clock = createFakeClock(NOON);
  settings = aSettings({ checks: [aCheck()] });
  version = 0;
  logged = [];
  const log = (level: string, message: string) => logged.push(`${level}: ${message}`);
  model = createModel({ settings: () => settings, database, clock, log, version: () => version });
});
afterEach(() => database.close());

async function measureAt(lastAt: number): Promise<void> {
  const [stored] = await loadChecks(database, ["liveliness"]);
  if (stored === undefined) throw new Error("no row was made");
  const verdict = { ...UNMEASURED, status: "up", level: 0, since: lastAt, lastAt, everPassed: true } as const;
  await database.atomically([saveCheck(database.db, { ...stored, verdict })]);
}

describe("the model", () => {
  it("is the same one for 10 s, and for everybody who asks meanwhile", async () => {
    const [first, second] = await Promise.all([model(), model()]);
    expect(second).toBe(first);
    await clock.advance(9_999);
    expect(await model()).toBe(first);
    await clock.advance(1);
    expect((await model()).facts.now).toBe(NOON + 10_000);
  });

  it("is another one as soon as something was recorded, or the settings are others", async () => {
    const first = await model();
    version = 1;
    const second = await model();
    expect(second).not.toBe(first);
    settings = aSettings();
    expect((await model()).facts.checks.size).toBe(0);
  });

  it("ends when a result that it calls fresh grows stale", async () => {
    await measureAt(NOON - 65_000);
    const first = await model();
    await clock.advance(5_000);
    expect(await model()).toBe(first);
    await clock.advance(1);
    expect(await model()).not.toBe(first);
  });

  it("ends when the wall clock is set back", async () => {
    const first = await model();
    clock.step(-60_000);
    expect((await model()).facts.now).toBe(NOON - 60_000);
    expect(await model()).not.toBe(first);
  });

  it("tells the last facts as of now while the store fails, and says that it does", async () => {
    await measureAt(NOON);
    await model();
    database.close();
    await clock.advance(10_000);
    const late = await model();
    expect(late).toMatchObject({ isStoreReadable: false, facts: { now: NOON + 10_000 } });
    expect(late.facts.checks.get("liveliness")?.timeline.lastAt).toBe(NOON);
    expect(logged).toEqual(["error: the store could not be read"]);
    database = memoryDatabase();
  });

  it("rejects when the store never answered, and asks it again a second later", async () => {
    database.close();
    await expect(model()).rejects.toMatchObject({ code: "store_failed" });
    await expect(model()).rejects.toMatchObject({ code: "store_failed" });
    expect(logged).toHaveLength(1);
    await clock.advance(1_000);
    await expect(model()).rejects.toMatchObject({ code: "store_failed" });
    expect(logged).toHaveLength(2);
    database = memoryDatabase();
  });
});
