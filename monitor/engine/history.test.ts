import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { slot as slots } from "../../db/schema/index.ts";
import { memoryDatabase } from "../../test/support/database.ts";
import { drive, type EngineBench, NOON, startBench } from "../../test/support/engine-bench.ts";
import { createFakeClock } from "../../test/support/fake-clock.ts";
import { flakyChecks } from "../../test/support/flaky-checks.ts";
import { aCheck, aSettings } from "../../test/support/settings.ts";
import { decodeHistogram } from "../core/histogram.ts";
import { offsetMs } from "../core/schedule.ts";
import { shiftDate, startOfDay } from "../core/zone.ts";
import { readDays, readHours, readSealedHour } from "../store/history.ts";
import { readResults } from "../store/results.ts";
import { readSpans } from "../store/spans.ts";
import { readSamples } from "./read-samples.ts";

const HOUR_MS = 3_600_000;
const CHECKS = 25;

async function aWeek(timezone: string): Promise<EngineBench> {
  const checks = flakyChecks(CHECKS, { seed: 11, noise: 0.02, outages: 0.002 }).map((check) => ({
    ...check,
    intervalMs: 30 * 60_000,
  }));
  const page = { name: "Acme", url: null, timezone, notice: null };
  const bench = await startBench({ settings: aSettings({ checks, page }), clock: createFakeClock(NOON) });
  await bench.drive(3 * 24 * HOUR_MS);
  await bench.clock.advance(30 * HOUR_MS);
  await bench.drive(40 * HOUR_MS);
  await bench.engine.idle();
  return bench;
}

const weeks = new Map<string, Promise<EngineBench>>();

/** The same past for every test that only reads it. */
function sharedWeek(timezone: string): Promise<EngineBench> {
  const week = weeks.get(timezone) ?? aWeek(timezone);
  weeks.set(timezone, week);
  return week;
}

describe("the past, summed up while probing goes on", () => {
  it.each(["UTC", "Asia/Kathmandu"])("is whole, hour by hour and day by day (%s)", async (zone) => {
    const bench = await sharedWeek(zone);
    const { db } = bench.database;
    const now = bench.clock.now();
    const spans = await readSpans(db, 0);
    for (const { key } of [...bench.engine.world.checks.values()].filter((_, i) => i % 6 === 0)) {
      const hours = await readHours(db, key, 0, now);
      expect(hours.at(-1)?.hour).toBeGreaterThanOrEqual(now - 2 * HOUR_MS - 20 * 60_000);
      for (const row of hours) {
        const samples = await readSamples(db, key, row.hour, row.hour + HOUR_MS);
        expect(row.upMs + row.degradedMs + row.downMs + row.unknownMs).toBe(HOUR_MS);
        expect(row.count).toBe(samples.length);
        expect(row.timeouts).toBe(samples.filter((one) => one.reason === "timeout").length);
        expect(row.costMicroUsd).toBe(samples.reduce((sum, one) => sum + one.costMicroUsd, 0));
        expect(row.downMs).toBe(msOf(spans.get(key) ?? [], "down", row.hour, row.hour + HOUR_MS));
      }
      const days = await readDays(db, key);
      expect(days.length).toBeGreaterThanOrEqual(5);
      for (const row of days) {
        const from = startOfDay(zone, row.day);
        const to = startOfDay(zone, shiftDate(row.day, 1));
        const samples = await readSamples(db, key, from, to);
        expect(row.upMs + row.degradedMs + row.downMs + row.unknownMs).toBe(to - from);
        expect(row.count).toBe(samples.length);
        expect(row.downMs).toBe(msOf(spans.get(key) ?? [], "down", from, to));
        expect(decodeHistogram(row.latency).count).toBe(samples.filter((one) => one.status === "up").length);
      }
    }
  });

  it("seals what is older than two days, and no probe is lost by it", async () => {
    const bench = await sharedWeek("UTC");
    const { db } = bench.database;
    const now = bench.clock.now();
    const raw = await readResults(db, 1, 0, now);
    expect(raw[0]?.at).toBeGreaterThanOrEqual(now - 50 * HOUR_MS);
    expect(await readSealedHour(db, 1, NOON)).not.toBeNull();
    const all = await readSamples(db, 1, NOON, now);
    const hours = await readHours(db, 1, 0, now);
    const closed = (hours.at(-1)?.hour ?? 0) + HOUR_MS;
    expect(hours.reduce((sum, row) => sum + row.count, 0)).toBe(all.filter((one) => one.at < closed).length);
    expect(new Set(all.map((one) => one.at)).size).toBe(all.length);
  });

  it("counts an hour in which nobody probed as unknown, also when it was closed before that was known", async () => {
    const slow = { intervalMs: 3 * HOUR_MS, id: "slow" };
    const checks = [aCheck(), aCheck(slow)];
    const bench = await startBench({ settings: aSettings({ checks }) });
    await bench.drive(6 * HOUR_MS);
    const lastAt = bench.engine.world.checks.get("slow")?.verdict.lastAt ?? 0;
    // Another process takes three slots, and dies before it probes.
    const { database } = bench;
    const hour = Math.floor(lastAt / HOUR_MS) * HOUR_MS + 2 * HOUR_MS;
    const slot = Math.floor((lastAt - offsetMs({ ...slow, timeoutMs: 0 })) / slow.intervalMs) + 3;
    await database.atomically([database.db.update(slots).set({ slot }).where(eq(slots.checkId, "slow"))]);
    await bench.drive(5 * HOUR_MS);
    expect((await readHours(database.db, 2, hour, hour + 1))[0]).toMatchObject({ upMs: HOUR_MS, unknownMs: 0 });
    await bench.drive(9 * HOUR_MS);
    expect((await readHours(database.db, 2, hour, hour + 1))[0]).toMatchObject({ upMs: 0, unknownMs: HOUR_MS });
  });

  it("is caught up in steps after a long pause, while probes go on", async () => {
    const database = memoryDatabase();
    const checks = flakyChecks(CHECKS, { seed: 5, noise: 0, outages: 0 }).map((check) => ({
      ...check,
      intervalMs: 60_000,
    }));
    const bench = await startBench({ settings: aSettings({ checks }), database });
    await bench.drive(10 * 60_000);
    await bench.clock.advance(20 * 24 * HOUR_MS);
    const engine = await bench.another();
    await drive(engine, bench.clock, 10 * 60_000);
    const [first] = await readHours(database.db, 1, 0, NOON + 1);
    expect(first?.count).toBe((await readSamples(database.db, 1, NOON, NOON + HOUR_MS)).length);
    const { verdict } = engine.world.checks.get("check-0") ?? {};
    expect(bench.clock.now() - (verdict?.lastAt ?? 0)).toBeLessThanOrEqual(60_500);
    expect(await readSealedHour(database.db, 1, NOON)).not.toBeNull();
  });
});

function msOf(
  spans: readonly { from: number; to: number | null; status: string }[],
  status: string,
  from: number,
  to: number,
) {
  return spans
    .filter((span) => span.status === status)
    .reduce((sum, span) => sum + Math.max(0, Math.min(span.to ?? to, to) - Math.max(span.from, from)), 0);
}
