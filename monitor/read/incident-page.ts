import { durationsBetween, NO_TIME } from "../core/uptime.ts";
import type { Db } from "../ports.ts";
import { type IncidentRecord, readIncident } from "../store/incidents.ts";
import { coursePieces } from "./component-uptime.ts";
import type { Facts } from "./facts.ts";
import { factsSince } from "./facts-since.ts";
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
    steps: stepsFor(incident.cause, facts.settings),
    startingUntil: isOpen ? facts.startingUntil : null,
  };
}

/** The facts of an incident from before what they hold by themselves: spans and windows of that time are read. */
function factsAround(db: Db, record: IncidentRecord, facts: Facts): Promise<Facts> {
  const checkIds = [...facts.checks.keys()];
  return factsSince(db, facts, { from: record.startedAt, to: endOf(record, facts), checkIds });
}

function endOf({ resolvedAt }: IncidentRecord, { now }: Facts): number {
  return resolvedAt ?? now;
}

function coursesOf(record: IncidentRecord, facts: Facts): CourseView[] {
  const window = { from: record.startedAt, to: endOf(record, facts) };
  return componentsOf(record, facts).map(({ component }) => {
    const pieces = coursePieces(component, facts, window);
    const [durations] = durationsBetween(pieces, [window.from, window.to]);
    const { id, name, unnamed } = component;
    return { id, name, unnamed, pieces, durations: durations ?? NO_TIME };
  });
}
