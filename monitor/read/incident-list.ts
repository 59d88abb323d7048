import type { Db } from "../ports.ts";
import { readIncidentPage } from "../store/incidents.ts";
import type { Facts } from "./facts.ts";
import { incidentViews } from "./incidents.ts";
import { storeRead } from "./store-read.ts";
import type { IncidentView } from "./views.ts";

export interface IncidentList {
  readonly incidents: readonly IncidentView[];
  /** Ask with it for the next ones; null: these are the last. */
  readonly nextCursor: string | null;
}

/** One page of all incidents, newest first, from below the incident that `cursor` names. */
export async function listIncidents(
  db: Db,
  facts: Facts,
  ask: { readonly cursor: string | null; readonly limit: number },
): Promise<IncidentList> {
  const records = await storeRead(readIncidentPage(db, { beforeId: ask.cursor, limit: ask.limit + 1, isPublic: true }));
  const shown = records.slice(0, ask.limit);
  return {
    incidents: incidentViews(shown, facts),
    nextCursor: records.length > ask.limit ? (shown.at(-1)?.id ?? null) : null,
  };
}
