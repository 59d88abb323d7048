import type { HistoryPageView, MonthFiguresView } from "../../../monitor/read/history-view.ts";
import { TEXTS } from "./catalogue.ts";
import { componentPath } from "./component-links.ts";
import { formatDuration } from "./duration.ts";
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

export function monthRow(figures: MonthFiguresView): MonthRow {
  const { id, name, isWatched, coverage, downMs, longestMs, incidents } = figures;
  const { none } = TEXTS.historyPage;
  return {
    name,
    href: isWatched ? componentPath({ id }) : null,
    cells: [
      uptimeCell(figures),
      coverage === null ? none : formatPercent(coverage, 1),
      downMs === 0 ? none : formatDuration(downMs),
      longestMs === 0 ? none : formatDuration(longestMs),
      incidents === 0 ? none : String(incidents),
    ],
  };
}

/** How much the figures of a month are to be relied on. */
export function standing({ isRunning, figures, generatedAt, page }: HistoryPageView): string {
  const texts = TEXTS.historyPage;
  if (isRunning) return texts.soFar(formatMoment(generatedAt, page.timezone, "dated"));
  const times = figures.flatMap(({ frozenAt }) => frozenAt ?? []);
  if (times.length < figures.length) return texts.notFinal;
  return texts.final(formatSince(Math.max(...times), generatedAt, page.timezone));
}
