import type { CheckStatus, Impact, Layer, Reason } from "./words.ts";

/** A check as the correlation sees it. */
export interface GraphCheck {
  readonly id: string;
  readonly layer: Layer;
  readonly dependsOn: readonly string[];
}

export interface Member {
  readonly checkId: string;
  /** Its present confirmed status. */
  readonly status: CheckStatus;
  readonly reason: Reason | null;
  /** Its first failed probe. */
  readonly since: number;
}

export interface OpenIncident {
  readonly id: string;
  /** The check that names the incident. */
  readonly rootCheckId: string;
  readonly startedAt: number;
  readonly members: readonly Member[];
}

/** A confirmed change of one check's status. */
export interface Change {
  readonly check: GraphCheck;
  readonly status: CheckStatus;
  readonly reason: Reason | null;
  /** Back-dated. */
  readonly at: number;
}

export type IncidentStep =
  | { readonly do: "open"; readonly member: Member }
  | { readonly do: "join"; readonly incidentId: string; readonly member: Member }
  /** The member was there already; its status or reason is another now. */
  | { readonly do: "change"; readonly incidentId: string; readonly member: Member }
  /** The incident was a consequence: the new member is its cause and names it from now on. */
  | { readonly do: "reroot"; readonly incidentId: string; readonly member: Member }
  /** `incidentId` goes on as part of `intoId`, with its members. */
  | { readonly do: "merge"; readonly incidentId: string; readonly intoId: string }
  /** All members are good again since `at`. */
  | { readonly do: "cure"; readonly incidentId: string; readonly at: number };

/** How far apart the first failures of cause and consequence may lie: two slots of a slow check and its confirmation. */
export const SAME_OUTAGE_MS = 5 * 60_000;

/**
 * One outage is one incident: (open incidents, graph, change) → what happens to incidents.
 *
 * A failure joins the incident of a check that it needs, or of its own layer behind the gateway; `app` joins the
 * gateway's; a failure that others need and that began about when theirs did becomes the cause of their incident.
 * Everything else opens its own. An incident is cured when every member is up.
 */
export function correlate(open: readonly OpenIncident[], graph: readonly GraphCheck[], change: Change): IncidentStep[] {
  const member: Member = { checkId: change.check.id, status: change.status, reason: change.reason, since: change.at };
  const index = new Map(graph.map((check) => [check.id, check]));
  const own = ownIncident(open, member.checkId);
  if (own !== null) return changeMember(own, member, change.at, index);
  if (!counts(change)) return [];
  const causes = open.filter((incident) => isBehind(change.check, incident, index));
  const [cause] = causes;
  if (cause !== undefined) return [{ do: "join", incidentId: cause.id, member }];
  const consequences = open
    .filter((incident) => isConsequence(incident, change, index))
    .sort((a, b) => a.startedAt - b.startedAt);
  const [first, ...others] = consequences;
  if (first !== undefined) {
    return [
      { do: "reroot", incidentId: first.id, member },
      ...others.map((other): IncidentStep => ({ do: "merge", incidentId: other.id, intoId: first.id })),
    ];
  }
  const sibling = open.find((incident) => isSibling(incident, change.check, index));
  if (sibling !== undefined) return [{ do: "join", incidentId: sibling.id, member }];
  return [{ do: "open", member }];
}

/** Where the check is a member; of a reopened and another incident, the one in which it fails. */
function ownIncident(open: readonly OpenIncident[], checkId: string): OpenIncident | null {
  const own = open.filter((incident) => incident.members.some((m) => m.checkId === checkId));
  const failing = own.find((incident) => incident.members.some((m) => m.checkId === checkId && m.status !== "up"));
  return failing ?? own[0] ?? null;
}

function changeMember(
  incident: OpenIncident,
  member: Member,
  at: number,
  index: ReadonlyMap<string, GraphCheck>,
): IncidentStep[] {
  const before = incident.members.find((m) => m.checkId === member.checkId);
  if (before?.status === member.status && before.reason === member.reason) return [];
  const kept = { ...member, since: before?.since ?? member.since };
  const change: IncidentStep = { do: "change", incidentId: incident.id, member: kept };
  const rest = incident.members.filter((m) => m.checkId !== member.checkId);
  const cured = member.status === "up" && rest.every((m) => isGood(m, index));
  return cured ? [change, { do: "cure", incidentId: incident.id, at }] : [change];
}

/** A check that is not watched any more holds no incident open. */
function isGood(member: Member, index: ReadonlyMap<string, GraphCheck>): boolean {
  return member.status === "up" || !index.has(member.checkId);
}

/** Open incidents that nothing can cure: of all that they affect, what is still watched is up. */
export function abandoned(open: readonly OpenIncident[], graph: readonly GraphCheck[]): OpenIncident[] {
  const index = new Map(graph.map((check) => [check.id, check]));
  return open.filter((incident) => incident.members.every((member) => isGood(member, index)));
}

/** Slowness is shown, and opens nothing. */
function counts(change: Change): boolean {
  return change.status === "down" || (change.status === "degraded" && change.reason !== "slow");
}

/** Whether the check needs a failing member of the incident, so that its own failure follows from it. */
function isBehind(check: GraphCheck, incident: OpenIncident, index: ReadonlyMap<string, GraphCheck>): boolean {
  const needs = ancestors(check, index);
  return incident.members.some((member) => {
    if (member.status === "up") return false;
    return needs.has(member.checkId) || (check.layer === "app" && index.get(member.checkId)?.layer === "gateway");
  });
}

/** Whether the incident's root needs the changed check, and failed about when it did. */
function isConsequence(incident: OpenIncident, change: Change, index: ReadonlyMap<string, GraphCheck>): boolean {
  const root = index.get(incident.rootCheckId);
  if (root === undefined || Math.abs(incident.startedAt - change.at) > SAME_OUTAGE_MS) return false;
  return ancestors(root, index).has(change.check.id) || (root.layer === "app" && change.check.layer === "gateway");
}

/** Failures behind the gateway are told as one until a diagnosis can tell them apart; the trace store likewise. */
function isSibling(incident: OpenIncident, check: GraphCheck, index: ReadonlyMap<string, GraphCheck>): boolean {
  if (check.layer === "site" || check.layer === "app") return false;
  return index.get(incident.rootCheckId)?.layer === check.layer;
}

/** Everything that a check needs, directly or not. */
export function ancestors(check: GraphCheck, index: ReadonlyMap<string, GraphCheck>): Set<string> {
  const seen = new Set<string>();
  const queue = [...check.dependsOn];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    queue.push(...(index.get(id)?.dependsOn ?? []));
  }
  return seen;
}

/** How bad an incident is for users: critical when the gateway itself is down. */
export function impactOf(members: readonly Member[], layerOf: (checkId: string) => Layer | null): Impact {
  const down = members.filter((member) => member.status === "down");
  if (down.some((member) => layerOf(member.checkId) === "gateway")) return "critical";
  if (down.length > 0) return "major";
  return "minor";
}
