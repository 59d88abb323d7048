import { firstMeasuredOf } from "../core/component-course.ts";
import { MIN_COVERAGE_PERCENT } from "../core/uptime.ts";
import { windowFigures } from "../core/window-figures.ts";
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
import { measuredSince } from "./measured-since.ts";
import { modelRotation } from "./model-rotation.ts";
import { modelViews, providerChecks, providerViews } from "./model-uptimes.ts";
import { pageView } from "./page.ts";
import { providerAnswerChecks, providerAnswers } from "./provider-answers.ts";
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
  const firstAt = firstMeasuredOf(checksOf(component, facts));
  const window = windowOf(ask.window, { now, zone: settings.page.timezone, firstAt });
  const answering = providerAnswerChecks(component, facts);
  const checkIds = [...component.checks, ...providerChecks(component, facts), ...answering];
  const past = await factsSince(db, facts, { from: window.from, to: now, checkIds });
  const pieces = coursePieces(component, past, window);
  const measured = windowFigures(pieces, firstAt, window);
  const touched = { checkIds: component.checks, from: window.from, to: now };
  const incidents = await storeRead(readIncidentsOf(db, touched, MAX_INCIDENTS));
  const { checks, latency, costMicroUsd } = await componentChecks(db, facts, { ...ask, window });
  const figures = {
    ...measured,
    since: measuredSince(firstAt, window),
    isEnough: measured.coverage !== null && measured.coverage >= MIN_COVERAGE_PERCENT,
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
    answers: providerAnswers(component, past, window),
    rotation: modelRotation(component, facts),
    providers: providerViews(component, past, window),
    checks,
    incidents: incidentViews(incidents, facts),
  };
}

function costOf(microUsd: number, firstAt: number | null, { from, to }: Window): FiguresView["cost"] {
  if (microUsd === 0 || firstAt === null) return null;
  const days = (to - Math.max(from, firstAt)) / DAY_MS;
  return { microUsd, microUsdPerDay: days < 1 ? null : Math.round(microUsd / days) };
}
