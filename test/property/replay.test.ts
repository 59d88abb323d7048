import { describe, expect, it } from "vitest";
import { notUp, type Result, up } from "../../monitor/core/result.ts";
import { createIds } from "../../monitor/engine/ids.ts";
import { type Finished, recordResults, type World } from "../../monitor/engine/record-results.ts";
import type { Settings } from "../../monitor/settings/settings.ts";
import { loadChecks } from "../../monitor/store/check-states.ts";
import { readRecentIncidents } from "../../monitor/store/incidents.ts";
import { readResults, type StoredResult } from "../../monitor/store/results.ts";
import { readSpans } from "../../monitor/store/spans.ts";
import { memoryDatabase } from "../support/database.ts";
import { type EngineBench, startBench } from "../support/engine-bench.ts";
import { flakyChecks } from "../support/flaky-checks.ts";
import { aSettings } from "../support/settings.ts";

const HOUR_MS = 3_600_000;

describe("the state of a store", () => {
  it.each([1, 2, 3])("is the one that its results give when they are judged again (history %i)", async (seed) => {
    const settings = aSettings({ checks: flakyChecks(5, { seed, noise: 0.1, outages: 0.02 }) });
    const bench = await startBench({ settings });
    await bench.drive(3 * HOUR_MS);
    await bench.clock.advance(HOUR_MS);
    await bench.drive(3 * HOUR_MS);
    await bench.engine.idle();
    const again = await replay(bench, settings);
    expect(await statesOf(again.world, again.database)).toEqual(await statesOf(bench.engine.world, bench.database));
    expect((await readSpans(again.database.db, 0)).get(1)?.length).toBeGreaterThan(3);
    const incidents = await incidentsOf(bench.database);
    expect(incidents.length).toBeGreaterThan(0);
    expect(await incidentsOf(again.database)).toEqual(incidents);
  });
});

/** Every stored result through the recorder again, in the order in which the probes ended, into an empty store. */
async function replay(bench: EngineBench, settings: Settings) {
  const database = memoryDatabase();
  const ids = settings.checks.map((check) => check.id);
  let world: World = { checks: new Map((await loadChecks(database, ids)).map((one) => [one.id, one])), incidents: [] };
  let drawn = 0;
  const newId = createIds((digits) => String(drawn++).padStart(digits, "0"));
  const ended: Finished[] = [];
  for (const check of settings.checks) {
    const key = bench.engine.world.checks.get(check.id)?.key ?? -1;
    for (const row of await readResults(bench.database.db, key, 0, Number.MAX_SAFE_INTEGER)) {
      ended.push({ check, at: row.at, slot: row.slot, outcome: { result: resultOf(row) }, reserved: null });
    }
  }
  ended.sort((a, b) => endOf(a) - endOf(b));
  for (const one of ended) {
    const recorded = recordResults(world, [one], { database, settings, now: endOf(one), newId });
    await database.atomically(recorded.statements);
    world = recorded.world;
  }
  return { world, database };
}

function endOf(one: Finished): number {
  return one.at + one.outcome.result.timings.totalMs;
}

function resultOf(row: StoredResult): Result {
  const timings = { totalMs: row.totalMs, ...(row.firstTokenMs === null ? {} : { firstTokenMs: row.firstTokenMs }) };
  if (row.status === "up") return up(timings, row.costMicroUsd);
  return notUp(row.status, row.reason ?? "probe_failed", timings, null, row.costMicroUsd);
}

async function statesOf(world: World, database: EngineBench["database"]) {
  const spans = await readSpans(database.db, 0);
  return [...world.checks.values()].map(({ id, key, verdict, last }) => ({ id, verdict, last, spans: spans.get(key) }));
}

/** When it was recorded is left out: results that end within a moment are recorded together. */
async function incidentsOf({ db }: EngineBench["database"]) {
  return (await readRecentIncidents(db, 0)).map(({ rootCheckId, startedAt, resolvedAt, members, updates }) => ({
    rootCheckId,
    startedAt,
    isResolved: resolvedAt !== null,
    members,
    told: updates.map((update) => update.body),
  }));
}
