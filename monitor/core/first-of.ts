import type { IncidentStep } from "./incident.ts";

/** The first step that is found for one of a list; null: none is. */
export function firstOf<T>(list: readonly T[], find: (one: T) => IncidentStep | null): IncidentStep | null {
  for (const one of list) {
    const step = find(one);
    if (step !== null) return step;
  }
  return null;
}
