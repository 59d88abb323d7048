import { monthFigures } from "../core/month-figures.ts";
import { uptimeOf } from "../core/uptime.ts";
import type { WindowFigures } from "../core/window-figures.ts";
import type { Db } from "../ports.ts";
import type { ComponentSettings } from "../settings/settings.ts";
import { type FrozenMonth, readFrozenMonth } from "../store/frozen-months.ts";
import type { IncidentRecord } from "../store/incidents.ts";
import { checksOf } from "./component-state.ts";
import type { Facts } from "./facts.ts";
import { factsSince } from "./facts-since.ts";
import type { MonthFiguresView } from "./history-view.ts";
import { storeRead } from "./store-read.ts";

export interface MonthAsk {
  readonly month: string;
  readonly from: number;
  /** Now, for the month that is not over. */
  readonly to: number;
  /** Those that touched it. */
  readonly incidents: readonly IncidentRecord[];
}

/**
 * What a month comes to for each component of which anything was measured in it: as it was written down, or else as it is
 * known now. Components that are not watched any more come last, by their ids. Rejects with `store_failed`.
 */
export async function loadMonthFigures(db: Db, facts: Facts, ask: MonthAsk): Promise<MonthFiguresView[]> {
  const { month, from, to, incidents } = ask;
  const frozen = new Map((await storeRead(readFrozenMonth(db, month))).map((row) => [row.componentId, row]));
  const { components } = facts.settings;
  const open = components.filter((component) => !frozen.has(component.id));
  const past = await factsSince(db, facts, { from, to, checkIds: open.flatMap((component) => component.checks) });
  const watched = components.flatMap((component): MonthFiguresView[] => {
    const row = frozen.get(component.id);
    if (row !== undefined) return [frozenView(row, component)];
    const figures = figuresOf(component, past, ask);
    return figures === null ? [] : [openView(component, figures, touching(component, incidents))];
  });
  const known = new Set(components.map((component) => component.id));
  const gone = [...frozen.values()].filter((row) => !known.has(row.componentId));
  return [...watched, ...gone.map((row) => frozenView(row, null))];
}

function figuresOf(component: ComponentSettings, facts: Facts, { from, to }: MonthAsk): WindowFigures | null {
  if (from >= to) return null;
  const checks = checksOf(component, facts).map(({ timeline, firstMeasuredAt, stored }) => ({
    timeline,
    firstMeasuredAt,
    askedSince: stored?.verdict.since ?? null,
  }));
  const { maintenances, now } = facts;
  return monthFigures({ componentId: component.id, checks, maintenances }, { from, to, now });
}

function frozenView(row: FrozenMonth, component: ComponentSettings | null): MonthFiguresView {
  const { componentId: id, month: _month, upMs, degradedMs, downMs, maintenanceMs, unknownMs, ...rest } = row;
  const uptime = uptimeOf({
    up: upMs,
    degraded: degradedMs,
    down: downMs,
    maintenance: maintenanceMs,
    unknown: unknownMs,
  });
  const spent = { upMs, degradedMs, downMs, maintenanceMs, unknownMs };
  const called = { name: component?.name ?? id, unnamed: component?.unnamed };
  return { id, ...called, isWatched: component !== null, ...uptime, ...spent, ...rest };
}

function openView(
  { id, name, unnamed }: ComponentSettings,
  figures: WindowFigures,
  incidents: number,
): MonthFiguresView {
  const { percent, coverage, durations, longestMs } = figures;
  return {
    ...{ id, name, unnamed, isWatched: true, percent, coverage },
    upMs: durations.up,
    degradedMs: durations.degraded,
    downMs: durations.down,
    maintenanceMs: durations.maintenance,
    unknownMs: durations.unknown,
    ...{ incidents, longestMs: longestMs ?? 0, frozenAt: null },
  };
}

function touching({ checks }: ComponentSettings, incidents: readonly IncidentRecord[]): number {
  return incidents.filter((incident) => incident.members.some((member) => checks.includes(member.checkId))).length;
}
