import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { up } from "../monitor/core/result.ts";
import { createEngine } from "../monitor/engine/engine.ts";
import type { Database } from "../monitor/ports.ts";
import { openDatabase } from "../monitor/runtime/node/database.ts";
import { createOutbound } from "../monitor/runtime/node/outbound.ts";
import { randomHex } from "../monitor/runtime/node/random.ts";
import { createFakeClock, type FakeClock } from "../test/support/fake-clock.ts";
import { aCheck, aSettings } from "../test/support/settings.ts";
import { report } from "./report.ts";

const CHECKS = 10;
/** Two days stay raw; the hours before them are sealed. */
const HOURS = 72;
const HOUR_MS = 3_600_000;
const SAMPLES_A_YEAR_OF_100 = 100 * 2 * 60 * 24 * 365;
const SUMMING_STEPS = 1_500;
const SPREAD = 0.3;

/** Bytes of a stored result, raw and sealed: the real engine on a clock that is wound through three days. */
export async function storage(): Promise<void> {
  const database = openDatabase(join(mkdtempSync(join(tmpdir(), "gatewatch-bench-")), "storage.db"));
  const clock = createFakeClock(Date.parse("2026-11-01T00:00:00Z"));
  const checks = Array.from({ length: CHECKS }, (_, i) => aCheck({ id: `m-${i + 1}`, probe: lively(20 * (i + 1)) }));
  const tools = { outbound: createOutbound(), clock, randomHex };
  const engine = await createEngine({ settings: aSettings({ checks }), database, tools, log: () => {} });
  const stop = new AbortController();
  const running = engine.run(stop.signal);
  for (let hour = 0; hour < HOURS; hour++) await clock.advance(HOUR_MS);
  await sumUp(clock);
  stop.abort();
  await running;
  await engine.idle();
  const sealed = await size(database, "sealed_hour", "sum(count)");
  const raw = await size(database, "result", "count(*)");
  const rollups = await size(database, "rollup_hour", "count(*)");
  database.close();
  const sealedEach = sealed.bytes / sealed.rows;
  const yearGiB = (SAMPLES_A_YEAR_OF_100 * (sealedEach + rollups.bytes / rollups.rows / 120)) / 2 ** 30;
  report("storage", [
    { what: "a sealed result, pages and all", value: sealedEach, unit: "B", target: "≤ 7" },
    { what: "sealed results", value: sealed.rows, unit: "" },
    { what: "a raw result (48 hours), pages and all", value: raw.bytes / raw.rows, unit: "B" },
    { what: "an hour's figures of one check", value: rollups.bytes / rollups.rows, unit: "B" },
    { what: "100 checks × 30 s × 1 year, sealed with its hours", value: yearGiB, unit: "GiB", target: "≤ 1 GB" },
  ]);
}

/** Blobs are deflated by a thread of the process, which the wound clock does not wait for: give it real time. */
async function sumUp(clock: FakeClock): Promise<void> {
  for (let i = 0; i < SUMMING_STEPS; i++) {
    await clock.advance(250);
    await sleep(1);
  }
}

/** Latencies like a real service's: most near the middle, some far above. */
function lively(middleMs: number) {
  return async () => {
    const normal = Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
    return { result: up({ totalMs: middleMs * Math.exp(SPREAD * normal) }) };
  };
}

async function size(database: Database, table: string, rows: string): Promise<{ bytes: number; rows: number }> {
  const found = await database.db.all<{ bytes: number; rows: number }>(
    sql.raw(`select (select sum(pgsize) from dbstat where name = '${table}') as bytes, ${rows} as rows from ${table}`),
  );
  return found[0] ?? { bytes: Number.NaN, rows: Number.NaN };
}
