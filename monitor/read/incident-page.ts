import type { Span } from "../core/timeline.ts";
import { durationsBetween, NO_TIME } from "../core/uptime.ts";
import type { Db } from "../ports.ts";
import { type IncidentRecord, readIncident } from "../store/incidents.ts";
import { readMaintenances } from "../store/maintenance.ts";
import { readSpansOf } from "../store/spans.ts";
import { coursePieces } from "./component-uptime.ts";
import { type CheckFacts, type Facts, PAGE_DAYS, windowStart, withTwins } from "./facts.ts";
import { componentsOf, incidentViews } from "./incidents.ts";
import { pageView } from "./page.ts";
import { stepsFor } from "./steps.ts";
import { storeRead } from "./store-read.ts";
import type { CourseView, IncidentPageView, IncidentView } from "./views.ts";

export interface FoundIncident {
  readonly record: IncidentRecord;
  readonly incident: IncidentView;
  /** The incident that this one turned out to be part of: people are sent there. */
  readonly mergedIntoId: string | null;
}

/** One incident, however old; null when there is none of that id. */
export async function findIncident(db: Db, facts: Facts, id: string): Promise<FoundIncident | null> {
  const record = await storeRead(readIncident(db, id));
  if (record === null) return null;
  const [incident] = incidentViews([record], facts);
  return incident === undefined ? null : { record, incident, mergedIntoId: record.mergedIntoId };
}

/** Everything about one incident. Rejects with `store_failed`. */
export async function loadIncidentPage(
  db: Db,
  { record, incident }: FoundIncident,
  facts: Facts,
): Promise<IncidentPageView> {
  const isOpen = incident.resolvedAt === null;
  return {
    kind: "incident",
    page: pageView(facts.settings),
    generatedAt: facts.now,
    incident,
    courses: coursesOf(record, await factsAround(db, record, facts)),
    steps: stepsFor(incident.cause),
    startingUntil: isOpen ? facts.startingUntil : null,
  };
}

/** The facts of an incident from before what they hold by themselves: spans and windows of that time are read. */
async function factsAround(db: Db, record: IncidentRecord, facts: Facts): Promise<Facts> {
  const from = record.startedAt;
  if (from >= windowStart(facts.settings.page.timezone, facts.now, PAGE_DAYS)) return facts;
  const spans = await readAllSpans(db, facts, { from, to: endOf(record, facts) });
  const checks = [...facts.checks].map(([id, check]): [string, CheckFacts] => {
    const own = check.stored === null ? [] : (spans.get(check.stored.key) ?? []);
    return [id, { ...check, timeline: { ...check.timeline, spans: own } }];
  });
  const maintenances = await storeRead(readMaintenances(db, from));
  return { ...facts, checks: withTwins(new Map(checks)), maintenances };
}

/** How many checks go into one statement: D1 takes 100 parameters. */
const CHUNK = 90;

async function readAllSpans(db: Db, facts: Facts, window: { readonly from: number; readonly to: number }) {
  const keys = [...facts.checks.values()].flatMap(({ stored }) => stored?.key ?? []);
  const spans: Map<number, Span[]> = new Map();
  for (let at = 0; at < keys.length; at += CHUNK) {
    const found = await storeRead(readSpansOf(db, keys.slice(at, at + CHUNK), window));
    for (const [key, own] of found) spans.set(key, own);
  }
  return spans;
}

function endOf({ resolvedAt }: IncidentRecord, { now }: Facts): number {
  return resolvedAt ?? now;
}

function coursesOf(record: IncidentRecord, facts: Facts): CourseView[] {
  const window = { from: record.startedAt, to: endOf(record, facts) };
  return componentsOf(record, facts).map(({ component }) => {
    const pieces = coursePieces(component, facts, window);
    const [durations] = durationsBetween(pieces, [window.from, window.to]);
    return { id: component.id, name: component.name, pieces, durations: durations ?? NO_TIME };
  });
}
