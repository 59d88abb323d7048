import type { UptimeView } from "../../../monitor/read/views.ts";
import { TEXTS } from "./catalogue.ts";
import { formatPercent } from "./percent.ts";

/** An uptime in few words: the figure, or why there is none. */
export function uptimeCell({ percent, coverage }: UptimeView): string {
  if (coverage === null) return TEXTS.notMeasuredYet;
  return percent === null ? TEXTS.insufficient : formatPercent(percent);
}
