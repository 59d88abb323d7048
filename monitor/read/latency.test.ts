import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { memoryDatabase } from "../../test/support/database.ts";
import { encodeHistogram, histogramOf } from "../core/histogram.ts";
import type { CheckStatus, Reason } from "../core/words.ts";
import type { NodeDatabase } from "../runtime/node/database.ts";
import { saveHour, saveMark } from "../store/history.ts";
import { insertResults } from "../store/results.ts";
import { HOUR_MS, latencySteps, readLatency } from "./latency.ts";

const NOON = Date.parse("2026-11-24T12:00:00Z");
const KEY = 1;

let database: NodeDatabase;
beforeEach(() => {
  database = memoryDatabase();
});
afterEach(() => database.close());

async function results(from: number, count: number, status: CheckStatus = "up", reason: Reason | null = null) {
  const rows = Array.from({ length: count }, (_, i) => ({
    checkKey: KEY,
    at: from + i * 1_000,
    slot: i,
    status,
    reason,
    totalMs: 100 + i,
    firstByteMs: null,
    firstTokenMs: null,
    costMicroUsd: 0,
    perTokenMs: null,
    overheadMs: null,
  }));
  await database.atomically(insertResults(database, rows));
}

async function rolledHour(hour: number, values: readonly number[], timeouts: number): Promise<void> {
  const row = { checkKey: KEY, hour, upMs: 0, degradedMs: 0, downMs: 0, unknownMs: HOUR_MS };
  const latency = encodeHistogram(histogramOf(values));
  const none = new Uint8Array();
  const unseen = { firstToken: none, perToken: none, overhead: none };
  const figures = { count: values.length + timeouts, timeouts, costMicroUsd: 0, latency, ...unseen };
  await database.atomically([
    saveHour(database.db, { ...row, ...figures }),
    saveMark(database.db, "rolled_to", String(hour + HOUR_MS)),
  ]);
}

function ask(hours: number, stepMs = HOUR_MS) {
  const asked = { from: NOON - hours * HOUR_MS, to: NOON, stepMs, zone: "UTC" };
  return readLatency(database.db, KEY, latencySteps(asked));
}

describe("a check's latencies", () => {
  it("count what answered and what did not in time", async () => {
    await results(NOON - HOUR_MS, 100);
    await results(NOON - 1_000_000, 3, "down", "timeout");
    await results(NOON - 900_000, 5, "down", "connection_refused");
    const [point] = await ask(1);
    expect(point).toMatchObject({ at: NOON - HOUR_MS, count: 100, timeouts: 3 });
    expect(point?.p50).toBeCloseTo(149, -1);
    expect(point?.p99).toBeCloseTo(198, -1);
  });

  it.each([
    [1, { p50: null, p90: null, p95: null, p99: null }],
    [2, { p50: expect.any(Number), p90: null, p95: null, p99: null }],
    [10, { p90: expect.any(Number), p95: null, p99: null }],
    [20, { p95: expect.any(Number), p99: null }],
    [99, { p95: expect.any(Number), p99: null }],
    [100, { p99: expect.any(Number) }],
  ])("of %d answers are said as far as one may lie above them", async (count, percentiles) => {
    await results(NOON - HOUR_MS, count);
    expect(await ask(1)).toMatchObject([{ count, ...percentiles }]);
  });

  it("join hours that are rolled up with results that are not yet, each once", async () => {
    await rolledHour(NOON - 2 * HOUR_MS, [50, 50, 50, 50], 1);
    // The raw results of a rolled-up hour are kept for a while beside it.
    await results(NOON - 2 * HOUR_MS, 4);
    await results(NOON - HOUR_MS, 10);
    expect(await ask(3)).toMatchObject([
      { count: 0, timeouts: 0, p50: null },
      { count: 4, timeouts: 1, p50: expect.closeTo(50, -1) },
      { count: 10, timeouts: 0, p50: expect.closeTo(104, -1) },
    ]);
    expect(await ask(3, 3 * HOUR_MS)).toMatchObject([{ count: 14, timeouts: 1 }]);
  });

  it("in steps below an hour are made of single results", async () => {
    await rolledHour(NOON - HOUR_MS, [50, 50], 0);
    await results(NOON - HOUR_MS / 2, 10);
    expect(await ask(1, HOUR_MS / 4)).toMatchObject([{ count: 0 }, { count: 0 }, { count: 10 }, { count: 0 }]);
  });

  it("are empty for a check of which nothing was stored", async () => {
    const steps = latencySteps({ from: NOON - HOUR_MS, to: NOON, stepMs: HOUR_MS, zone: "UTC" });
    const points = await readLatency(database.db, null, steps);
    expect(points).toEqual([{ at: NOON - HOUR_MS, count: 0, timeouts: 0, p50: null, p90: null, p95: null, p99: null }]);
  });
});
