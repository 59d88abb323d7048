import type { ComponentStatus, Impact } from "../../core/words.ts";
import { headlineText } from "../../read/headline-text.ts";
import { instant } from "../../read/instant.ts";
import type { StatusPageView } from "../../read/views.ts";

/** Statuspage's words for a component. */
export type LeafStatus = Exclude<ComponentStatus, "unknown">;

/** What nobody measured is not well. */
export function leafStatus(status: ComponentStatus): LeafStatus {
  return status === "unknown" ? "degraded_performance" : status;
}

type Indicator = "none" | "minor" | "major" | "critical" | "maintenance";

const ORDER: readonly LeafStatus[] = [
  "major_outage",
  "partial_outage",
  "degraded_performance",
  "under_maintenance",
  "operational",
];

export function worstOf(statuses: readonly LeafStatus[]): LeafStatus {
  // Of nothing at all nothing good is known.
  return ORDER.find((status) => statuses.includes(status)) ?? "degraded_performance";
}

type RolledUp = readonly [Indicator, string];

/** [when all components are so, when some are], by the worst status of one. */
const ROLL_UP: Readonly<Record<LeafStatus, readonly [RolledUp, RolledUp]>> = {
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
  const [indicator, description] = rolledUp(worst, statuses);
  const impacts = view.incidents.map((incident) => incident.impact);
  const raised = impacts.reduce<Indicator>((most, one) => (SEVERITY[one] > SEVERITY[most] ? one : most), indicator);
  // Statuspage's words for a good state say that all is well.
  if (view.headline.kind === "watched") return { indicator: raised, description: headlineText(view) };
  const unknown = unknownWords(view);
  return { indicator: raised, description: unknown === null ? description : `${description}. ${unknown}` };
}

const ONE_OF_MANY: RolledUp = ["minor", "Minor Service Outage"];

function rolledUp(worst: LeafStatus, statuses: readonly LeafStatus[]): RolledUp {
  const count = statuses.filter((status) => status === worst).length;
  if (worst === "partial_outage" && count === 1 && statuses.length > 2) return ONE_OF_MANY;
  return ROLL_UP[worst][count === statuses.length ? 0 : 1];
}

function unknownWords(view: StatusPageView): string | null {
  const unknown = view.groups.flatMap((group) => group.components).filter(({ status }) => status === "unknown");
  if (unknown.length === 0 && view.status !== "unknown") return null;
  const since = unknown.flatMap((component) => component.since ?? []);
  if (unknown.length === 0 || since.length === 0) return "The state is unknown: nothing has been measured.";
  const names = unknown.map((component) => component.name).join(", ");
  return `The state of ${names} is unknown since ${instant(Math.min(...since))}`;
}
