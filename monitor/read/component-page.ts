import { outageFigures } from "../core/outages.ts";
import type { Piece } from "../core/timeline.ts";
import { durationsBetween, MIN_COVERAGE_PERCENT, NO_TIME, uptimeOf } from "../core/uptime.ts";
import type { Db } from "../ports.ts";
import type { ComponentSettings } from "../settings/settings.ts";
import { countIncidentsOf, readIncidentsOf } from "../store/incidents-of-checks.ts";
import { componentChecks } from "./component-checks.ts";
import type { ComponentPageView, FiguresView } from "./component-page-view.ts";
import { checksOf } from "./component-state.ts";
import { coursePieces } from "./component-uptime.ts";
import type { Facts } from "./facts.ts";
import { factsSince } from "./facts-since.ts";
import { incidentViews } from "./incidents.ts";
import { DAY_MS } from "./latency.ts";
import { modelViews, providerChecks, providerViews } from "./model-uptimes.ts";
import { pageView } from "./page.ts";
import { componentView } from "./status-page.ts";
import { storeRead } from "./store-read.ts";
import { type Window, type WindowName, windowOf } from "./window.ts";

/** Incidents that are listed; the others are found in the history. */
const MAX_INCIDENTS = 10;

export interface ComponentAsk {
  readonly component: ComponentSettings;
  readonly window: WindowName;
  /** Whose latencies are drawn; null: those of the first check that was answered. */
  readonly checkId: string | null;
}

/** One component over a window. Rejects with `store_failed`. */
export async function loadComponentPage(db: Db, facts: Facts, ask: ComponentAsk): Promise<ComponentPageView> {
  const { component } = ask;
  const { now, settings } = facts;
  const firstAt = firstMeasuredAt(component, facts);
  const window = windowOf(ask.window, { now, zone: settings.page.timezone, firstAt });
  const checkIds = [...component.checks, ...providerChecks(component, facts)];
  const past = await factsSince(db, facts, { from: window.from, to: now, checkIds });
  const pieces = coursePieces(component, past, window);
  const touched = { checkIds: component.checks, from: window.from, to: now };
  const incidents = await storeRead(readIncidentsOf(db, touched, MAX_INCIDENTS));
  const { checks, latency, costMicroUsd } = await componentChecks(db, facts, { ...ask, window });
  const figures = {
    ...windowFigures(pieces, firstAt, window),
    incidents: incidents.length < MAX_INCIDENTS ? incidents.length : await storeRead(countIncidentsOf(db, touched)),
    cost: costOf(costMicroUsd, firstAt, window),
  };
  return {
    kind: "component",
    page: pageView(settings),
    generatedAt: now,
    component: componentView(component, facts),
    window: { name: window.name, from: window.from, to: window.to },
    figures,
    pieces,
    latency,
    models: modelViews(component, past, window),
    providers: providerViews(component, past, window),
    checks,
    incidents: incidentViews(incidents, facts),
  };
}

function firstMeasuredAt(component: ComponentSettings, facts: Facts): number | null {
  const firsts = checksOf(component, facts).flatMap((check) => check.firstMeasuredAt ?? []);
  return firsts.length === 0 ? null : Math.min(...firsts);
}

type WindowFigures = Omit<FiguresView, "incidents" | "cost">;

/** What lies before the first measurement is no part of the window. */
function windowFigures(pieces: readonly Piece[], firstAt: number | null, { from, to }: Window): WindowFigures {
  const begin = firstAt === null ? to : Math.max(from, firstAt);
  const counted = pieces.flatMap((piece) =>
    piece.to <= begin ? [] : [{ ...piece, from: Math.max(piece.from, begin) }],
  );
  const [durations = NO_TIME] = durationsBetween(counted, [begin, to]);
  const uptime = uptimeOf(durations);
  const isEnough = uptime.coverage !== null && uptime.coverage >= MIN_COVERAGE_PERCENT;
  return { ...uptime, ...outageFigures(counted), durations, isEnough };
}

function costOf(microUsd: number, firstAt: number | null, { from, to }: Window): FiguresView["cost"] {
  if (microUsd === 0 || firstAt === null) return null;
  const days = Math.max(1, (to - Math.max(from, firstAt)) / DAY_MS);
  return { microUsd, microUsdPerDay: Math.round(microUsd / days) };
}
