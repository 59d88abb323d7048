import type { ComponentCheckView } from "../../../monitor/read/component-page-view.ts";
import type { Percentiles } from "../../../monitor/read/percentiles.ts";

export interface PercentileRow {
  readonly title: string;
  readonly values: Percentiles;
}

/** What the probes of a check measure besides. */
export type Measure = "firstToken" | "perToken" | "overhead";

/** The checks that were answered. */
export function latencyRows(checks: readonly ComponentCheckView[]): PercentileRow[] {
  return checks.filter(({ latency }) => latency.count > 0).map(({ title, latency }) => ({ title, values: latency }));
}

/** The checks that measured it. */
export function measureRows(checks: readonly ComponentCheckView[], measure: Measure): PercentileRow[] {
  return checks.flatMap((check) => {
    const values = check[measure];
    return values === null ? [] : [{ title: check.title, values }];
  });
}
