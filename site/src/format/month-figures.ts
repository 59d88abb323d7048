import type { HistoryPageView, MonthFiguresView } from "../../../monitor/read/history-view.ts";
import type { Texts } from "../texts/catalogue.ts";
import { componentPath } from "./component-links.ts";
import { formatDuration } from "./duration.ts";
import { called } from "./names.ts";
import { formatPercent } from "./percent.ts";
import { uptimeCell } from "./uptime-cell.ts";
import { formatMoment, formatSince } from "./when.ts";

export interface MonthRow {
  readonly name: string;
  /** Its own page; null: it has none any more. */
  readonly href: string | null;
  /** In the order of the columns. */
  readonly cells: readonly string[];
}

/** Stands where there is nothing to count. */
export const NONE = "–";

export function monthRow(figures: MonthFiguresView, texts: Texts): MonthRow {
  const { id, isWatched, coverage, downMs, longestMs, incidents } = figures;
  return {
    name: called(figures, texts),
    href: isWatched ? componentPath({ id }) : null,
    cells: [
      uptimeCell(figures, texts),
      coverage === null ? NONE : formatPercent(coverage, texts, 1),
      downMs === 0 ? NONE : formatDuration(downMs, texts),
      longestMs === 0 ? NONE : formatDuration(longestMs, texts),
      incidents === 0 ? NONE : String(incidents),
    ],
  };
}

/** How much the figures of a month are to be relied on. */
export function standing(
  { isRunning, figures, generatedAt }: HistoryPageView,
  { texts, zone }: { readonly texts: Texts; readonly zone: string },
): string {
  const { soFar, notFinal, final } = texts.historyPage;
  if (isRunning) return soFar(formatMoment(generatedAt, zone, "dated", texts));
  const times = figures.flatMap(({ frozenAt }) => frozenAt ?? []);
  if (times.length < figures.length) return notFinal;
  return final(formatSince(Math.max(...times), generatedAt, zone, texts));
}
