import type { ComponentPageView, LatencyView } from "../../../monitor/read/component-page-view.ts";
import type { WindowName } from "../../../monitor/read/window.ts";

/** In the order of the links. */
export const WINDOWS = ["24h", "7d", "30d", "90d", "1y", "all"] as const satisfies readonly WindowName[];

export function componentPath({ id }: { readonly id: string }): string {
  return `/components/${encodeURIComponent(id)}`;
}

/** The page with another window, or another check drawn. */
export function windowPath(component: { readonly id: string }, window: WindowName, checkId?: string): string {
  const check = checkId === undefined ? "" : `&check=${encodeURIComponent(checkId)}`;
  return `${componentPath(component)}?window=${window}${check}`;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Where the drawn latencies are read, in the same steps; `.csv` as a table. */
export function latencyPath({ checkId, from, to, stepMs }: LatencyView, ending: "" | ".csv" = ""): string {
  const step = stepMs % DAY_MS === 0 ? `${stepMs / DAY_MS}d` : `${stepMs / HOUR_MS}h`;
  const query = `from=${instant(from)}&to=${instant(to)}&step=${step}`;
  return `/api/v1/checks/${encodeURIComponent(checkId)}/latency${ending}?${query}`;
}

const MAX_DAYS = 366;

/** The days of the window, as far as they are given at once. */
export function uptimePath({ component, window }: ComponentPageView, ending: "" | ".csv" = ""): string {
  const days = Math.min(MAX_DAYS, Math.max(1, Math.ceil((window.to - window.from) / DAY_MS)));
  return `/api/v1/components/${encodeURIComponent(component.id)}/uptime${ending}?days=${days}`;
}

function instant(at: number): string {
  return new Date(at).toISOString();
}
