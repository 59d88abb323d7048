import type { ComponentCheckView } from "../../../monitor/read/component-page-view.ts";
import type { Percentiles } from "../../../monitor/read/percentiles.ts";

export interface PercentileRow {
  readonly title: string;
  readonly values: Percentiles;
}

/** The checks that were answered. */
export function latencyRows(checks: readonly ComponentCheckView[]): PercentileRow[] {
  return checks.filter(({ latency }) => latency.count > 0).map(({ title, latency }) => ({ title, values: latency }));
}

/** The checks that saw a first token. */
export function firstTokenRows(checks: readonly ComponentCheckView[]): PercentileRow[] {
  return checks.flatMap(({ title, firstToken }) => (firstToken === null ? [] : [{ title, values: firstToken }]));
}
