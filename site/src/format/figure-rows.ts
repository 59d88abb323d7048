import type { FiguresView } from "../../../monitor/read/component-page-view.ts";
import type { Texts } from "../texts/catalogue.ts";
import { formatDuration } from "./duration.ts";
import { formatMoney, numberOf } from "./latency-words.ts";
import { formatPercent } from "./percent.ts";

export interface FigureRow {
  readonly term: string;
  readonly value: string;
  /** What belongs to it; null: nothing. */
  readonly more: string | null;
  /** Words stand in the place of a figure. */
  readonly isWords: boolean;
}

/**
 * The figures of a window. What was measured is said as it is; means only where enough was measured.
 *
 * @param since `since 13:59`, where the first measurement lies within the window; null: all of it is told of
 */
export function figureRows(figures: FiguresView, since: string | null, texts: Texts): FigureRow[] {
  const { percent, coverage, durations, outages, isOngoing, longestMs, mttrMs, mtbfMs, incidents, cost } = figures;
  const own = texts.componentPage;
  if (coverage === null) return [words(own.uptime, texts.notMeasuredYet)];
  const mean = (term: string, ms: number | null, otherwise: string) => {
    if (!figures.isEnough) return words(term, texts.insufficient);
    return ms === null ? words(term, otherwise) : figure(term, formatDuration(ms, texts));
  };
  const inOutages = [outages > 0 ? own.outages(outages) : null, isOngoing ? own.ongoing : null];
  return [
    percent === null ? words(own.uptime, texts.insufficient) : figure(own.uptime, formatPercent(percent, texts), since),
    figure(own.coverage, formatPercent(coverage, texts), since ?? own.ofTheTime),
    figure(
      own.down,
      formatDuration(durations.down, texts),
      inOutages.filter((part) => part !== null).join(texts.and) || null,
    ),
    longestMs === null ? words(own.longest, own.none) : figure(own.longest, formatDuration(longestMs, texts)),
    mean(own.mttr, mttrMs, outages === 0 ? own.none : own.noneEnded),
    mean(own.mtbf, mtbfMs, own.none),
    figure(own.incidents, numberOf(incidents, texts, 0)),
    ...(cost === null ? [] : [money(cost, since, texts)]),
  ];
}

/** Of less than a day only the sum is said. */
function money(cost: NonNullable<FiguresView["cost"]>, since: string | null, texts: Texts): FigureRow {
  const own = texts.componentPage;
  const { microUsd, microUsdPerDay } = cost;
  const more = microUsdPerDay === null ? since : own.aDay(formatMoney(microUsdPerDay, texts));
  return figure(own.cost, formatMoney(microUsd, texts), more);
}

function figure(term: string, value: string, more: string | null = null): FigureRow {
  return { term, value, more, isWords: false };
}

function words(term: string, value: string): FigureRow {
  return { term, value, more: null, isWords: true };
}
