import type { UptimeView } from "../../../monitor/read/views.ts";
import type { Texts } from "../texts/catalogue.ts";
import { formatPercent } from "./percent.ts";

export interface UptimeWords {
  /** `99.91 % up in 90 days`, or why no figure is given. */
  readonly figure: string;
  /** `98.2 %`: how much of the time was measured; null before the first measurement. */
  readonly coverage: string | null;
}

export function uptimeWords(uptime: UptimeView, days: number, texts: Texts): UptimeWords {
  if (uptime.coverage === null) return { figure: texts.notMeasuredYet, coverage: null };
  const coverage = formatPercent(uptime.coverage, texts, 1);
  if (uptime.percent === null) return { figure: texts.insufficient, coverage };
  return { figure: texts.uptime(formatPercent(uptime.percent, texts), days), coverage };
}
