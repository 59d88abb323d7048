import { expect, it } from "vitest";
import { NOON, startBench } from "../../test/support/engine-bench.ts";
import { countWithin } from "../store/rate-counts.ts";
import { askStatements, readSubscriber, verifySubscriber } from "../store/subscribers.ts";

const HOUR_MS = 3_600_000;

it("the running engine forgets who asked to be told and never confirmed it, and what was counted of strangers", async () => {
  const bench = await startBench();
  const { db } = bench.database;
  const ask = (id: string) =>
    askStatements(db, {
      ...{ id, channel: "email", addressSealed: "sealed", addressHash: id, secretSealed: null, digest: "none" },
      ...{
        events: [],
        scopes: [],
        messageId: `msg_${id}`,
        now: NOON - 23 * HOUR_MS,
        mayVerify: true,
        mayRemind: false,
      },
    });
  await bench.database.atomically([...ask("vain"), ...ask("confirmed"), verifySubscriber(db, "confirmed", NOON)]);
  await countWithin(bench.database, [{ name: "old", limit: 1, windowMs: HOUR_MS }], NOON - 47.5 * HOUR_MS);
  await bench.drive(50 * 60_000);
  expect(await readSubscriber(db, "vain")).not.toBeNull();
  await bench.drive(30 * 60_000);
  expect(await readSubscriber(db, "vain")).toBeNull();
  expect(await readSubscriber(db, "confirmed")).not.toBeNull();
  expect(await db.query.rateCount.findMany()).toEqual([]);
});
