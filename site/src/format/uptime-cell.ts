import type { UptimeView } from "../../../monitor/read/views.ts";
import type { Texts } from "../texts/catalogue.ts";
import { formatPercent } from "./percent.ts";

/** An uptime in few words: the figure, or why there is none. */
export function uptimeCell({ percent, coverage }: UptimeView, texts: Texts): string {
  if (coverage === null) return texts.notMeasuredYet;
  return percent === null ? texts.insufficient : formatPercent(percent, texts);
}
