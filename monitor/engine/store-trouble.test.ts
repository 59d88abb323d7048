import { describe, expect, it } from "vitest";
import { spend } from "../../db/schema/index.ts";
import { memoryDatabase } from "../../test/support/database.ts";
import { drive, gatewaySettings, startBench } from "../../test/support/engine-bench.ts";
import { seeded } from "../../test/support/flaky-checks.ts";
import { aCheck, aSettings } from "../../test/support/settings.ts";
import { AppError } from "../core/errors.ts";
import { notUp } from "../core/result.ts";
import type { Database } from "../ports.ts";
import { readChecks } from "../store/check-states.ts";
import { readResults } from "../store/results.ts";

const MINUTE_MS = 60_000;

interface Moody extends Database {
  /** Before a write, by the text of its statements; throws to refuse it. */
  before: (sql: string) => void;
  /** After a write that was taken: throws when its answer gets lost. */
  after: (sql: string) => void;
}

function moodyDatabase(): Moody {
  const real = memoryDatabase();
  const moody: Moody = {
    db: real.db,
    maxParameters: real.maxParameters,
    before: () => undefined,
    after: () => undefined,
    async atomically(statements) {
      const sql = statements.map((statement) => statement.toSQL().sql).join(";");
      moody.before(sql);
      const rows = await real.atomically(statements);
      moody.after(sql);
      return rows;
    },
  };
  return moody;
}

const refuse = () => {
  throw new AppError("store_failed", "the disk is full");
};

function isResult(sql: string): boolean {
  return sql.includes('insert into "result"');
}

describe("a store that refuses", () => {
  it("a single write loses nothing: the results are stored a second later", async () => {
    const database = moodyDatabase();
    const bench = await startBench({ database });
    await bench.drive(5 * MINUTE_MS);
    let refused = 0;
    database.before = (sql) => {
      if (isResult(sql) && refused++ === 0) refuse();
    };
    await bench.driveUntil(() => refused === 1, MINUTE_MS);
    expect(bench.engine.storeFailure).toMatchObject({ code: "store_failed", message: "the disk is full" });
    await bench.drive(2_000);
    expect(bench.engine.storeFailure).toBeNull();
    expect(bench.logged.map((line) => line.level)).toEqual(["error", "info"]);
    await bench.drive(10 * MINUTE_MS);
    for (const { id } of gatewaySettings().checks) {
      expect(await slotsOf(database, id), id).toSatisfy(isWithoutHole);
    }
  });

  it("for ten minutes is said so, nothing is held to be true that was not stored, and it goes on afterwards", async () => {
    const database = moodyDatabase();
    const bench = await startBench({ database });
    await bench.drive(5 * MINUTE_MS);
    const storedAt = bench.engine.lastStoredAt;
    database.before = refuse;
    const { version } = bench.engine;
    bench.gateway.fault = "refused";
    await bench.drive(10 * MINUTE_MS);
    expect(bench.engine.storeFailure?.since).toBeLessThan((storedAt ?? 0) + MINUTE_MS);
    expect(bench.engine.lastStoredAt).toBe(storedAt);
    expect([bench.engine.world.incidents, bench.engine.version]).toEqual([[], version]);
    database.before = () => undefined;
    await bench.drive(2 * MINUTE_MS);
    expect(bench.engine.storeFailure).toBeNull();
    expect(bench.engine.world.incidents).toHaveLength(1);
    expect(bench.logged.filter((line) => line.level === "error")).toHaveLength(1);
  });

  it("and loses only its answer is not written twice", async () => {
    const database = moodyDatabase();
    const bench = await startBench({ database });
    await bench.drive(5 * MINUTE_MS);
    const before = await slotsOf(database, "liveliness");
    let lost = 0;
    database.after = (sql) => {
      if (isResult(sql) && lost++ < 20) refuse();
    };
    await bench.drive(5 * MINUTE_MS);
    const after = await slotsOf(database, "liveliness");
    expect(lost).toBeGreaterThan(20);
    expect(bench.engine.storeFailure).toBeNull();
    expect(after.length - before.length).toBe(10);
    expect(after).toSatisfy(isWithoutHole);
  });

  it("nothing is probed that could not be claimed", async () => {
    const database = moodyDatabase();
    database.before = (sql) => {
      if (sql.includes('insert into "slot"')) refuse();
    };
    const bench = await startBench({ database });
    await bench.drive(5 * MINUTE_MS);
    expect(bench.gateway.asked).toBe(0);
    expect(bench.engine.storeFailure).not.toBeNull();
  });
});

describe("two engines on one store", () => {
  it("never probe the same slot twice, and open one incident between them", async () => {
    const bench = await startBench({ database: memoryDatabase() });
    const other = await bench.another();
    const random = seeded(3);
    const both = async (ms: number) => {
      const end = bench.clock.now() + ms;
      while (bench.clock.now() < end) {
        const pair = random() < 0.5 ? [bench.engine, other] : [other, bench.engine];
        await Promise.all(pair.map((engine) => engine.tick()));
        await bench.clock.advance(500);
      }
    };
    await both(5 * MINUTE_MS);
    bench.gateway.fault = "refused";
    await both(5 * MINUTE_MS);
    bench.gateway.fault = "none";
    await both(8 * MINUTE_MS);
    for (const { id } of gatewaySettings().checks) {
      const slots = await slotsOf(bench.database, id);
      expect(new Set(slots).size).toBe(slots.length);
      expect(slots).toSatisfy(isWithoutHole);
    }
    const third = await bench.another();
    expect(third.world.incidents.filter((one) => one.mergedIntoId === null)).toHaveLength(1);
    expect(third.world.incidents[0]?.status).toBe("resolved");
    expect(bench.logged.filter((line) => line.level === "error")).toEqual([]);
  });
});

describe("the daily budget", () => {
  it("pauses paid probes when it is used up, without an incident, and begins anew with the day", async () => {
    let asked = 0;
    const probe = async () => {
      asked++;
      return { result: { ...notUp("down", "provider_error", { totalMs: 9 }), costMicroUsd: 100 } };
    };
    const check = aCheck({ id: "chat", layer: "model", reserveMicroUsd: 300, probe });
    const bench = await startBench({ settings: aSettings({ checks: [check], budgetMicroUsdPerDay: 1_000 }) });
    await bench.drive(2 * 60 * MINUTE_MS);
    // 8 probes of 100 each are settled; a ninth could cost 300.
    expect(asked).toBe(8);
    expect(await bench.database.db.select().from(spend)).toEqual([{ day: "2026-11-24", microUsd: 800 }]);
    expect(bench.engine.world.checks.get("chat")?.last?.reason).toBe("budget_paused");
    await drive(bench.engine, bench.clock, 10.5 * 60 * MINUTE_MS);
    expect(asked).toBe(16);
  });
});

async function slotsOf(database: Database, id: string): Promise<number[]> {
  const rows = await readChecks(database.db);
  const key = rows.find((row) => row.id === id)?.key ?? -1;
  const results = await readResults(database.db, key, 0, Number.MAX_SAFE_INTEGER);
  return results.flatMap((one) => one.slot ?? []);
}

function isWithoutHole(slots: readonly number[]): boolean {
  return slots.length > 1 && slots.every((slot, i) => i === 0 || slot === (slots[i - 1] ?? 0) + 1);
}
