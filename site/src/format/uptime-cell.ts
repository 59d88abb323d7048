import type { UptimeView } from "../../../monitor/read/views.ts";
import type { Texts } from "../texts/catalogue.ts";
import { formatPercent } from "./percent.ts";

/** An uptime in few words: the figure, or why there is none. */
export function uptimeCell({ percent, coverage }: UptimeView, texts: Texts): string {
  if (coverage === null) return texts.notMeasuredYet;
  return percent === null ? texts.insufficient : formatPercent(percent, texts);
}

/** The same with the part of the time that was measured beside it; null: that is said already. */
export function measuredCell(
  uptime: UptimeView,
  texts: Texts,
): { readonly figure: string; readonly measured: string | null } {
  const { coverage } = uptime;
  const figure = uptimeCell(uptime, texts);
  const { middle, end } = texts.coverage;
  if (coverage === null) return { figure, measured: null };
  return { figure, measured: [formatPercent(coverage, texts), middle, end].join(texts.space) };
}
