import type { WindowUptimeView } from "../../../monitor/read/views.ts";
import type { Texts } from "../texts/catalogue.ts";
import { formatPercent } from "./percent.ts";
import { formatSince } from "./when.ts";

export interface UptimeWords {
  /** `99.91 % up in 90 days`, `100 % up since 13:59` where that is younger, or why no figure is given. */
  readonly figure: string;
  /** `98.2 %`: how much of the time was measured; null before the first measurement. */
  readonly coverage: string | null;
}

export function uptimeWords(
  uptime: WindowUptimeView,
  window: { readonly days: number; readonly now: number; readonly zone: string },
  texts: Texts,
): UptimeWords {
  const { days, now, zone } = window;
  if (uptime.coverage === null) return { figure: texts.notMeasuredYet, coverage: null };
  const coverage = formatPercent(uptime.coverage, texts, 1);
  if (uptime.percent === null) return { figure: texts.insufficient, coverage };
  const percent = formatPercent(uptime.percent, texts);
  if (uptime.since === null) return { figure: texts.uptime(percent, days), coverage };
  return { figure: texts.uptimeSince(percent, formatSince(uptime.since, now, zone, texts)), coverage };
}
