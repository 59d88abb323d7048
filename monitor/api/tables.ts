import { csvOf } from "../core/csv.ts";
import type { ComponentDays } from "../read/component-uptime.ts";
import { instant } from "../read/instant.ts";
import type { LatencyPoint } from "../read/latency.ts";
import type { FileKind } from "./context.ts";

/** What a table is told and kept as; ids of checks may hold what no file's name should. */
export function csvKind(name: string): FileKind {
  const fileName = `${name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}.csv`;
  return { type: "text/csv; charset=utf-8; header=present", fileName };
}

/** Days as a table (RFC 4180), with units in the names of its columns. */
export function daysCsv({ days }: ComponentDays): string {
  const columns = ["date", "up_ms", "degraded_ms", "down_ms", "maintenance_ms", "unknown_ms"];
  const rows = days.map(({ date, durations: spent }) => {
    return [date, spent.up, spent.degraded, spent.down, spent.maintenance, spent.unknown];
  });
  return csvOf(columns, rows);
}

/** Latencies as a table. An empty field: too few answered to say it. */
export function latencyCsv(points: readonly LatencyPoint[]): string {
  const columns = ["at", "count", "timeouts", "p50_ms", "p90_ms", "p95_ms", "p99_ms"];
  const rows = points.map(({ at, count, timeouts, p50, p90, p95, p99 }) => {
    return [instant(at), count, timeouts, p50, p90, p95, p99];
  });
  return csvOf(columns, rows);
}
