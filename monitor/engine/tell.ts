import { englishUpdate } from "../core/incident-words.ts";
import type { UpdateFacts } from "../core/record-facts.ts";
import type { IncidentStatus } from "../core/words.ts";
import type { Statement } from "../ports.ts";
import { type IncidentRecord, insertUpdate } from "../store/incidents.ts";
import type { StepContext } from "./incident-steps.ts";

/** Puts one update on an incident's timeline: its English words, and what they are made of. */
export function tell(
  record: IncidentRecord,
  status: IncidentStatus,
  facts: UpdateFacts,
  { database, now, newId }: Pick<StepContext, "database" | "now" | "newId">,
): { record: IncidentRecord; statements: Statement[] } {
  const body = englishUpdate(facts);
  const update = { id: newId(now), incidentId: record.id, at: now, status, body, facts: JSON.stringify(facts) };
  return {
    record: { ...record, updates: [...record.updates, update] },
    statements: [insertUpdate(database.db, update)],
  };
}

/** The records with this one in the place of what it was before. */
export function replace(incidents: readonly IncidentRecord[], record: IncidentRecord): IncidentRecord[] {
  return incidents.map((incident) => (incident.id === record.id ? record : incident));
}
