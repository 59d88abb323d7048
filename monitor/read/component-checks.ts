import { HistogramSum } from "../core/histogram-sum.ts";
import type { Db } from "../ports.ts";
import { checkView } from "./checks.ts";
import type { ComponentAsk } from "./component-page.ts";
import type { ComponentCheckView, LatencyView } from "./component-page-view.ts";
import { checksOf } from "./component-state.ts";
import type { CheckFacts, Facts } from "./facts.ts";
import { latencyPoints, latencySteps } from "./latency.ts";
import { readSums, type Sum } from "./measured-sums.ts";
import { type Percentiles, percentilesOf } from "./percentiles.ts";
import type { Window } from "./window.ts";

export interface ComponentChecks {
  readonly checks: readonly ComponentCheckView[];
  readonly latency: LatencyView | null;
  /** Of all their probes in the window. */
  readonly costMicroUsd: number;
}

/** The checks of a component with what their probes measured in a window. Rejects with `store_failed`. */
export async function componentChecks(
  db: Db,
  facts: Facts,
  { component, checkId, window }: Omit<ComponentAsk, "window"> & { readonly window: Window },
): Promise<ComponentChecks> {
  const zone = facts.settings.page.timezone;
  const steps = latencySteps({ ...window, zone });
  const from = steps.edges[0] ?? window.from;
  const found = checksOf(component, facts);
  const keys = found.flatMap(({ stored }) => stored?.key ?? []);
  const sums = await readSums(db, keys, { from, to: window.to, grain: steps.grain, zone });
  const sumsOf = ({ stored }: CheckFacts): readonly Sum[] => sums.get(stored?.key ?? -1) ?? [];
  const counted = found.map((one) => sumsOf(one).filter((sum) => sum.at >= window.from));
  const checks = found.map((one, i) => componentCheck(one, facts, counted[i] ?? []));
  const answered = checks.filter(({ latency }) => latency.count > 0);
  const shown = answered.find(({ id }) => id === checkId) ?? answered[0];
  const shownFacts = found.find(({ check }) => check.id === shown?.id);
  return {
    checks,
    costMicroUsd: counted.flat().reduce((total, sum) => total + sum.costMicroUsd, 0),
    latency:
      shown === undefined || shownFacts === undefined
        ? null
        : {
            checkId: shown.id,
            title: shown.title,
            unnamed: shown.unnamed,
            from,
            to: steps.edges.at(-1) ?? window.to,
            stepMs: window.stepMs,
            points: latencyPoints(sumsOf(shownFacts), steps.edges),
            choices: answered.map(({ id, title, unnamed }) => ({ checkId: id, title, unnamed })),
          },
  };
}

function componentCheck(one: CheckFacts, facts: Facts, sums: readonly Sum[]): ComponentCheckView {
  const { id, status, reason, since, last } = checkView(one, facts);
  const of = (measure: "latency" | "firstToken" | "perToken" | "overhead", places?: number) => {
    const added = new HistogramSum();
    for (const sum of sums) added.add(sum[measure]);
    return percentilesOf(added.toHistogram(), places);
  };
  return {
    id,
    title: one.check.title,
    unnamed: one.check.unnamed,
    status,
    reason,
    since,
    last,
    latency: of("latency"),
    firstToken: unlessNone(of("firstToken")),
    perToken: unlessNone(of("perToken", 2)),
    overhead: unlessNone(of("overhead")),
  };
}

function unlessNone(percentiles: Percentiles): Percentiles | null {
  return percentiles.count === 0 ? null : percentiles;
}
