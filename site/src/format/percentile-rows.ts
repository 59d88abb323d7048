import type { ComponentCheckView } from "../../../monitor/read/component-page-view.ts";
import type { Percentiles } from "../../../monitor/read/percentiles.ts";
import type { Texts } from "../texts/catalogue.ts";
import { called } from "./names.ts";

export interface PercentileRow {
  readonly title: string;
  readonly values: Percentiles;
}

/** What the probes of a check measure besides. */
export type Measure = "firstToken" | "perToken" | "overhead";

/** The checks that were answered. */
export function latencyRows(checks: readonly ComponentCheckView[], texts: Texts): PercentileRow[] {
  return checks
    .filter(({ latency }) => latency.count > 0)
    .map((check) => ({ title: called(check, texts), values: check.latency }));
}

/** The checks that measured it. */
export function measureRows(checks: readonly ComponentCheckView[], measure: Measure, texts: Texts): PercentileRow[] {
  return checks.flatMap((check) => {
    const values = check[measure];
    return values === null ? [] : [{ title: called(check, texts), values }];
  });
}
