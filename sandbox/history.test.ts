import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { incident, maintenance, result, rollupHour, sealedHour, span } from "../db/schema/index.ts";
import { parseEvidence } from "../monitor/core/evidence.ts";
import type { Layer } from "../monitor/core/words.ts";
import { type NodeDatabase, openDatabase } from "../monitor/runtime/node/database.ts";
import { randomHex } from "../monitor/runtime/node/random.ts";
import type { CheckSettings, Settings } from "../monitor/settings/settings.ts";
import { readChecks } from "../monitor/store/check-states.ts";
import { readIncidentPage } from "../monitor/store/incidents.ts";
import { openHistory } from "./history.ts";
import { sumUpHistory } from "./history-sums.ts";

const NOW = Date.parse("2026-11-24T12:00:00Z");
const MINUTE_MS = 60_000;
const INTERVAL_MS = 5_000;
/** As digits after the point: 10 ** 0.5 / 2, a minute and a half. */
const MINUTE_OR_SO = -0.5;

const CHECKS = [
  check("liveliness", "liveliness", "gateway", []),
  check("chat:claude-sonnet", "chat", "model", ["liveliness"]),
  check("chat-user:claude-sonnet", "chat", "model", ["chat:claude-sonnet"]),
  check("chat:gpt-4o-mini", "chat", "model", ["liveliness"]),
  check("embedding", "embedding", "model", ["liveliness"]),
  check("trace", "trace", "trace", ["chat:claude-sonnet"]),
  check("langfuse", "langfuse", "trace", []),
  check("app", "app", "app", []),
  check("railway", "railway", "evidence", []),
];

const SETTINGS: Settings = {
  page: { name: "Acme", url: null, timezone: "Europe/Berlin", notice: null },
  targets: { gateway: null, langfuse: null, app: null, railway: null, providers: [], anchors: [] },
  checks: CHECKS,
  components: [],
  impact: [],
  alwaysWorking: [],
  maintenance: [],
  maintenanceSeries: [],
  notify: [],
  mail: null,
  budgetMicroUsdPerDay: 0,
  confirm: { failures: 3, recheckMs: 1_000, successes: 2, successGapMs: 4_000 },
  startupGraceMs: 0,
  reopenWithinMs: MINUTE_MS,
  flapping: null,
};

describe("90 days of simulated history", () => {
  let database: NodeDatabase;
  beforeAll(async () => {
    database = await filled(90);
  });
  afterAll(() => database.close());

  it("holds the story's outages as ended incidents, with their true length, their causes and how sure these are", async () => {
    const rows = await database.db.select().from(incident);
    const told = rows.filter((row) => row.mergedIntoId === null && !row.silenced);
    expect(told.map((row) => [row.rootCheckId, row.reason, row.cause, row.confidence, minutesOf(row)])).toEqual([
      ["liveliness", "connection_refused", "gateway_crashed", "high", expect.closeTo(38, MINUTE_OR_SO)],
      ["chat:claude-sonnet", "auth_provider", "provider_key", "high", expect.closeTo(47, MINUTE_OR_SO)],
      ["trace", "trace_late", "trace_backend", "medium", expect.closeTo(310, MINUTE_OR_SO)],
      ["chat:claude-sonnet", "model_unhealthy", "model_misconfigured", "high", expect.closeTo(41, MINUTE_OR_SO)],
      ["chat:gpt-4o-mini", "rate_limited_provider", "provider_rate_limit", "high", expect.closeTo(26, MINUTE_OR_SO)],
      ["chat:gpt-4o-mini", "overloaded", "provider_outage", "high", expect.closeTo(37, MINUTE_OR_SO)],
      ["trace", "trace_missing", "trace_pipeline", "high", expect.closeTo(112, MINUTE_OR_SO)],
      ["embedding", "provider_error", "provider_outage", "high", expect.closeTo(11, MINUTE_OR_SO)],
    ]);
    for (const row of told) expect(parseEvidence(row.evidence)).not.toEqual([]);
  });

  it("tells each of them from the first word to the proof of its recovery, and to its post-mortem where there is one", async () => {
    const told = (await readIncidentPage(database.db, { beforeId: null, limit: 50, isPublic: true })).reverse();
    for (const { status, updates, recovery, postmortemPublishedAt } of told) {
      const words = updates.map((update) => update.status);
      const ended = postmortemPublishedAt === null ? [] : ["postmortem"];
      expect([...new Set(words)]).toEqual(["investigating", "identified", "monitoring", "resolved", ...ended]);
      expect(status).toBe(words.at(-1));
      const times = updates.map(({ at }) => at);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(recovery.map((step) => step.status)).not.toContain("pending");
      expect(recovery.find(({ step }) => step === "chat")).toMatchObject({ status: "passed", at: expect.any(Number) });
    }
    const published = told.filter((one) => one.postmortemPublishedAt !== null);
    expect(published.map(({ cause }) => cause)).toEqual(["gateway_crashed", "provider_key"]);
    for (const { postmortem } of published) expect(postmortem).toContain("### What we have changed");
  });

  it("holds one that another model masked, and is of less impact", async () => {
    const rows = await database.db.select().from(incident);
    expect(rows.find(({ cause }) => cause === "model_misconfigured")?.impact).toBe("minor");
    expect(rows.find(({ cause }) => cause === "gateway_crashed")?.impact).toBe("critical");
  });

  it("holds planned work that was announced, took place, and silenced the outage within it", async () => {
    const windows = await database.db.select().from(maintenance);
    const upgrade = windows.find(({ title }) => title === "New version of the gateway");
    expect(upgrade).toMatchObject({ status: "completed" });
    const [silenced] = (await database.db.select().from(incident)).filter((row) => row.silenced);
    expect(silenced?.rootCheckId).toBe("liveliness");
    expect(silenced?.startedAt).toBeGreaterThan(upgrade?.fromAt ?? Number.POSITIVE_INFINITY);
    expect(silenced?.resolvedAt).toBeLessThan(upgrade?.toAt ?? 0);
  });

  it("is unknown for the time when Gatewatch itself was off, and never measured as anything else", async () => {
    const [liveliness] = await readChecks(database.db);
    const spans = (await database.db.select().from(span)).filter((row) => row.checkKey === liveliness?.key);
    const gaps = spans.filter((row) => row.status === "unknown" && row.toAt !== null);
    expect(gaps.map((row) => Math.round(((row.toAt ?? 0) - row.fromAt) / MINUTE_MS))).toEqual([
      expect.closeTo(205, -1.5),
    ]);
  });

  it("ends at the given now, with every check up and its last result no older than a live interval", async () => {
    for (const stored of await readChecks(database.db)) {
      expect(stored.verdict.status).toBe("up");
      expect(NOW - (stored.verdict.lastAt ?? 0)).toBeLessThanOrEqual(INTERVAL_MS);
    }
  });

  it("is written only into an empty database", async () => {
    const before = await database.db.select().from(incident);
    expect(await openHistory({ database, settings: SETTINGS, now: () => NOW, days: 1, seed: 1 })).toBeNull();
    expect(await database.db.select().from(incident)).toEqual(before);
  });
});

describe("a past that is caught up twice", () => {
  it("goes on where it stood, without a gap", async () => {
    const database = openDatabase(":memory:");
    let now = NOW;
    const past = await openHistory({ database, settings: SETTINGS, now: () => now, days: 6, seed: 7 });
    await past?.catchUp();
    now += 2 * MINUTE_MS;
    await past?.catchUp();
    for (const stored of await readChecks(database.db)) {
      expect(now - (stored.verdict.lastAt ?? 0)).toBeLessThanOrEqual(INTERVAL_MS);
      expect(stored.verdict.status).toBe("up");
    }
    const gaps = (await database.db.select().from(span)).filter((row) => row.status === "unknown" && row.toAt !== null);
    expect(gaps).toEqual([]);
    database.close();
  });
});

describe("the past, summed up", () => {
  it("is rolled up to the last settled hour and sealed up to two days ago, with nothing due", async () => {
    const database = await filled(4);
    await sumUpHistory({ database, settings: SETTINGS, now: () => NOW, randomHex });
    const hours = (await database.db.select().from(rollupHour)).map((row) => row.hour);
    // The hour before the last is settled: what comes in late of it has come.
    expect(Math.max(...hours)).toBe(NOW - 120 * MINUTE_MS);
    const oldest = Math.min(...(await database.db.select().from(result)).map((row) => row.at));
    expect(NOW - oldest).toBeLessThanOrEqual(49 * 60 * MINUTE_MS);
    const sealed = (await database.db.select().from(sealedHour)).map((row) => row.count);
    expect(sealed.length).toBeGreaterThan(40 * CHECKS.length);
    database.close();
  });
});

describe("a seed", () => {
  it("gives the same past twice, to the byte", async () => {
    const [a, b] = [await filled(6), await filled(6)];
    for (const table of [incident, span, result]) {
      expect(await a.db.select().from(table)).toEqual(await b.db.select().from(table));
    }
    a.close();
    b.close();
  });
});

async function filled(days: number): Promise<NodeDatabase> {
  const database = openDatabase(":memory:");
  const past = await openHistory({ database, settings: SETTINGS, now: () => NOW, days, seed: 7 });
  await past?.catchUp();
  return database;
}

function minutesOf(row: typeof incident.$inferSelect): number {
  return ((row.monitoringAt ?? 0) - row.startedAt) / MINUTE_MS;
}

function check(id: string, kind: string, layer: Layer, dependsOn: readonly string[]): CheckSettings {
  const probe = () => Promise.reject(new Error("history asks nobody"));
  return {
    id,
    kind,
    title: id,
    layer,
    dependsOn,
    intervalMs: INTERVAL_MS,
    timeoutMs: 5_000,
    reserveMicroUsd: 0,
    probe,
  };
}
