import { CHECK_STATUSES, COMPONENT_STATUSES, IMPACTS } from "../../core/words.ts";
import { checkViews } from "../../read/checks.ts";
import { type Facts, isAllStale, measuredAt } from "../../read/facts.ts";
import { statusPageView } from "../../read/status-page.ts";

interface Family {
  readonly name: string;
  readonly help: string;
  readonly samples: readonly Sample[];
}
interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export const METRICS_TEXT = "text/plain; version=0.0.4; charset=utf-8";
export const OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/** The exposition in Prometheus' text format 0.0.4, or as OpenMetrics 1.0, which ends by a mark. All metrics are gauges. */
export function metricsText(facts: Facts, type: typeof METRICS_TEXT | typeof OPEN_METRICS): string {
  const lines = families(facts)
    .filter(({ samples }) => samples.length > 0)
    .flatMap(({ name, help, samples }) => [
      `# HELP ${name} ${help.replaceAll("\\", "\\\\").replaceAll("\n", "\\n")}`,
      `# TYPE ${name} gauge`,
      ...samples.map(({ labels, value }) => `${name}${labelText(labels)} ${value}`),
    ]);
  return `${[...lines, ...(type === OPEN_METRICS ? ["# EOF"] : [])].join("\n")}\n`;
}

function labelText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

function escaped(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}

/** What is not known is absent, or a state of its own: never 0, and never what it was before. */
function families(facts: Facts): readonly Family[] {
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
        uptime90d.percent === null ? [] : [[{ component: id }, uptime90d.percent / 100] as const],
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
  ];
}

function gauge(
  name: string,
  help: string,
  samples: readonly (readonly [Readonly<Record<string, string>>, number])[],
): Family {
  return { name, help, samples: samples.map(([labels, value]) => ({ labels, value })) };
}
