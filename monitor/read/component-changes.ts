import { maintainedSince } from "../core/maintenance.ts";
import { feltPieces } from "../core/masked-outage.ts";
import { componentStatus } from "../core/timeline.ts";
import type { ComponentStatus } from "../core/words.ts";
import type { ComponentSettings } from "../settings/settings.ts";
import type { IncidentRecord } from "../store/incidents.ts";
import { checksOf } from "./component-state.ts";
import type { Facts } from "./facts.ts";
import { componentsOf } from "./incidents.ts";

/** What became of a component between one update of an incident and the next. */
export interface ComponentChange {
  readonly id: string;
  readonly before: ComponentStatus;
  readonly after: ComponentStatus;
}

/**
 * The components whose status was another at an update of the incident than at the one before, by update; the first is
 * compared with the moment before the outage.
 */
export function componentChanges(
  record: IncidentRecord,
  facts: Facts,
): ReadonlyMap<string, readonly ComponentChange[]> {
  const courses = componentsOf(record, facts).map(({ component }) => {
    const instants = [record.startedAt - 1, ...record.updates.map(({ at }) => at)];
    return { id: component.id, statuses: instants.map((at) => statusThen(component, facts, at)) };
  });
  return new Map(
    record.updates.map(({ id: updateId }, i) => [
      updateId,
      courses.flatMap(({ id, statuses }): ComponentChange[] => {
        const [before = "unknown", after = "unknown"] = statuses.slice(i, i + 2);
        return before === after ? [] : [{ id, before, after }];
      }),
    ]),
  );
}

/** As the record shows it now: what was found later of that moment counts. */
function statusThen(component: ComponentSettings, facts: Facts, at: number): ComponentStatus {
  const isMaintained = maintainedSince(facts.maintenances, component.id, at) !== null;
  if (isMaintained) return "under_maintenance";
  return componentStatus(
    checksOf(component, facts).map(({ timeline }) => {
      const [piece] = feltPieces(timeline, { from: at, to: at + 1, now: facts.now });
      return piece ?? { status: "unknown", reason: null };
    }),
  );
}
