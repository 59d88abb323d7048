import type { HistoryDaysView, HistoryPageView, MonthFiguresView } from "../read/history-view.ts";
import { instant, instantOrNull } from "../read/instant.ts";

/** A month as it goes over the wire. */
export function historyJson(view: HistoryPageView) {
  return {
    month: view.month,
    timezone: view.page.timezone,
    generated_at: instant(view.generatedAt),
    running: view.isRunning,
    months: view.months,
    components: view.figures.map(figuresJson),
    days: view.days.map(daysJson),
  };
}

function figuresJson(view: MonthFiguresView) {
  return {
    id: view.id,
    name: view.name,
    percent: view.percent,
    coverage: view.coverage,
    up_ms: view.upMs,
    degraded_ms: view.degradedMs,
    down_ms: view.downMs,
    maintenance_ms: view.maintenanceMs,
    unknown_ms: view.unknownMs,
    incidents: view.incidents,
    longest_outage_ms: view.longestMs,
    frozen_at: instantOrNull(view.frozenAt),
  };
}

function daysJson({ from, to, wasMeasured, incidents, ongoing, maintenances }: HistoryDaysView) {
  return {
    ...{ from, to },
    measured: wasMeasured,
    incidents: incidents.map(({ id, title }) => ({ id, title })),
    ongoing: ongoing.map(({ id, title }) => ({ id, title })),
    maintenances: maintenances.map(({ id, title }) => ({ id, title })),
  };
}
