import type { EventType } from "./words.ts";

/** Of an incident, what decides about telling of it. */
export interface ToldIncident {
  readonly silenced: boolean;
  readonly flapping: boolean;
  readonly resolvedAt: number | null;
  readonly mergedIntoId: string | null;
  readonly postmortemPublishedAt: number | null;
  readonly updates: readonly { readonly id: string }[];
}

/** Who brought the change about. What a person adds is told of a flapping incident as well. */
export type ChangedBy = "measurement" | "person";

/**
 * What is told of one change of an incident, in order: at most one event of each type, whatever the change holds, since every
 * event carries the whole new state. Null as `before`: it is new.
 *
 * - What maintenance silences is told to nobody; when its silence ends it is told as opened.
 * - One that was new and part of another within the same change is told nowhere: nobody has heard of it.
 * - One that comes back after it was resolved is told as `incident.updated`: it has the id that receivers know, and a second
 *   `incident.opened` would make two of it where they count.
 * - A flapping one is told once as such; of what is measured then only its end.
 */
export function incidentEvents(before: ToldIncident | null, after: ToldIncident, by: ChangedBy): EventType[] {
  if (after.silenced) return [];
  const isOver = after.resolvedAt !== null;
  if (before === null || before.silenced) {
    if (after.mergedIntoId !== null) return [];
    return isOver ? ["incident.opened", "incident.resolved"] : ["incident.opened"];
  }
  if (before.postmortemPublishedAt === null && after.postmortemPublishedAt !== null) return ["incident.postmortem"];
  if (before.resolvedAt === null && isOver) return ["incident.resolved"];
  if (before.resolvedAt !== null && !isOver) return ["incident.updated"];
  return isNews(before, after, by) ? ["incident.updated"] : [];
}

function isNews(before: ToldIncident, after: ToldIncident, by: ChangedBy): boolean {
  const isQuiet = before.flapping && after.flapping && by === "measurement";
  return !isQuiet && after.updates.at(-1)?.id !== before.updates.at(-1)?.id;
}
