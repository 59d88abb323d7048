import { besideTwin, type Held, twinOf } from "../core/masked-outage.ts";
import type { MonthCheck } from "../core/month-figures.ts";
import { monthFigures } from "../core/month-figures.ts";
import type { Span } from "../core/timeline.ts";
import type { Db } from "../ports.ts";
import type { CheckSettings, ComponentSettings, Settings } from "../settings/settings.ts";
import type { StoredCheck } from "../store/check-states.ts";
import type { FrozenMonth } from "../store/frozen-months.ts";
import { countIncidentsOf } from "../store/incidents-of-checks.ts";
import { readMaintenances } from "../store/maintenance.ts";
import { readSpansOf } from "../store/spans.ts";
import { timelineOf } from "./figures.ts";

export interface MonthWork {
  readonly db: Db;
  readonly settings: Settings;
  readonly stored: ReadonlyMap<string, StoredCheck>;
  /** When each check was first measured, by its key. */
  readonly firsts: ReadonlyMap<number, number>;
  readonly month: { readonly name: string; readonly from: number; readonly to: number };
  readonly now: number;
}

/** A component's month as it is to be written down; null: nothing was measured of it before the month was over. */
export async function monthRow(component: ComponentSettings, work: MonthWork): Promise<FrozenMonth | null> {
  const { db, month, now } = work;
  const window = { from: month.from, to: month.to };
  const checks = await monthChecks(component, work);
  const maintenances = await readMaintenances(db, month.from);
  const figures = monthFigures({ componentId: component.id, checks, maintenances }, { ...window, now });
  if (figures === null) return null;
  const { durations, longestMs } = figures;
  return {
    componentId: component.id,
    month: month.name,
    upMs: durations.up,
    degradedMs: durations.degraded,
    downMs: durations.down,
    maintenanceMs: durations.maintenance,
    unknownMs: durations.unknown,
    incidents: await countIncidentsOf(db, { checkIds: component.checks, ...window }),
    longestMs: longestMs ?? 0,
    frozenAt: now,
  };
}

async function monthChecks(component: ComponentSettings, work: MonthWork): Promise<MonthCheck[]> {
  const { db, settings, stored, firsts, month } = work;
  const byId = new Map(settings.checks.map((check) => [check.id, check]));
  const own = component.checks.flatMap((id) => byId.get(id) ?? []);
  const twins = own.flatMap((check) => twinOf(check, settings.checks) ?? []);
  const spans = await readAll(db, keysOf([...own, ...twins], stored), month);
  const heldOf = (id: string): Held | undefined => {
    const one = stored.get(id);
    return one === undefined
      ? undefined
      : { timeline: timelineOf(one, spans.get(one.key), byId), runs: one.verdict.runs };
  };
  return own.flatMap((check): MonthCheck[] => {
    const one = stored.get(check.id);
    const timeline = besideTwin(check, settings.checks, heldOf);
    if (one === undefined || timeline === undefined) return [];
    return [{ timeline, firstMeasuredAt: firsts.get(one.key) ?? null, askedSince: one.verdict.since }];
  });
}

function keysOf(checks: readonly CheckSettings[], stored: ReadonlyMap<string, StoredCheck>): number[] {
  return [...new Set(checks.flatMap((check) => stored.get(check.id)?.key ?? []))];
}

/** How many checks go into one statement: D1 takes 100 parameters. */
const CHUNK = 90;

async function readAll(db: Db, keys: readonly number[], window: { readonly from: number; readonly to: number }) {
  const spans = new Map<number, Span[]>();
  for (let at = 0; at < keys.length; at += CHUNK) {
    for (const [key, own] of await readSpansOf(db, keys.slice(at, at + CHUNK), window)) spans.set(key, own);
  }
  return spans;
}
