import type { FiguresView } from "../../../monitor/read/component-page-view.ts";
import { TEXTS } from "./catalogue.ts";
import { formatDuration } from "./duration.ts";
import { formatMoney } from "./latency-words.ts";
import { formatPercent } from "./percent.ts";

export interface FigureRow {
  readonly term: string;
  readonly value: string;
  /** What belongs to it; null: nothing. */
  readonly more: string | null;
  /** Words stand in the place of a figure. */
  readonly isWords: boolean;
}

/** The figures of a window. What was measured is said as it is; means only where enough was measured. */
export function figureRows(figures: FiguresView): FigureRow[] {
  const { percent, coverage, durations, outages, isOngoing, longestMs, mttrMs, mtbfMs, incidents, cost } = figures;
  const texts = TEXTS.componentPage;
  if (coverage === null) return [words(texts.uptime, TEXTS.notMeasuredYet)];
  const mean = (term: string, ms: number | null, otherwise: string) => {
    if (!figures.isEnough) return words(term, TEXTS.insufficient);
    return ms === null ? words(term, otherwise) : figure(term, formatDuration(ms));
  };
  const inOutages = [outages > 0 ? texts.outages(outages) : null, isOngoing ? texts.ongoing : null];
  return [
    percent === null ? words(texts.uptime, TEXTS.insufficient) : figure(texts.uptime, formatPercent(percent)),
    figure(texts.coverage, formatPercent(coverage), texts.ofTheTime),
    figure(texts.down, formatDuration(durations.down), inOutages.filter((part) => part !== null).join(", ") || null),
    longestMs === null ? words(texts.longest, texts.none) : figure(texts.longest, formatDuration(longestMs)),
    mean(texts.mttr, mttrMs, outages === 0 ? texts.none : texts.noneEnded),
    mean(texts.mtbf, mtbfMs, texts.none),
    figure(texts.incidents, String(incidents)),
    ...(cost === null ? [] : [money(cost)]),
  ];
}

function money({ microUsd, microUsdPerDay }: NonNullable<FiguresView["cost"]>): FigureRow {
  const texts = TEXTS.componentPage;
  return figure(texts.cost, formatMoney(microUsd), texts.aDay(formatMoney(microUsdPerDay)));
}

function figure(term: string, value: string, more: string | null = null): FigureRow {
  return { term, value, more, isWords: false };
}

function words(term: string, value: string): FigureRow {
  return { term, value, more: null, isWords: true };
}
