import { linkTo } from "../../read/address.ts";
import type { ComponentChange } from "../../read/component-changes.ts";
import { instant, instantOrNull } from "../../read/instant.ts";
import type { IncidentView, MaintenanceView, StatusPageView } from "../../read/views.ts";
import { lastToldAt, type PublicRecord } from "./record.ts";
import { objectsOf, PAGE_ID } from "./statuspage.ts";
import { leafStatus } from "./statuspage-status.ts";

/** Incidents and planned work, as Statuspage tells them: both have updates, the newest first. */

export function incidentObject(incident: IncidentView, record: PublicRecord) {
  const { status, changesOf } = record;
  const changes = changesOf(incident.id);
  return {
    ...happening(
      incident,
      incident.updates[0]?.at ?? incident.detectedAt,
      linkTo(status.page, `/incidents/${incident.id}`),
    ),
    status: incident.status,
    impact: incident.impact,
    created_at: instant(incident.detectedAt),
    started_at: instant(incident.startedAt),
    monitoring_at: instantOrNull(incident.monitoringAt),
    resolved_at: instantOrNull(incident.resolvedAt),
    incident_updates: incident.updates.map((update) => ({
      ...updateObject(incident.id, update),
      affected_components: affected(changes.get(update.id) ?? [], status),
    })),
    components: objectsOf(idsOf(incident), record),
  };
}

export function maintenanceObject(maintenance: MaintenanceView, record: PublicRecord) {
  const { status } = record;
  const updates = maintenanceUpdates(maintenance, status.generatedAt);
  return {
    ...happening(
      maintenance,
      lastToldAt(maintenance, status.generatedAt),
      linkTo(status.page, `/maintenance/${maintenance.id}`),
    ),
    status: maintenance.status,
    impact: "maintenance" as const,
    created_at: instant(maintenance.announcedAt),
    started_at: instant(maintenance.from),
    monitoring_at: null,
    resolved_at: maintenance.status === "completed" ? instant(maintenance.to) : null,
    scheduled_for: instant(maintenance.from),
    scheduled_until: instant(maintenance.to),
    incident_updates: updates.map((update) => updateObject(maintenance.id, update)),
    components: objectsOf(idsOf(maintenance), record),
  };
}

function idsOf({ components }: { readonly components: readonly { readonly id: string }[] }): ReadonlySet<string> {
  return new Set(components.map(({ id }) => id));
}

function happening({ id, title }: { readonly id: string; readonly title: string }, updatedAt: number, url: string) {
  return {
    id,
    name: title,
    updated_at: instant(updatedAt),
    shortlink: url,
    page_id: PAGE_ID,
    reminder_intervals: null,
  };
}

interface Update {
  readonly id: string;
  readonly at: number;
  readonly status: string;
  readonly body: string;
}

function updateObject(happeningId: string, { id, at, status, body }: Update) {
  return {
    id,
    status,
    body,
    incident_id: happeningId,
    created_at: instant(at),
    updated_at: instant(at),
    display_at: instant(at),
    affected_components: null,
    deliver_notifications: true,
    custom_tweet: null,
    tweet_id: null,
  };
}

/** What real pages say of themselves when planned work begins and ends. */
function maintenanceUpdates(window: MaintenanceView, now: number): Update[] {
  const { id, announcedAt, from, to, body } = window;
  const updates: Update[] = [
    { id: `${id}-announced`, at: announcedAt, status: "scheduled", body },
    { id: `${id}-begun`, at: from, status: "in_progress", body: "The planned work is in progress." },
    { id: `${id}-completed`, at: to, status: "completed", body: "The planned work is over." },
  ];
  return updates.filter(({ at }) => at <= now).reverse();
}

/** `null` where nothing changed, as real pages do. */
function affected(changes: readonly ComponentChange[], { groups }: StatusPageView) {
  const told = changes.flatMap(({ id, before, after }) => {
    const group = groups.find(({ components }) => components.some((component) => component.id === id));
    const name = group?.components.find((component) => component.id === id)?.name ?? id;
    const [old_status, new_status] = [leafStatus(before), leafStatus(after)];
    if (old_status === new_status) return [];
    return [{ code: id, name: group?.name == null ? name : `${group.name} - ${name}`, old_status, new_status }];
  });
  return told.length === 0 ? null : told;
}
