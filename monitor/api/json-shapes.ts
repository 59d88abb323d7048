import { englishName } from "../core/default-names.ts";
import type { Durations, Uptime } from "../core/uptime.ts";
import type { CheckView } from "../read/check-view.ts";
import type { ComponentDays } from "../read/component-uptime.ts";
import { incidentJson, maintenanceJson } from "../read/event-json.ts";
import { headlineText } from "../read/headline-text.ts";
import { instant, instantOrNull } from "../read/instant.ts";
import type { LatencyPoint } from "../read/latency.ts";
import type { StatusPageView } from "../read/views.ts";

/** Views as they go over the wire: snake_case, RFC 3339 in UTC. Field by field, so that nothing rides along. */

export function statusJson(view: StatusPageView) {
  return {
    page: {
      name: view.page.name,
      url: view.page.url,
      timezone: view.page.timezone,
      notice: view.page.notice,
    },
    generated_at: instant(view.generatedAt),
    status: view.status,
    description: headlineText(view),
    data_age_seconds: view.measuredAt === null ? null : Math.max(0, secondsDown(view.generatedAt - view.measuredAt)),
    stale: view.stale,
    components: view.groups.flatMap((group) =>
      group.components.map((component) => ({
        id: component.id,
        name: component.name,
        group: group.name,
        description: component.description,
        status: component.status,
        since: instantOrNull(component.since),
        reason: component.reason,
        uptime_90d: uptimeJson(component.uptime90d),
      })),
    ),
    incidents: view.incidents.map((incident) => incidentJson(incident, view.page)),
    maintenances: view.maintenances.map((one) => maintenanceJson(one, view.page)),
    impact: {
      down: view.impact.down.map(englishName),
      degraded: view.impact.degraded.map(englishName),
      working: view.impact.working.map(englishName),
      unknown: view.impact.unknown.map(englishName),
    },
  };
}

export function checkJson(view: CheckView) {
  return {
    id: view.id,
    kind: view.kind,
    component: view.component,
    status: view.status,
    reason: view.reason,
    since: instantOrNull(view.since),
    last: view.last === null ? null : lastJson(view.last),
    interval_seconds: view.intervalMs / 1_000,
    next_at: instantOrNull(view.nextAt),
  };
}

export function daysJson(view: ComponentDays) {
  return {
    days: view.days.map(({ date, durations }) => ({ date, ...durationsJson(durations) })),
    ...uptimeJson(view.uptime),
  };
}

export function latencyJson(points: readonly LatencyPoint[]) {
  return {
    points: points.map(({ at, count, timeouts, p50, p90, p95, p99 }) => ({
      at: instant(at),
      count,
      timeouts,
      p50,
      p90,
      p95,
      p99,
    })),
  };
}

function uptimeJson({ percent, coverage }: Uptime) {
  return { percent, coverage };
}

function durationsJson(durations: Durations) {
  return {
    up_ms: durations.up,
    degraded_ms: durations.degraded,
    down_ms: durations.down,
    maintenance_ms: durations.maintenance,
    unknown_ms: durations.unknown,
  };
}

function lastJson(last: NonNullable<CheckView["last"]>) {
  const { timings } = last;
  return {
    at: instant(last.at),
    status: last.status,
    reason: last.reason,
    total_ms: tenths(timings.totalMs),
    dns_ms: tenths(timings.dnsMs),
    connect_ms: tenths(timings.connectMs),
    tls_ms: tenths(timings.tlsMs),
    first_byte_ms: tenths(timings.firstByteMs),
    first_token_ms: tenths(timings.firstTokenMs),
    tokens_per_second: tenths(timings.tokensPerSecond),
    overhead_ms: tenths(timings.overheadMs),
    trace_lag_ms: tenths(timings.traceLagMs),
  };
}

/** Finer than a tenth of a millisecond is noise. */
function tenths(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Math.round(value * 10) / 10;
}

function secondsDown(ms: number): number {
  return Math.floor(ms / 1_000);
}
