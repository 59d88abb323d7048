import { csvOf } from "../core/csv.ts";
import type { ComponentDays } from "../read/component-uptime.ts";
import type { LatencyPoint } from "../read/latency.ts";

/** Views as tables (RFC 4180), with units in the names of their columns. An empty field: cannot be said. */

export function daysCsv({ days }: ComponentDays): string {
  const columns = ["date", "up_ms", "degraded_ms", "down_ms", "maintenance_ms", "unknown_ms"];
  const rows = days.map(({ date, durations: spent }) => {
    return [date, spent.up, spent.degraded, spent.down, spent.maintenance, spent.unknown];
  });
  return csvOf(columns, rows);
}

export function latencyCsv(points: readonly LatencyPoint[]): string {
  const columns = ["at", "count", "timeouts", "p50_ms", "p90_ms", "p95_ms", "p99_ms"];
  const rows = points.map(({ at, count, timeouts, p50, p90, p95, p99 }) => {
    return [new Date(at).toISOString(), count, timeouts, p50, p90, p95, p99];
  });
  return csvOf(columns, rows);
}
