import { countWithin, type Histogram, sumOf } from "../../core/histogram.ts";
import { VERSION } from "../../core/version.ts";
import { CHECK_STATUSES, COMPONENT_STATUSES, IMPACTS } from "../../core/words.ts";
import { checkViews } from "../../read/checks.ts";
import { type Facts, isAllStale, measuredAt } from "../../read/facts.ts";
import type { MeasuredToday } from "../../read/measured-today.ts";
import { statusPageView } from "../../read/status-page.ts";
import { counter, type Distribution, type Family, gauge, histogram } from "./exposition.ts";

/**
 * Everything that is told to Prometheus. Counters and histograms come from the store, where they count from the begin of the
 * day in the page's zone: each midnight they begin anew, as those of a program that was started again. `today` is empty where
 * the store cannot be read.
 */
export function metricFamilies(facts: Facts, today: readonly MeasuredToday[]): readonly Family[] {
  return [...presentFamilies(facts), ...countedFamilies(today)];
}

/** What is not known is absent, or a state of its own: never 0, and never what it was before. */
function presentFamilies(facts: Facts): readonly Family[] {
  const view = statusPageView(facts);
  const checks = checkViews(facts);
  const components = view.groups.flatMap((group) => group.components);
  const measured = measuredAt(facts);
  const fresh = checks.filter(({ status, last }) => status !== "unknown" && last !== null && last.status !== "unknown");
  return [
    gauge(
      "probe_success",
      "Whether the newest probe of a check succeeded, degraded included; absent when that is not known.",
      fresh.map(({ id, last }) => [{ check: id }, last?.status === "down" ? 0 : 1]),
    ),
    gauge(
      "probe_duration_seconds",
      "How long the newest probe of a check took; absent when its state is not known.",
      fresh.flatMap(({ id, last }) => (last === null ? [] : [[{ check: id }, last.timings.totalMs / 1_000] as const])),
    ),
    gauge(
      "gatewatch_check_info",
      "1 for each configured check, with its kind and the component that shows it.",
      checks.map(({ id, kind, component }) => [{ check: id, kind, component: component ?? "" }, 1]),
    ),
    gauge(
      "gatewatch_check_last_run_timestamp_seconds",
      "When a check was probed last, in Unix seconds.",
      checks.flatMap(({ id, last }) => (last === null ? [] : [[{ check: id }, last.at / 1_000] as const])),
    ),
    gauge(
      "gatewatch_check_status",
      "1 for the confirmed status of a check, 0 for the others.",
      checks.flatMap(({ id, status }) =>
        CHECK_STATUSES.map((one) => [{ check: id, status: one }, Number(one === status)] as const),
      ),
    ),
    gauge(
      "gatewatch_component_status",
      "1 for the status of a component, 0 for the others.",
      components.flatMap(({ id, status }) =>
        COMPONENT_STATUSES.map((one) => [{ component: id, status: one }, Number(one === status)] as const),
      ),
    ),
    gauge(
      "gatewatch_component_uptime_ratio",
      "Uptime of a component over 90 days, of measured time; absent below 95 % coverage.",
      components.flatMap(({ id, uptime90d }) =>
        uptime90d.percent === null ? [] : [[{ component: id }, Number((uptime90d.percent / 100).toFixed(4))] as const],
      ),
    ),
    gauge(
      "gatewatch_component_coverage_ratio",
      "Share of the 90 days, or of the time since its first measurement, in which a component was measured; absent before it.",
      components.flatMap(({ id, uptime90d }) =>
        uptime90d.coverage === null
          ? []
          : [[{ component: id }, Number((uptime90d.coverage / 100).toFixed(4))] as const],
      ),
    ),
    gauge(
      "gatewatch_page_status",
      "1 for the status of the whole page, 0 for the others.",
      COMPONENT_STATUSES.map((one) => [{ status: one }, Number(one === view.status)]),
    ),
    gauge(
      "gatewatch_incidents_open",
      "Open incidents by impact.",
      IMPACTS.map((impact) => [{ impact }, view.incidents.filter((incident) => incident.impact === impact).length]),
    ),
    gauge("gatewatch_stale", "1 when nothing fresh enough is stored to speak of now.", [
      [{}, Number(isAllStale(facts))],
    ]),
    gauge(
      "gatewatch_data_age_seconds",
      "Age of the newest stored probe; absent before the first.",
      measured === null ? [] : [[{}, Math.max(0, facts.now - measured) / 1_000]],
    ),
    gauge("gatewatch_build_info", "1, with the version of Gatewatch.", [[{ version: VERSION }, 1]]),
  ];
}

const BOUNDS_S = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] as const;

function countedFamilies(today: readonly MeasuredToday[]): readonly Family[] {
  return [
    histogram(
      "gatewatch_check_duration_seconds",
      "How long today's probes took, of those that were answered.",
      today.flatMap(({ checkId, latency }) => distribution(checkId, latency)),
    ),
    histogram(
      "gatewatch_llm_time_to_first_token_seconds",
      "How long the first token of today's probes took.",
      today.flatMap(({ checkId, firstToken }) => distribution(checkId, firstToken)),
    ),
    counter(
      "gatewatch_check_timeouts",
      "Today's probes that were not answered in time.",
      today.map(({ checkId, timeouts }) => [{ check: checkId }, timeouts]),
    ),
    counter(
      "gatewatch_llm_cost_usd",
      "What today's probes cost.",
      today
        .filter(({ costMicroUsd }) => costMicroUsd > 0)
        .map((one) => [{ check: one.checkId }, one.costMicroUsd / 1e6]),
    ),
  ];
}

/** Nothing of a check that has not answered today. */
function distribution(checkId: string, values: Histogram): readonly Distribution[] {
  if (values.count === 0) return [];
  return [
    {
      labels: { check: checkId },
      cumulative: BOUNDS_S.map((bound) => [bound, countWithin(values, bound * 1_000)]),
      count: values.count,
      sum: sumOf(values) / 1_000,
    },
  ];
}
