import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startD1 } from "../../test/support/d1.ts";
import { memoryDatabase } from "../../test/support/database.ts";
import type { Database } from "../ports.ts";
import { d1Database } from "../runtime/worker/database.ts";
import { countWithin, pruneRateCounts } from "./rate-counts.ts";
import {
  type Asking,
  askStatements,
  changeStatements,
  leaveStatements,
  pruneSubscribers,
  readSubscriber,
  readSubscribers,
  rotateSecret,
  verifySubscriber,
  wrote,
} from "./subscribers.ts";

const NOON = Date.parse("2026-11-24T12:00:00Z");
const HOUR_MS = 3_600_000;

let made = 0;
const ask = (changes: Partial<Asking> = {}): Asking => {
  const id = `s${String(made++).padStart(4, "0")}`;
  return {
    ...{ id, channel: "email", addressSealed: "sealed", addressHash: `hash ${id}`, secretSealed: null },
    ...{ events: ["incident.opened"], digest: "none", scopes: [{ scope: "page", scopeId: "" }] },
    ...{ messageId: `msg_${id}`, now: NOON, mayVerify: true, mayRemind: true },
    ...changes,
  };
};

describe.each<[string, () => Promise<{ database: Database; close: () => Promise<void> | void }>]>([
  [
    "SQLite",
    async () => {
      const database = memoryDatabase();
      return { database, close: () => database.close() };
    },
  ],
  [
    "D1",
    async () => {
      const d1 = await startD1();
      return { database: d1Database(d1.binding), close: d1.close };
    },
  ],
])("subscribers in %s", (_, open) => {
  let database: Database;
  let close: () => Promise<void> | void;
  beforeAll(async () => {
    ({ database, close } = await open());
  });
  afterAll(() => close());

  const run = (asking: Asking) => database.atomically(askStatements(database.db, asking));
  const messages = async (id: string) =>
    (await database.db.query.delivery.findMany()).filter(({ subscriberId }) => subscriberId === id);

  it("ask once an address, with hundreds of components in one statement", async () => {
    const scopes = Array.from({ length: 200 }, (_, i) => ({ scope: "component" as const, scopeId: `component-${i}` }));
    const first = ask({ scopes });
    await run(first);
    await run(ask({ addressHash: first.addressHash }));
    const found = await readSubscriber(database.db, first.id);
    expect(found?.scopes).toEqual([{ subscriberId: first.id, scope: "page", scopeId: "" }]);
    expect(await messages(first.id)).toHaveLength(2);
    await run(ask({ addressHash: first.addressHash, scopes, mayVerify: false }));
    expect((await readSubscriber(database.db, first.id))?.scopes).toHaveLength(200);
    expect(await messages(first.id)).toHaveLength(2);
  });

  it("change nothing of one that is verified by asking again", async () => {
    const first = ask();
    await run(first);
    expect(await wrote(database, [verifySubscriber(database.db, first.id, NOON)])).toBe(true);
    expect(await wrote(database, [verifySubscriber(database.db, first.id, NOON + 1)])).toBe(false);
    await run(ask({ addressHash: first.addressHash, events: ["incident.updated"], scopes: [], now: NOON + 1 }));
    const found = await readSubscriber(database.db, first.id);
    expect(found).toMatchObject({
      row: { events: '["incident.opened"]', createdAt: NOON },
      scopes: [{ scope: "page" }],
    });
    expect(await messages(first.id)).toHaveLength(2);
    await run(ask({ addressHash: first.addressHash, mayRemind: false }));
    expect(await messages(first.id)).toHaveLength(2);
  });

  it("change and rotate only while they are there, by links of the present version", async () => {
    const hook = ask({ channel: "webhook", secretSealed: "one" });
    await run(hook);
    const choice = { events: ["ping"], digest: "none", scopes: [{ scope: "component", scopeId: "chat" }] } as const;
    const record = async () => {
      const found = await readSubscriber(database.db, hook.id);
      if (found === null) throw new Error("it is gone");
      return found.row;
    };
    const change = async (row: Awaited<ReturnType<typeof record>>) =>
      wrote(database, changeStatements(database.db, row, choice));
    expect(await change(await record())).toBe(false);
    await database.atomically([verifySubscriber(database.db, hook.id, NOON)]);
    expect(await change({ ...(await record()), linkVersion: 7 })).toBe(false);
    expect(await change(await record())).toBe(true);
    expect((await readSubscriber(database.db, hook.id))?.scopes).toMatchObject([{ scopeId: "chat" }]);
    expect(await wrote(database, [rotateSecret(database.db, await record(), "two", NOON)])).toBe(true);
    expect(await record()).toMatchObject({
      secretSealed: "two",
      oldSecretSealed: "one",
      oldSecretUntil: NOON + 24 * HOUR_MS,
    });
    const before = await record();
    expect(await wrote(database, leaveStatements(database.db, hook.id, "removed", NOON))).toBe(true);
    expect(await wrote(database, leaveStatements(database.db, hook.id, "unsubscribed", NOON + 1))).toBe(false);
    expect(await record()).toMatchObject({
      leftReason: "removed",
      addressSealed: null,
      secretSealed: null,
      oldSecretSealed: null,
    });
    expect(await change(before)).toBe(false);
    expect(await wrote(database, [rotateSecret(database.db, before, "three", NOON)])).toBe(false);
    expect((await messages(hook.id)).map(({ state }) => state)).toEqual(["dropped"]);
  });

  it("are forgotten a day after they asked in vain, a month after they left, and with them what was sent", async () => {
    const [vain, left, stays] = [ask(), ask(), ask()];
    for (const one of [vain, left, stays]) await run(one);
    const { db } = database;
    await database.atomically([verifySubscriber(db, left.id, NOON), verifySubscriber(db, stays.id, NOON)]);
    await database.atomically(leaveStatements(db, left.id, "gone", NOON));
    const there = async (now: number) => {
      await database.atomically(pruneSubscribers(db, now));
      return Promise.all([vain, left, stays].map(async ({ id }) => (await readSubscriber(db, id)) !== null));
    };
    expect(await there(NOON + 24 * HOUR_MS)).toEqual([true, true, true]);
    expect(await there(NOON + 24 * HOUR_MS + 1)).toEqual([false, true, true]);
    expect(await messages(vain.id)).toEqual([]);
    expect(await there(NOON + 30 * 24 * HOUR_MS + 1)).toEqual([false, false, true]);
    expect((await readSubscribers(db)).map(({ row }) => row.id)).toContain(stays.id);
  });

  it("are counted within windows, also when they come at once", async () => {
    const limit = { name: "x", limit: 3, windowMs: HOUR_MS };
    const at = (now: number) => countWithin(database, [limit, { ...limit, name: "y", limit: 1 }], now);
    expect(await Promise.all([at(NOON), at(NOON + 1)])).toEqual([
      [true, true],
      [true, false],
    ]);
    expect(await at(NOON + HOUR_MS - 1)).toEqual([true, false]);
    expect(await at(NOON + HOUR_MS - 1)).toEqual([false, false]);
    expect(await at(NOON + HOUR_MS)).toEqual([true, true]);
    await database.atomically([pruneRateCounts(database.db, NOON + HOUR_MS)]);
    expect(await database.db.query.rateCount.findMany()).toHaveLength(2);
  });
});
