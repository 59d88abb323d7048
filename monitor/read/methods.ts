import { MIN_COVERAGE_PERCENT } from "../core/uptime.ts";
import { dateIn, shiftDate, startOfDay } from "../core/zone.ts";
import type { Settings } from "../settings/settings.ts";
import type { MethodsView } from "./methodology-view.ts";
import { proofsOf } from "./runbook.ts";

const DAY_MS = 86_400_000;

/** The rules in force, for the sentences about the methods. */
export function methodsView(settings: Settings, now: number): MethodsView {
  const { confirm, flapping, reopenWithinMs, startupGraceMs } = settings;
  const zone = settings.page.timezone;
  return {
    ...{ confirm, flapping, reopenWithinMs, startupGraceMs, zone },
    leastCoveragePercent: MIN_COVERAGE_PERCENT,
    oddDay: nextOddDay(zone, now),
    proofs: proofsOf(settings),
    budget: budgetOf(settings),
  };
}

function nextOddDay(zone: string, now: number): MethodsView["oddDay"] {
  const today = dateIn(zone, now);
  for (let i = 1; i <= 366; i++) {
    const date = shiftDate(today, i);
    const lengthMs = startOfDay(zone, shiftDate(date, 1)) - startOfDay(zone, date);
    if (lengthMs !== DAY_MS) return { date, lengthMs };
  }
  return null;
}

function budgetOf({ budgetMicroUsdPerDay, checks }: Settings): MethodsView["budget"] {
  const mostMicroUsd = checks.reduce((sum, one) => sum + (one.reserveMicroUsd * DAY_MS) / one.intervalMs, 0);
  return mostMicroUsd === 0 ? null : { microUsdPerDay: budgetMicroUsdPerDay, mostMicroUsd };
}
