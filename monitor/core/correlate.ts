import { type Fault, provesGateway } from "./attribute.ts";
import {
  type Explanation,
  faultOf,
  follows,
  holdsIn,
  isKnownAs,
  isOf,
  SAME_OUTAGE_MS,
  type Scene,
  sceneOf,
  type Told,
} from "./explains.ts";
import { ancestors } from "./graph.ts";
import { homesOf, isHidden } from "./homes.ts";
import type { IncidentStep, Member, OpenIncident } from "./incident.ts";
import { holds } from "./recovery.ts";
import { isFailing, type JudgedCheck, type Share } from "./shares.ts";

/**
 * One outage is one incident: (open incidents, what is held of every check) → the next thing to be done about it, or null
 * when the incidents tell what is the case. The caller does it, and asks again.
 *
 * Every failure is part of an open incident: of its own fault, or of one that it follows from, whichever came first.
 * What fails for a fault of its own is an incident of its own, also when a deeper one hid it at first. An incident is
 * cured when everything that it affects is good.
 */
export function nextStep(open: readonly OpenIncident[], checks: readonly JudgedCheck[]): IncidentStep | null {
  if (open.length === 0 && !checks.some(isFailing)) return null;
  const scene = sceneOf(open, checks);
  const { told, shares } = scene;
  const homes = new Map(shares.map((share) => [share, homesOf(share, scene)]));
  return (
    firstOf(told, (one) => flap(one, scene)) ??
    firstOf(told, (one) => update(one, homes, scene)) ??
    firstOf(rootsFirst(scene), (share) => house(share, homes.get(share) ?? [], scene)) ??
    firstOf(told, (one) => release(one, homes, scene)) ??
    firstOf(told, (one) => reconsider(one, scene)) ??
    firstOf(told, (one) => mergeInto(one, scene)) ??
    firstOf(told, (one) => cure(one, scene))
  );
}

type Homes = ReadonlyMap<Share, readonly OpenIncident[]>;

function firstOf<T>(list: readonly T[], find: (one: T) => IncidentStep | null): IncidentStep | null {
  for (const one of list) {
    const step = find(one);
    if (step !== null) return step;
  }
  return null;
}

/** What names an incident keeps it, whatever it turns out to be. */
function rootsFirst({ shares, told }: Scene): readonly Share[] {
  const isRoot = ({ checkId }: Share) => told.some(({ incident }) => incident.rootCheckId === checkId);
  return [...shares.filter(isRoot), ...shares.filter((share) => !isRoot(share))];
}

/** A failure that no open incident explains: more is known of its own, or others follow from it, or it is another one. */
function house(share: Share, homes: readonly OpenIncident[], scene: Scene): IncidentStep | null {
  const { fault } = share;
  const isHoused = fault.layer === "gateway" ? homes.some((home) => home.layer === "gateway") : homes.length > 0;
  if (isHoused) return null;
  const member = memberOf(share);
  // It fails for something else besides: since when for this is not known, nor what it caused.
  if (homes.length > 0)
    return { do: "open", member: { ...member, since: share.judged.failedAt ?? share.since }, fault };
  const named = scene.told.find(
    ({ incident }) => incident.rootCheckId === share.checkId && holdsIn(incident, share.checkId),
  );
  if (named !== undefined && leadersOf(named).length === 0) {
    return { do: "attribute", incidentId: named.incident.id, member, fault };
  }
  const first = scene.told.find((one) => isConsequence(one, share, scene));
  if (first !== undefined) return { do: "reroot", incidentId: first.incident.id, member, fault };
  return { do: "open", member: { ...member, since: sinceOf(share, scene) }, fault };
}

function leadersOf({ explanation }: Told): readonly Share[] {
  return explanation?.leaders ?? [];
}

/** What was part of another incident until now fails by itself only since that one is over. */
function sinceOf(share: Share, { told, judged }: Scene): number {
  const before = told.filter(({ incident }) => holdsIn(incident, share.checkId));
  const ends = before
    .flatMap(({ incident }) => incident.members)
    .flatMap(({ checkId }) => judged.get(checkId) ?? [])
    .filter((one) => one.status === "up" && one.check.id !== share.checkId)
    .map((one) => one.since);
  return Math.max(share.since, ...ends);
}

/** Whether all that fails in the incident follows from the failure, which began about when it did. */
function isConsequence(told: Told, cause: Share, scene: Scene): boolean {
  const { incident } = told;
  if (!beganWith(incident, cause)) return false;
  if (incident.layer === cause.fault.layer || incident.layer === "gateway") return false;
  if (holdsIn(incident, cause.checkId)) return false;
  if (cause.fault.layer === "gateway" && (provesGateway(incident.reason) || isContradicted(incident, scene)))
    return false;
  const explanation: Explanation = { fault: cause.fault, reason: cause.reason, leaders: [cause] };
  const failing = scene.shares.filter(
    (share) => share.checkId !== cause.checkId && holdsIn(incident, share.checkId) && isHeldBy(told, share, scene),
  );
  if (!failing.some((share) => share.checkId === incident.rootCheckId)) return false;
  return failing.every((share) => isOf(explanation, share) || follows(explanation, share, scene));
}

/** Whether models that the incident did not strike were answered after it had begun, so that the gateway was well then. */
function isContradicted(incident: OpenIncident, { judged, graph }: Scene): boolean {
  if (incident.layer !== "provider" && incident.layer !== "model" && incident.layer !== "fallback") return false;
  const began = incident.members.find((member) => member.checkId === incident.rootCheckId)?.since;
  if (began === undefined) return false;
  return [...judged.values()].some(({ check, since, intervalMs, provider, ...one }) => {
    if (graph.get(check.id)?.layer !== "model" || incident.members.some((member) => member.checkId === check.id))
      return false;
    if (incident.layer === "provider" && provider === incident.faultKey) return false;
    return isFailing(one) ? since - intervalMs > began : one.status === "up" && (one.seenAt ?? 0) > began;
  });
}

/** Whether both began at about the same time; an incident that was reopened began anew. */
function beganWith(incident: OpenIncident, share: Share): boolean {
  const root = incident.members.find((member) => member.checkId === incident.rootCheckId);
  return Math.abs((root?.since ?? incident.startedAt) - share.since) <= SAME_OUTAGE_MS;
}

/** Of a check that fails in several incidents, whether this share is the one of this incident. */
function isHeldBy({ explanation }: Told, share: Share, scene: Scene): boolean {
  if (explanation === null || isOf(explanation, share)) return true;
  return !scene.shares.some((other) => other.checkId === share.checkId && isOf(explanation, other));
}

function flap({ incident }: Told, { judged }: Scene): IncidentStep | null {
  const isRestless = incident.members.some((member) => judged.get(member.checkId)?.isFlapping === true);
  return isRestless && !incident.flapping ? { do: "flap", incidentId: incident.id } : null;
}

/** What the incident does not tell yet of the failures that belong to it. */
function update({ incident }: Told, homes: Homes, scene: Scene): IncidentStep | null {
  const here = [...homes].filter(([, list]) => list.includes(incident)).map(([share]) => share);
  const byCheck = Map.groupBy(here, (share) => share.checkId);
  return firstOf([...byCheck.values()], (shares) => {
    const share = shares.find((one) => one.status === "down") ?? shares[0];
    if (share === undefined) return null;
    const before = incident.members.find((member) => member.checkId === share.checkId);
    const since = isHeldElsewhere(incident, share.checkId, scene)
      ? Math.max(share.since, incident.startedAt)
      : share.since;
    const member = { ...memberOf(share), since: before?.since ?? since };
    if (before === undefined || before.status === "up") return enter(incident, share, member, scene);
    if (before.status === member.status && before.reason === member.reason) return null;
    return { do: "change", incidentId: incident.id, member };
  });
}

/** A new member that the incident's root needs is its cause. */
function enter(incident: OpenIncident, share: Share, member: Member, { graph }: Scene): IncidentStep {
  const root = graph.get(incident.rootCheckId);
  const isDeeper = root !== undefined && ancestors(root, graph).has(share.checkId);
  if (isDeeper && beganWith(incident, share) && holdsIn(incident, incident.rootCheckId)) {
    return { do: "reroot", incidentId: incident.id, member, fault: finer(incident, share.fault) };
  }
  const isKnown = incident.members.some((one) => one.checkId === share.checkId);
  return { do: isKnown ? "change" : "join", incidentId: incident.id, member };
}

/** What is known of the fault already is not forgotten for a failure that tells less. */
function finer(incident: OpenIncident, fault: Fault): Fault {
  const known = faultOf(incident);
  return known !== null && known.layer === fault.layer && fault.key === null ? known : fault;
}

/** What fails in the incident no more: it is good, or cannot be measured, or goes on failing for something else. */
function release({ incident }: Told, homes: Homes, scene: Scene): IncidentStep | null {
  return firstOf(incident.members, (member) => {
    const judged = scene.judged.get(member.checkId);
    if (judged === undefined) return null;
    const shares = scene.shares.filter((share) => share.checkId === member.checkId);
    if (shares.length === 0) return settle(incident, member, judged, scene);
    return moveOn(incident, member, new Set(shares.flatMap((share) => homes.get(share) ?? [])), judged);
  });
}

/** It fails for nothing any more. That an incident which it left before cannot be told of it now, the other one tells. */
function settle(incident: OpenIncident, before: Member, judged: JudgedCheck, scene: Scene): IncidentStep | null {
  const { status, reason } = judged;
  // While a check of several models heals, none of them may fail any more.
  if (isFailing(judged) || (before.status === status && before.reason === reason)) return null;
  if (before.status === "up" && isHeldElsewhere(incident, before.checkId, scene)) return null;
  return { do: "change", incidentId: incident.id, member: { ...before, status, reason } };
}

/** What turns out to be all of another incident goes on there, with its history; what is more than that leaves. */
function moveOn(
  incident: OpenIncident,
  before: Member,
  homes: ReadonlySet<OpenIncident>,
  { parts }: JudgedCheck,
): IncidentStep | null {
  const [home] = homes;
  if (before.status === "up" || home === undefined || homes.has(incident)) return null;
  const isAll = incident.rootCheckId === before.checkId && incident.members.length === 1 && parts.length === 0;
  if (isAll) return { do: "merge", incidentId: incident.id, intoId: home.id };
  return { do: "leave", incidentId: incident.id, member: { ...before, status: "up", reason: null } };
}

function isHeldElsewhere(incident: OpenIncident, checkId: string, { told }: Scene): boolean {
  return told.some((other) => other.incident !== incident && holdsIn(other.incident, checkId));
}

/** Whether what the incident is held to be is still the best that is known. */
function reconsider(told: Told, scene: Scene): IncidentStep | null {
  const { incident } = told;
  const leaders = leadersOf(told);
  const root = leaders.find((leader) => leader.checkId === incident.rootCheckId);
  const named = root ?? (holdsIn(incident, incident.rootCheckId) ? undefined : leaders[0]);
  if (named === undefined || isHidden(named, scene)) return null;
  const known = leaders.find(({ fault }) => fault.key !== null)?.fault;
  const fault = incident.faultKey === null && known !== undefined ? known : finer(incident, named.fault);
  const isSame = incident.layer === fault.layer && incident.faultKey === fault.key;
  if (root === undefined && isSame) return null;
  if (isSame && incident.reason === named.reason) return null;
  const other = scene.told.find((one) => one !== told && isKnownAs(one.incident, fault));
  if (other !== undefined) return { do: "merge", incidentId: incident.id, intoId: other.incident.id };
  return { do: "attribute", incidentId: incident.id, member: memberOf(named), fault };
}

/** Two incidents that turn out to be of one fault, or one of which follows from what the other one turns out to be. */
function mergeInto(told: Told, scene: Scene): IncidentStep | null {
  const { incident } = told;
  const fault = faultOf(incident);
  if (fault === null) return null;
  // What fails in another incident besides began with that one.
  const leaders = leadersOf(told).filter(({ checkId }) => !isHeldElsewhere(incident, checkId, scene));
  const other = scene.told.find((one) => {
    if (one === told) return false;
    if (isKnownAs(one.incident, fault)) return isOlder(incident, one.incident);
    return leaders.some((leader) => isConsequence(one, leader, scene));
  });
  return other === undefined ? null : { do: "merge", incidentId: other.incident.id, intoId: incident.id };
}

function isOlder(a: OpenIncident, b: OpenIncident): boolean {
  return a.startedAt === b.startedAt ? a.id < b.id : a.startedAt < b.startedAt;
}

/** An incident is told to be cured once; what is being proven of it is the recovery gate's affair. */
function cure({ incident }: Told, { judged }: Scene): IncidentStep | null {
  if (incident.status === "monitoring" || incident.recovery.some(holds)) return null;
  const watched = incident.members.filter((member) => judged.has(member.checkId));
  if (watched.length === 0 || watched.some((member) => member.status !== "up")) return null;
  const seen = watched.flatMap(({ checkId }) => judged.get(checkId) ?? []);
  if (seen.some((one) => one.isFlapping)) return null;
  const at = Math.max(...seen.filter((one) => one.status === "up").map((one) => one.since), incident.startedAt);
  return { do: "cure", incidentId: incident.id, at };
}

function memberOf({ checkId, status, reason, since }: Share): Member {
  return { checkId, status, reason, since };
}
