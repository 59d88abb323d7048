import type { Db } from "../ports.ts";
import { readIncident } from "../store/incidents.ts";
import type { Facts } from "./facts.ts";
import { incidentViews } from "./incidents.ts";
import { pageView } from "./page.ts";
import { storeRead } from "./store-read.ts";
import type { IncidentPageView, IncidentView } from "./views.ts";

export interface FoundIncident {
  readonly incident: IncidentView;
  /** The incident that this one turned out to be part of: people are sent there. */
  readonly mergedIntoId: string | null;
}

/** One incident, however old; null when there is none of that id. */
export async function findIncident(db: Db, facts: Facts, id: string): Promise<FoundIncident | null> {
  const record = await storeRead(readIncident(db, id));
  if (record === null) return null;
  const [incident] = incidentViews([record], facts);
  return incident === undefined ? null : { incident, mergedIntoId: record.mergedIntoId };
}

export function incidentPageView(incident: IncidentView, facts: Facts): IncidentPageView {
  return { kind: "incident", page: pageView(facts.settings), generatedAt: facts.now, incident };
}
