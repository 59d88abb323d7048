import type { ComponentStatus, Impact, IncidentStatus } from "../../core/words.ts";
import { linkTo } from "../../read/address.ts";
import { instant, instantOrNull } from "../../read/instant.ts";
import type { ComponentView, IncidentView, MaintenanceView, StatusPageView } from "../../read/views.ts";
import { lastToldAt, type PublicRecord } from "./record.ts";

/**
 * The public API of Atlassian's Statuspage, version 2, as its clients read it: all keys are always there, `null` where there
 * is nothing to say. It has no word for "unknown": such a component is `degraded_performance`, and the description of the
 * page says that its state is unknown, and since when.
 */

const PAGE_ID = "gatewatch";

export function pageObject({ page, generatedAt, measuredAt }: StatusPageView) {
  return {
    id: PAGE_ID,
    name: page.name,
    url: page.url ?? "",
    time_zone: page.timezone,
    updated_at: instant(measuredAt ?? generatedAt),
  };
}

type LeafStatus = Exclude<ComponentStatus, "unknown">;

function leafStatus(status: ComponentStatus): LeafStatus {
  return status === "unknown" ? "degraded_performance" : status;
}

/** Groups first as items of their own, then what is in them, as the real page lists them. */
export function componentObjects({ status, begunAt }: PublicRecord) {
  return status.groups.flatMap((group, at) => {
    const leaves = group.components.map((component, position) =>
      leafObject(component, { position: position + 1, groupName: group.name, status, begunAt }),
    );
    if (group.name === null) return leaves;
    const members = group.components.map((component) => component.id);
    const worst = worstOf(group.components.map((component) => leafStatus(component.status)));
    const begun = members.flatMap((id) => begunAt.get(id) ?? []);
    return [
      {
        ...object(groupId(group.name), group.name, worst, {
          createdAt: begun.length === 0 ? status.generatedAt : Math.min(...begun),
          updatedAt: status.generatedAt,
          position: at + 1,
          groupId: null,
        }),
        description: null,
        showcase: false,
        start_date: null,
        group: true,
        components: members,
      },
      ...leaves,
    ];
  });
}

interface Place {
  readonly position: number;
  readonly groupName: string | null;
  readonly status: StatusPageView;
  readonly begunAt: ReadonlyMap<string, number>;
}

function leafObject(component: ComponentView, { position, groupName, status, begunAt }: Place) {
  const begun = begunAt.get(component.id);
  return {
    ...object(component.id, component.name, leafStatus(component.status), {
      createdAt: begun ?? status.generatedAt,
      updatedAt: component.since ?? status.generatedAt,
      position,
      groupId: groupName === null ? null : groupId(groupName),
    }),
    description: component.description,
    showcase: true,
    start_date: begun === undefined ? null : instant(begun).slice(0, 10),
    group: false,
  };
}

function object(
  id: string,
  name: string,
  status: LeafStatus,
  at: { createdAt: number; updatedAt: number; position: number; groupId: string | null },
) {
  return {
    id,
    name,
    status,
    created_at: instant(at.createdAt),
    updated_at: instant(at.updatedAt),
    position: at.position,
    group_id: at.groupId,
    page_id: PAGE_ID,
    only_show_if_degraded: false,
  };
}

/** Stable as long as the group's name is. */
function groupId(name: string): string {
  return `group-${encodeURIComponent(name.toLowerCase()).replace(/[^a-z0-9]+/g, "-")}`;
}

export function incidentObject(incident: IncidentView, { status, ...record }: PublicRecord) {
  const url = linkTo(status.page, `/incidents/${incident.id}`);
  const touched = new Set(incident.components.map(({ id }) => id));
  return {
    ...happening(incident, incident.updates[0]?.at ?? incident.detectedAt, url),
    status: incident.status,
    impact: incident.impact,
    created_at: instant(incident.detectedAt),
    started_at: instant(incident.startedAt),
    monitoring_at: instantOrNull(incident.monitoringAt),
    resolved_at: instantOrNull(incident.resolvedAt),
    incident_updates: incident.updates.map((update) => updateObject(incident.id, update)),
    components: componentObjects({ status, ...record }).filter(({ id, group }) => !group && touched.has(id)),
  };
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

/** What each update changed of a component is not recorded one by one, so it is said of none: `null`, as real pages do. */
function updateObject(
  incidentId: string,
  { id, at, status, body }: { id: string; at: number; status: IncidentStatus | string; body: string },
) {
  return {
    id,
    status,
    body,
    incident_id: incidentId,
    created_at: instant(at),
    updated_at: instant(at),
    display_at: instant(at),
    affected_components: null,
    deliver_notifications: true,
    custom_tweet: null,
    tweet_id: null,
  };
}

export function maintenanceObject(maintenance: MaintenanceView, record: PublicRecord) {
  const { status } = record;
  const url = linkTo(status.page, `/maintenance/${maintenance.id}`);
  const touched = new Set(maintenance.components.map(({ id }) => id));
  return {
    ...happening(maintenance, lastToldAt(maintenance, status.generatedAt), url),
    status: maintenance.status,
    impact: "maintenance" as const,
    created_at: instant(maintenance.announcedAt),
    started_at: instant(maintenance.from),
    monitoring_at: null,
    resolved_at: maintenance.status === "completed" ? instant(maintenance.to) : null,
    scheduled_for: instant(maintenance.from),
    scheduled_until: instant(maintenance.to),
    incident_updates: [
      updateObject(maintenance.id, {
        id: `${maintenance.id}-announced`,
        at: maintenance.announcedAt,
        status: maintenance.status,
        body: maintenance.body,
      }),
    ],
    components: componentObjects(record).filter(({ id, group }) => !group && touched.has(id)),
  };
}

type Indicator = "none" | "minor" | "major" | "critical" | "maintenance";

const ORDER: readonly LeafStatus[] = [
  "major_outage",
  "partial_outage",
  "degraded_performance",
  "under_maintenance",
  "operational",
];

function worstOf(statuses: readonly LeafStatus[]): LeafStatus {
  // Of nothing at all nothing good is known.
  return ORDER.find((status) => statuses.includes(status)) ?? "degraded_performance";
}

/** [when all of them are so, when some are], by the worst status of a component. */
const ROLL_UP: Readonly<Record<LeafStatus, readonly [readonly [Indicator, string], readonly [Indicator, string]]>> = {
  major_outage: [
    ["critical", "Major System Outage"],
    ["major", "Partial System Outage"],
  ],
  partial_outage: [
    ["major", "Partial System Outage"],
    ["major", "Partial System Outage"],
  ],
  degraded_performance: [
    ["minor", "Degraded System Service"],
    ["minor", "Partially Degraded Service"],
  ],
  under_maintenance: [
    ["maintenance", "Service Under Maintenance"],
    ["maintenance", "Service Under Maintenance"],
  ],
  operational: [
    ["none", "All Systems Operational"],
    ["none", "All Systems Operational"],
  ],
};

const SEVERITY: Readonly<Record<Indicator | Impact, number>> = {
  none: 0,
  maintenance: 1,
  minor: 2,
  major: 3,
  critical: 4,
};

/** The page in one word: the worst component decides, and no open incident is told as less than its impact. */
export function statusObject(view: StatusPageView): { indicator: Indicator; description: string } {
  const leaves = view.groups.flatMap((group) => group.components);
  const statuses = leaves.map((component) => leafStatus(component.status));
  // Something that no component shows may be worse than all of them.
  const worst = worstOf([...statuses, leafStatus(view.status)]);
  const isAll = statuses.every((status) => status === worst);
  const [indicator, description] = ROLL_UP[worst][isAll ? 0 : 1];
  const impacts = view.incidents.map((incident) => incident.impact);
  const raised = impacts.reduce<Indicator>((most, one) => (SEVERITY[one] > SEVERITY[most] ? one : most), indicator);
  const unknown = unknownWords(view);
  return { indicator: raised, description: unknown === null ? description : `${description}. ${unknown}` };
}

function unknownWords(view: StatusPageView): string | null {
  const unknown = view.groups.flatMap((group) => group.components).filter(({ status }) => status === "unknown");
  if (unknown.length === 0 && view.status !== "unknown") return null;
  const since = unknown.flatMap((component) => component.since ?? []);
  if (unknown.length === 0 || since.length === 0) return "The state is unknown: nothing has been measured.";
  const names = unknown.map((component) => component.name).join(", ");
  return `The state of ${names} is unknown since ${instant(Math.min(...since))}`;
}
