import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { delivery, subscriber } from "../../db/schema/index.ts";
import { memoryDatabase } from "../../test/support/database.ts";
import { type EngineBench, startBench } from "../../test/support/engine-bench.ts";
import { aCheck, aSettings } from "../../test/support/settings.ts";
import { tell } from "../../test/support/told.ts";
import { Secret } from "../core/secret.ts";
import type { Answer, Database, NoAnswer, Statement } from "../ports.ts";

const MINUTE_MS = 60_000;
const URL = "https://alarm.test/ping/t0ken";
const TAKEN: Answer = {
  outcome: "answered",
  status: 200,
  headers: {},
  text: "OK",
  marks: [],
  end: "complete",
  timings: { totalMs: 1 },
};

interface Watched {
  readonly bench: EngineBench;
  readonly database: Database & {
    isFull: boolean;
    /** Somebody else takes every slot of one check, and asks nothing. */
    isTaken: boolean;
  };
  /** Signs of life given in the last so many ms of driving. */
  beatsIn(ms: number): Promise<number>;
  answer: Answer | NoAnswer | "never";
}

async function watched(intervalMs = 10_000): Promise<Watched> {
  const real = memoryDatabase();
  const database = {
    ...real,
    isFull: false,
    isTaken: false,
    async atomically(statements: Parameters<Database["atomically"]>[0]) {
      if (database.isFull) throw new Error("disk full");
      const rows = await real.atomically(statements);
      return rows.map((count, index) => (database.isTaken && isClaimOfSlow(statements[index]) ? 0 : count));
    },
  };
  const checks = [aCheck(), aCheck({ id: "slow", intervalMs: 60_000 })];
  const settings = aSettings({ checks, watchdog: { url: new Secret(URL), intervalMs } });
  const bench = await startBench({ settings, database });
  let beats = 0;
  const state: Watched = {
    bench,
    database,
    answer: TAKEN,
    async beatsIn(ms) {
      const before = beats;
      await bench.drive(ms);
      return beats - before;
    },
  };
  Object.assign(bench.gateway, {
    async send(request: Parameters<EngineBench["gateway"]["send"]>[0]) {
      expect(request).toMatchObject({ method: "POST", url: URL });
      beats++;
      if (state.answer !== "never") return state.answer;
      await bench.clock.sleep(request.timeoutMs, request.signal);
      return { outcome: "failed", failure: "timeout", timings: { totalMs: request.timeoutMs } };
    },
  });
  return state;
}

function isClaimOfSlow(statement: Statement | undefined): boolean {
  const { sql, params } = statement?.toSQL() ?? { sql: "", params: [] };
  return sql.includes('insert into "slot"') && params.includes("slow");
}

describe("the sign of life", () => {
  it("is given once an interval, from when everything was measured", async () => {
    const state = await watched();
    state.database.isTaken = true;
    expect(await state.beatsIn(MINUTE_MS)).toBe(0);
    state.database.isTaken = false;
    await state.beatsIn(2 * MINUTE_MS);
    expect(await state.beatsIn(10 * MINUTE_MS)).toBe(60);
  });

  it("is not asked for, and then not given", async () => {
    const bench = await startBench({ settings: aSettings({ checks: [aCheck()] }) });
    await bench.drive(5 * MINUTE_MS);
    expect(bench.gateway.asked).toBe(0);
  });

  it("stays away while one check is not being run, and comes back with it", async () => {
    const state = await watched();
    await state.beatsIn(2 * MINUTE_MS);
    state.database.isTaken = true;
    await state.beatsIn(4 * MINUTE_MS);
    expect(await state.beatsIn(5 * MINUTE_MS)).toBe(0);
    state.database.isTaken = false;
    await state.beatsIn(2 * MINUTE_MS);
    expect(await state.beatsIn(5 * MINUTE_MS)).toBe(30);
    expect(state.bench.logged.filter(({ message }) => message.includes("a check is not being run"))).toHaveLength(1);
  });

  it("stays away while nothing can be stored, and comes back when it can", async () => {
    const state = await watched();
    await state.beatsIn(2 * MINUTE_MS);
    state.database.isFull = true;
    await state.beatsIn(MINUTE_MS);
    expect(await state.beatsIn(5 * MINUTE_MS)).toBe(0);
    state.database.isFull = false;
    await state.beatsIn(2 * MINUTE_MS);
    expect(await state.beatsIn(5 * MINUTE_MS)).toBe(30);
    expect(state.bench.logged.map(({ message }) => message)).toContain("the watchdog takes the sign of life again");
  });

  it("does not hold up the monitor where it is not taken, and nothing of its address is told", async () => {
    const state = await watched();
    await state.beatsIn(MINUTE_MS);
    state.answer = "never";
    await state.beatsIn(5 * MINUTE_MS);
    const { bench } = state;
    const check = bench.engine.world.checks.get("liveliness");
    expect(bench.clock.now() - (check?.verdict.lastAt ?? 0)).toBeLessThanOrEqual(30_000);
    state.answer = { ...TAKEN, status: 404 };
    await state.beatsIn(5 * MINUTE_MS);
    const told = bench.logged.map(({ message }) => message);
    expect(told.filter((message) => message === "the watchdog did not take the sign of life")).toHaveLength(1);
    expect(told.join()).not.toMatch(/alarm\.test|t0ken/);
  });
});

describe("a message that nobody is sending", () => {
  const cases: readonly (readonly [what: string, beats: boolean, row: (now: number) => object])[] = [
    ["was due three minutes ago", false, (now) => ({ dueAt: now - 3 * MINUTE_MS })],
    ["was due a minute ago", true, (now) => ({ dueAt: now - MINUTE_MS })],
    ["is due later", true, (now) => ({ dueAt: now + MINUTE_MS })],
    ["is being sent", true, (now) => ({ dueAt: now - 3 * MINUTE_MS, leaseHolder: "x", leaseUntil: now + MINUTE_MS })],
    [
      "was being sent by somebody who died",
      false,
      (now) => ({ dueAt: now - 9 * MINUTE_MS, leaseHolder: "x", leaseUntil: now - 3 * MINUTE_MS }),
    ],
    ["was given up", true, (now) => ({ dueAt: now - 3 * MINUTE_MS, state: "dead" })],
    ["is for somebody who left", true, (now) => ({ dueAt: now - 3 * MINUTE_MS, leftAt: 1 })],
  ];
  it.each(cases)("and %s: a sign of life is given: %s", async (_what, beats, row) => {
    const state = await watched();
    await state.beatsIn(2 * MINUTE_MS);
    await tell(state.database, row(state.bench.clock.now()));
    expect((await state.beatsIn(30_000)) > 0).toBe(beats);
  });

  it("since another one to the same receiver is tried again first, is no reason for alarm", async () => {
    const state = await watched();
    await state.beatsIn(2 * MINUTE_MS);
    const now = state.bench.clock.now();
    await tell(state.database, { messageId: "msg_1", dueAt: now + 5 * MINUTE_MS, attempts: 3 });
    await tell(state.database, { messageId: "msg_2", dueAt: now - 3 * MINUTE_MS });
    expect(await state.beatsIn(30_000)).toBe(3);
  });

  it("since its receiver asked for a pause, is no reason for alarm", async () => {
    const { database, bench, beatsIn } = await watched();
    await beatsIn(2 * MINUTE_MS);
    const now = bench.clock.now();
    await tell(database, { dueAt: now - 3 * MINUTE_MS });
    expect(await beatsIn(30_000)).toBe(0);
    await database.db.update(subscriber).set({ pausedUntil: now + 10 * MINUTE_MS });
    expect(await beatsIn(30_000)).toBe(3);
    await database.db.update(subscriber).set({ pausedUntil: null });
    await database.db.update(delivery).set({ state: "delivered" }).where(eq(delivery.messageId, "msg_1"));
    expect(await beatsIn(30_000)).toBe(3);
  });
});
