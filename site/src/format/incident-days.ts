import { dateIn } from "../../../monitor/core/zone.ts";
import type { IncidentView } from "../../../monitor/read/views.ts";

/** Incidents by the day on which they began, in their order. */
export function incidentDays(incidents: readonly IncidentView[], zone: string) {
  const days = Map.groupBy(incidents, ({ startedAt }) => dateIn(zone, startedAt));
  return [...days].map(([date, own]) => ({ date, incidents: own }));
}
