import { type ComponentChange, componentChanges } from "../../read/component-changes.ts";
import type { Facts } from "../../read/facts.ts";
import { incidentViews } from "../../read/incidents.ts";
import { allMaintenanceViews } from "../../read/maintenance.ts";
import { statusPageView } from "../../read/status-page.ts";
import type { IncidentView, MaintenanceView, StatusPageView } from "../../read/views.ts";

/** What documents for machines are made of: the page, and what it remembers. */
export interface PublicRecord {
  readonly status: StatusPageView;
  /** Of the last 90 days, the newest first, at most `MOST_KEPT`. */
  readonly incidents: readonly IncidentView[];
  /** The newest first. */
  readonly maintenances: readonly MaintenanceView[];
  /** What each update of an incident changed of components; empty for incidents that are not kept. */
  readonly changesOf: (incidentId: string) => ReadonlyMap<string, readonly ComponentChange[]>;
  /** When each component was first measured; absent: it never was. */
  readonly begunAt: ReadonlyMap<string, number>;
}

/** As many as Statuspage gives. */
const MOST_KEPT = 50;

export function publicRecord(facts: Facts): PublicRecord {
  const begunAt = facts.settings.components.flatMap((component): [string, number][] => {
    const firsts = component.checks.flatMap((id) => facts.checks.get(id)?.firstMeasuredAt ?? []);
    return firsts.length === 0 ? [] : [[component.id, Math.min(...firsts)]];
  });
  const records = facts.incidents.slice(0, MOST_KEPT);
  return {
    status: statusPageView(facts),
    incidents: incidentViews(records, facts),
    changesOf: (incidentId) => {
      const record = records.find(({ id }) => id === incidentId);
      return record === undefined ? new Map() : componentChanges(record, facts);
    },
    maintenances: allMaintenanceViews(facts).slice(0, MOST_KEPT),
    begunAt: new Map(begunAt),
  };
}

/** When something was last told of a window: that it is planned or changed, began or ended. */
export function lastToldAt({ announcedAt, changedAt, from, to }: MaintenanceView, now: number): number {
  return Math.max(announcedAt, ...[changedAt ?? announcedAt, from, to].filter((at) => at <= now));
}
