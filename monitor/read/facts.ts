import type { AnnouncedWindow } from "../core/maintenance.ts";
import { besideTwin } from "../core/masked-outage.ts";
import { staleAfterMs } from "../core/schedule.ts";
import { startingUntil } from "../core/startup-grace.ts";
import { type CheckTimeline, isStale } from "../core/timeline.ts";
import { dateIn, shiftDate, startOfDay } from "../core/zone.ts";
import type { Database, Db } from "../ports.ts";
import type { CheckSettings, ComponentSettings, Settings } from "../settings/settings.ts";
import { readChecks, type StoredCheck } from "../store/check-states.ts";
import { readGatewayStarts } from "../store/gateway-starts.ts";
import { type IncidentRecord, readIncidentsBetween } from "../store/incidents.ts";
import { readMaintenances } from "../store/maintenance.ts";
import { readSpans } from "../store/spans.ts";
import { readFirstMeasured } from "./first-measured.ts";

/** One configured check with what is stored of it. */
export interface CheckFacts {
  readonly check: CheckSettings;
  /** Null: nothing was ever stored of it. */
  readonly stored: StoredCheck | null;
  /** Spans that reach into the last 90 days. */
  readonly timeline: CheckTimeline;
  /** When it was first measured; null: never. */
  readonly firstMeasuredAt: number | null;
}

/** All that views are made of; `now` is the instant that they speak of. */
export interface Facts {
  readonly settings: Settings;
  readonly now: number;
  /** The configured ones by id, in the configuration's order. */
  readonly checks: ReadonlyMap<string, CheckFacts>;
  /** Open in the last 90 days or now, newest first; without those that maintenance silences. */
  readonly incidents: readonly IncidentRecord[];
  /** Announced windows that reach into the last 90 days, or lie ahead. */
  readonly maintenances: readonly AnnouncedWindow[];
  /** Until when a gateway that was started a moment ago is given time to answer; null: it is not starting. */
  readonly startingUntil: number | null;
}

/** Days that the status page shows, today being the last. */
export const PAGE_DAYS = 90;

/** Reads what the views of one moment need: by indexes, and only of the last 90 days. Rejects when the store fails. */
export async function readFacts(database: Database, settings: Settings, now: number): Promise<Facts> {
  const from = windowStart(settings.page.timezone, now, PAGE_DAYS);
  const { db } = database;
  const alone = await readCheckFacts(db, settings, from, await readFirstMeasured(db));
  const starts = await readGatewayStarts(db, now - settings.startupGraceMs);
  return {
    settings: shownOf(settings, alone),
    now,
    checks: withTwins(alone),
    incidents: (await readIncidentsBetween(db, from, now + 1)).filter((incident) => !incident.silenced),
    maintenances: await readMaintenances(db, from),
    startingUntil: isGatewayUp(alone) ? null : startingUntil(starts, now, settings.startupGraceMs),
  };
}

/**
 * What the views of what goes on since `from` need, so that they cost no look at the past before it: without incidents, and
 * without when things were first measured. Rejects when the store fails.
 */
export async function readFactsFrom(database: Database, settings: Settings, now: number, from: number): Promise<Facts> {
  const { db } = database;
  const alone = await readCheckFacts(db, settings, from, new Map());
  const maintenances = await readMaintenances(db, from);
  const checks = withTwins(alone);
  return { settings: shownOf(settings, alone), now, checks, incidents: [], maintenances, startingUntil: null };
}

async function readCheckFacts(
  db: Db,
  settings: Settings,
  from: number,
  firsts: ReadonlyMap<number, number>,
): Promise<Map<string, CheckFacts>> {
  const stored = new Map((await readChecks(db)).map((check) => [check.id, check]));
  const spans = await readSpans(db, from);
  return new Map(
    settings.checks.map((check): [string, CheckFacts] => {
      const held = stored.get(check.id) ?? null;
      const timeline: CheckTimeline = {
        spans: held === null ? [] : (spans.get(held.key) ?? []),
        lastAt: held?.verdict.lastAt ?? null,
        staleAfterMs: staleAfterMs(check, held?.last?.timings.totalMs),
      };
      const firstMeasuredAt = held === null ? null : (firsts.get(held.key) ?? null);
      return [check.id, { check, stored: held, timeline, firstMeasuredAt }];
    }),
  );
}

function shownOf(settings: Settings, checks: ReadonlyMap<string, CheckFacts>): Settings {
  return { ...settings, components: settings.components.filter((component) => isShown(component, checks)) };
}

/** A gateway that answers is not starting any more. */
function isGatewayUp(checks: ReadonlyMap<string, CheckFacts>): boolean {
  const doors = [...checks.values()].filter(({ check }) => check.layer === "gateway");
  return doors.every(({ stored }) => stored?.verdict.status === "up");
}

/** What nobody asked for by name, and what has nothing behind it that could be measured, says nothing to visitors. */
function isShown({ checks, hideUnconfigured }: ComponentSettings, facts: ReadonlyMap<string, CheckFacts>): boolean {
  if (hideUnconfigured !== true) return true;
  return checks.some((id) => facts.get(id)?.stored?.verdict.reason !== "not_configured");
}

/** Canaries with the check that asks the same as users do beside them. */
export function withTwins(checks: ReadonlyMap<string, CheckFacts>): Map<string, CheckFacts> {
  const configured = [...checks.values()].map(({ check }) => check);
  const held = (id: string) => {
    const one = checks.get(id);
    return one === undefined ? undefined : { timeline: one.timeline, runs: one.stored?.verdict.runs };
  };
  return new Map(
    [...checks].map(([id, one]) => [id, { ...one, timeline: besideTwin(one.check, configured, held) ?? one.timeline }]),
  );
}

/** The first instant of the window of so many days in the zone, today being the last. */
export function windowStart(zone: string, now: number, days: number): number {
  return startOfDay(zone, shiftDate(dateIn(zone, now), 1 - days));
}

/** When the newest stored probe of any configured check was made; null: never. */
export function measuredAt(facts: Facts): number | null {
  let newest: number | null = null;
  for (const { timeline } of facts.checks.values()) {
    if (timeline.lastAt !== null && (newest === null || timeline.lastAt > newest)) newest = timeline.lastAt;
  }
  return newest;
}

/** Nothing that is configured has a result that is fresh enough to speak of now. */
export function isAllStale(facts: Facts): boolean {
  return isStaleOf([...facts.checks.values()], facts.now);
}

/** None of these checks has a result that is fresh enough to speak of `now`. */
export function isStaleOf(checks: readonly CheckFacts[], now: number): boolean {
  return checks.every(({ timeline }) => isStale(timeline, now));
}
