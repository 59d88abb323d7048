import type { IncidentStatus } from "../core/words.ts";
import type { Statement } from "../ports.ts";
import { type IncidentRecord, insertUpdate } from "../store/incidents.ts";
import type { StepContext } from "./incident-steps.ts";

/** Puts one update on an incident's timeline. */
export function tell(
  record: IncidentRecord,
  status: IncidentStatus,
  body: string,
  { database, now, newId }: StepContext,
): { record: IncidentRecord; statements: Statement[] } {
  const update = { id: newId(now), incidentId: record.id, at: now, status, body };
  return {
    record: { ...record, updates: [...record.updates, update] },
    statements: [insertUpdate(database.db, update)],
  };
}

/** The records with this one in the place of what it was before. */
export function replace(incidents: readonly IncidentRecord[], record: IncidentRecord): IncidentRecord[] {
  return incidents.map((incident) => (incident.id === record.id ? record : incident));
}
