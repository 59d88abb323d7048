import { encodeHistogram, histogramOf } from "../monitor/core/histogram.ts";
import { dateIn } from "../monitor/core/zone.ts";
import type { Database, Statement } from "../monitor/ports.ts";
import { loadChecks } from "../monitor/store/check-states.ts";
import { saveDay, saveHour, saveMark } from "../monitor/store/history.ts";
import { insertIncident, saveMember } from "../monitor/store/incidents.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Figures of hours are kept for 13 months. */
const KEPT_HOURS = 396 * 24;
const HOURLY = 120;
/** As many outages as `writeSpans` writes. */
const INCIDENT_EVERY_DAYS = 9;
const AT_ONCE = 500;

interface History {
  readonly checkIds: readonly string[];
  readonly days: number;
  readonly now: number;
}

/** Gives each check its summed-up hours and days, and an incident with each of its outages. Days are those of UTC. */
export async function writeSums(database: Database, { checkIds, days, now }: History): Promise<void> {
  const { db } = database;
  const hour = Math.floor(now / HOUR_MS) * HOUR_MS;
  const today = dateIn("UTC", now);
  const hourly = figuresOf(HOURLY, HOUR_MS);
  const daily = figuresOf(HOURLY * 24, DAY_MS);
  for (const { key, id } of await loadChecks(database, checkIds)) {
    const statements: Statement[] = [];
    for (let i = 1; i <= Math.min(days * 24, KEPT_HOURS); i++) {
      statements.push(saveHour(db, { checkKey: key, hour: hour - i * HOUR_MS, ...hourly(i) }));
    }
    for (let i = 1; i <= days; i++) {
      statements.push(saveDay(db, { checkKey: key, day: dateIn("UTC", now - i * DAY_MS), ...daily(i) }));
    }
    for (let i = 1; i < days; i += INCIDENT_EVERY_DAYS) statements.push(...incidentOf(database, id, now - i * DAY_MS));
    for (let i = 0; i < statements.length; i += AT_ONCE) await database.atomically(statements.slice(i, i + AT_ONCE));
  }
  await database.atomically([
    saveMark(db, "rolled_to", String(hour)),
    saveMark(db, "sealed_to", String(hour)),
    saveMark(db, "days_to", today),
    saveMark(db, "days_zone", "UTC"),
  ]);
}

/** A few histograms that differ, spread as latencies are. */
function figuresOf(count: number, lengthMs: number) {
  const variants = Array.from({ length: 12 }, (_, k) => {
    const values = Array.from({ length: count }, (_, i) => 900 * Math.exp(0.45 * Math.sin(i * 12.9898 + k) * 1.7));
    return encodeHistogram(histogramOf(values));
  });
  return (i: number) => {
    const latency = variants[i % variants.length] ?? new Uint8Array();
    const durations = { upMs: lengthMs, degradedMs: 0, downMs: 0, unknownMs: 0 };
    return {
      ...durations,
      count,
      timeouts: 0,
      costMicroUsd: count * 20,
      latency,
      firstToken: latency,
      perToken: latency,
      overhead: latency,
    };
  };
}

function incidentOf({ db }: Database, checkId: string, at: number): Statement[] {
  const id = `${String(at).padStart(16, "0")}${checkId}`;
  const row = {
    id,
    rootCheckId: checkId,
    openKey: null,
    title: "Chat stopped working",
    status: "resolved" as const,
    impact: "major" as const,
    reason: "timeout" as const,
    cause: null,
    confidence: null,
    startedAt: at,
    detectedAt: at + 60_000,
    monitoringAt: at + 900_000,
    resolvedAt: at + 1_200_000,
    mergedIntoId: null,
    layer: null,
    faultKey: null,
    evidence: "[]",
    titleFacts: null,
    flapping: false,
    silenced: false,
    gateAttempt: 0,
    isManual: false,
    postmortem: null,
    postmortemPublishedAt: null,
  };
  return [insertIncident(db, row), saveMember(db, id, { checkId, status: "up", reason: null, since: at })];
}
