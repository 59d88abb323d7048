import {
  type Fault,
  isNotThrough,
  isOfProvider,
  isSameFault,
  isSymptom,
  isUnreached,
  provesGateway,
  sortOf,
} from "./attribute.ts";
import { ancestors, type GraphCheck, gatewayChecksFor } from "./graph.ts";
import { beginningOf, type OpenIncident } from "./incident.ts";
import { asLeftBehind } from "./left-behind.ts";
import { sharesOf } from "./shared-faults.ts";
import type { JudgedCheck, Share } from "./shares.ts";
import { wasGoodAfter } from "./witness.ts";

/** Everything that fails now, the checks it was seen by, and the incidents that are open, the oldest first. */
export interface Scene {
  readonly told: readonly Told[];
  readonly shares: readonly Share[];
  readonly judged: ReadonlyMap<string, JudgedCheck>;
  readonly graph: ReadonlyMap<string, GraphCheck>;
}

/** An open incident, and what it is held to be. */
export interface Told {
  readonly incident: OpenIncident;
  /** Null: it was not attributed yet. */
  readonly explanation: Explanation | null;
}

/** What an incident is held to be, for what could belong to it. */
export interface Explanation {
  readonly fault: Fault;
  /** Why it fails. */
  readonly reason: OpenIncident["reason"];
  /** Shares of the fault itself that last. */
  readonly leaders: readonly Share[];
  /** The checks that fail in the incident. */
  readonly held: ReadonlySet<string>;
}

/** How far apart the first failures of cause and consequence may lie: two slots of a slow check and its confirmation. */
export const SAME_OUTAGE_MS = 5 * 60_000;

export function sceneOf(open: readonly OpenIncident[], checks: readonly JudgedCheck[]): Scene {
  const judged = new Map(checks.map((one) => [one.check.id, one]));
  const shares = sharesOf(checks).map((share) => asLeftBehind(share, open, judged));
  return {
    told: open
      .map((incident) => ({ incident, explanation: explanationOf(incident, shares) }))
      .sort((a, b) => a.incident.startedAt - b.incident.startedAt),
    shares,
    judged,
    graph: new Map(checks.map(({ check }) => [check.id, check])),
  };
}

function explanationOf(incident: OpenIncident, shares: readonly Share[]): Explanation | null {
  const fault = faultOf(incident);
  if (fault === null) return null;
  const failing = incident.members.filter((member) => member.status !== "up");
  const held = new Set(failing.map((member) => member.checkId));
  const bare = { fault, reason: incident.reason, leaders: [], held };
  return { ...bare, leaders: shares.filter((share) => held.has(share.checkId) && isOf(bare, share)) };
}

export function faultOf(incident: OpenIncident): Fault | null {
  return incident.layer === null ? null : { layer: incident.layer, key: incident.faultKey };
}

/** Whether it is the incident of this very fault. */
export function isKnownAs(incident: OpenIncident, fault: Fault): boolean {
  const known = faultOf(incident);
  return known !== null && isSameFault(known, fault);
}

/** Whether the check fails in the incident, or did when it was last measured. */
export function holdsIn(incident: OpenIncident, checkId: string): boolean {
  return incident.members.some((member) => member.checkId === checkId && member.status !== "up");
}

/**
 * Whether the failure is one of the fault itself: of the same one, of one of which nothing else is known, or of a model
 * whose failure showed with others that their provider fails, and which goes on in that way, or as providers in trouble do.
 */
export function isOf({ fault, reason, held }: Explanation, share: Share): boolean {
  if (isSameFault(fault, share.fault)) return true;
  if (fault.layer === "provider" && share.fault.layer === "model") {
    const isAlike = (share.reason === reason && !isOfProvider(reason)) || isSymptom(share.reason);
    return isAlike && held.has(share.checkId) && fault.key !== null && [null, fault.key].includes(share.provider);
  }
  if (fault.layer !== share.fault.layer || (fault.key !== null && share.fault.key !== null)) return false;
  if (fault.layer === "provider") return sortOf(reason) === sortOf(share.reason);
  return fault.layer === "model" && reason === share.reason;
}

/** Whether the failure follows from the fault while that lasts. */
export function follows(explanation: Explanation, share: Share, scene: Scene): boolean {
  const { fault, leaders } = explanation;
  const { graph } = scene;
  const others = leaders.filter((leader) => leader.checkId !== share.checkId);
  if (others.length === 0) return false;
  if (fault.layer === "gateway" && others.some((leader) => isBehind(share, leader, scene))) return true;
  if (needsOneOf(share, others, graph)) return true;
  if (fault.layer === "provider") return showsTrouble(share) && [null, fault.key].includes(share.provider);
  return fault.layer === "model" && share.fault.layer === "fallback" && share.fault.key === fault.key;
}

function showsTrouble({ fault, reason }: Share): boolean {
  return fault.layer === "fallback" || (fault.layer === "model" && isSymptom(reason));
}

/** What a gateway that fails takes with it: what needs it, unless its failure shows that it was served. */
export function isBehind(share: Share, leader: Share, scene: Scene): boolean {
  const { check } = share.judged;
  if (check.layer === "trace" || provesGateway(share.reason) || isDownItself(share, leader.reason)) return false;
  if (leader.judged.failedAt !== null && isOneProviders(share, leader.since, scene)) return false;
  if (gatewayChecksFor(check, scene.graph).has(leader.checkId)) return true;
  if (leader.judged.check.layer === "gateway") return false;
  if (check.layer === "app") return !hasAnsweredSince(leader.since, gatewayChecksFor(check, scene.graph), scene);
  return (check.layer === "model" || check.layer === "spend") && !isOutdated(leader, scene);
}

/**
 * Whether the gateway does not get through to this provider, and was seen to serve models of another one while it failed
 * itself: then it is the provider that fails it.
 */
function isOneProviders({ provider, reason }: Share, since: number, { judged }: Scene): boolean {
  if (provider === null || !isNotThrough(reason)) return false;
  return [...judged.values()].some(
    (one) => one.check.layer === "model" && isOther(one.provider, provider) && wasGoodAfter(since, one),
  );
}

function isOther(provider: string | null, than: string): boolean {
  return provider !== null && provider !== than;
}

/** Whether it is the application that does not answer, in another way than the gateway: that is no word of its about it. */
function isDownItself({ judged, reason }: Share, gatewayReason: Share["reason"]): boolean {
  return judged.check.layer === "app" && isUnreached(reason) && reason !== gatewayReason;
}

/** Whether the gateway itself was seen to answer since then. */
function hasAnsweredSince(since: number, doors: ReadonlySet<string>, { judged }: Scene): boolean {
  return [...doors]
    .flatMap((id) => judged.get(id) ?? [])
    .some((door) => door.status === "up" && door.failedAt === null && (door.seenAt ?? 0) >= since);
}

/** Whether the gateway's own checks became good after a failure on the way to it was seen last. */
function isOutdated({ judged: { check, failedAt } }: Share, { graph, judged }: Scene): boolean {
  const doors = [...gatewayChecksFor(check, graph)].flatMap((id) => judged.get(id) ?? []);
  if (doors.length === 0 || failedAt === null) return false;
  return doors.every((door) => door.status === "up" && door.since > failedAt);
}

/** Pages, and whatever else the operator says needs another check. */
function needsOneOf(share: Share, leaders: readonly Share[], graph: Scene["graph"]): boolean {
  const { check } = share.judged;
  if (check.layer !== "site" && check.layer !== "app") return false;
  const needs = ancestors(check, graph);
  return leaders.some((leader) => needs.has(leader.checkId));
}

/**
 * Whether the failure may still follow from a fault that is over: it began before the end, and has not gone on so long
 * after it that it must have a cause of its own.
 */
export function lingers(incident: OpenIncident, share: Share, scene: Scene): boolean {
  if (!couldFollow(incident, share, scene)) return false;
  if (!isMemberOf(incident, share.checkId) && share.since < incident.startedAt - SAME_OUTAGE_MS) return false;
  const end = endOf(incident, share, scene);
  if (end === null) return incident.layer !== "gateway" || !isOneProviders(share, beginningOf(incident), scene);
  const { failedAt } = share.judged;
  return share.since <= end.at && (failedAt === null || failedAt < end.settledAt);
}

/** Whether the failure is such that it can follow from what the incident is about. */
function couldFollow(incident: OpenIncident, share: Share, { graph }: Scene): boolean {
  const { check } = share.judged;
  const needs = ancestors(check, graph);
  const isNeeded = incident.members.some(({ checkId }) => needs.has(checkId));
  const fault = faultOf(incident);
  if (fault === null || check.layer === "trace") return false;
  if (check.layer === "site") return isNeeded;
  if (fault.layer === "gateway") return !provesGateway(share.reason) && !isDownItself(share, incident.reason);
  if (check.layer === "model") return isNeeded || mayBeOf(incident, share);
  return check.layer === "app" && isNeeded;
}

function isMemberOf(incident: OpenIncident, checkId: string): boolean {
  return incident.members.some((member) => member.checkId === checkId);
}

/** Whether what is known of the failure does not speak against that provider or model. */
function mayBeOf({ layer, faultKey, reason }: OpenIncident, share: Share): boolean {
  if (layer === null) return false;
  const fault: Fault = { layer, key: faultKey };
  const isAlike = share.fault.layer === fault.layer || share.fault.layer === "fallback";
  if (fault.layer === "provider") return (isAlike || showsTrouble(share)) && [null, fault.key].includes(share.provider);
  // A model that is asked and answers, however badly, is not the one that the list does not name.
  if (share.reason === "model_missing" && reason !== share.reason) return false;
  return (
    (fault.layer === "model" || fault.layer === "fallback") && isAlike && [null, fault.key].includes(share.fault.key)
  );
}

/** Since when all that the fault itself struck is good again, and until when that is settling; null: it is not good. */
function endOf(incident: OpenIncident, { checkId, judged: { settleMs } }: Share, scene: Scene): End | null {
  const { judged, graph } = scene;
  const struck = struckBy(incident, graph).filter((id) => id !== checkId);
  if (struck.some((id) => holdsIn(incident, id) && judged.has(id) && !isSomethingElse(incident, id, scene)))
    return null;
  const ends = struck.flatMap((id) => {
    const one = judged.get(id);
    if (one === undefined) return [];
    if (one.status === "up") return { at: one.since, settledAt: one.since + settleMs };
    // It goes on failing for something else, and was last seen not to fail for this.
    return one.seenAt === null ? [] : { at: one.seenAt, settledAt: one.seenAt };
  });
  return {
    at: Math.max(Number.NEGATIVE_INFINITY, ...ends.map((end) => end.at)),
    settledAt: Math.max(Number.NEGATIVE_INFINITY, ...ends.map((end) => end.settledAt)),
  };
}

/** Whether a check fails for what is no fault of a gateway any more: two that only linger do not keep each other there. */
function isSomethingElse({ layer }: OpenIncident, checkId: string, { shares }: Scene): boolean {
  const own = shares.filter((share) => share.checkId === checkId);
  return layer === "gateway" && own.length > 0 && own.every(({ fault }) => fault.layer !== "gateway");
}

interface End {
  readonly at: number;
  readonly settledAt: number;
}

/** The members that do not follow from another one: a gateway's own checks, where it has any among them. */
function struckBy(incident: OpenIncident, graph: Scene["graph"]): string[] {
  const ids = incident.members.map((member) => member.checkId);
  const own = ids.filter((id) => graph.get(id)?.layer === "gateway");
  if (incident.layer === "gateway" && own.length > 0) return own;
  return ids.filter((id) => {
    const needs = ancestors(graph.get(id) ?? { dependsOn: [] }, graph);
    return !ids.some((other) => needs.has(other));
  });
}
