import { type Fault, isSameFault, provesGateway } from "./attribute.ts";
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
import { firstOf } from "./first-of.ts";
import { ancestors, gatewayChecksFor } from "./graph.ts";
import { type HomesOf, homesIn, homesOf, isComingBack, isHidden, isNews } from "./homes.ts";
import { beginningOf, type IncidentStep, type Member, type OpenIncident } from "./incident.ts";
import { holds } from "./recovery.ts";
import { isHeldElsewhere, release } from "./release.ts";
import { isFailing, type JudgedCheck, type Share } from "./shares.ts";
import { isContradicted } from "./witness.ts";

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
    firstOf(rootsFirst(scene), (share) => house(share, homes, scene)) ??
    firstOf(told, (one) => release(one, homes, scene)) ??
    firstOf(told, (one) => reconsider(one, scene)) ??
    firstOf(told, (one) => mergeInto(one, homes, scene)) ??
    firstOf(told, (one) => cure(one, scene))
  );
}

/** What names an incident keeps it, whatever it turns out to be. */
function rootsFirst({ shares, told }: Scene): readonly Share[] {
  const isRoot = ({ checkId }: Share) => told.some(({ incident }) => incident.rootCheckId === checkId);
  return [...shares.filter(isRoot), ...shares.filter((share) => !isRoot(share))];
}

/** A failure that no open incident explains: more is known of its own, or others follow from it, or it is another one. */
function house(share: Share, homes: HomesOf, scene: Scene): IncidentStep | null {
  const { fault, judged } = share;
  const { own, hidden } = homes.get(share) ?? { own: null, hidden: [] };
  if (own !== null || (hidden.length > 0 && !isNews(share))) return null;
  // What fails for something else besides is not known to have failed for this before it was seen to.
  const since = hidden.length > 0 ? (judged.failedAt ?? share.since) : sinceOf(share, scene);
  const news: Share = { ...share, since };
  const named = scene.told.find(
    ({ incident }) => incident.rootCheckId === share.checkId && holdsIn(incident, share.checkId),
  );
  if (
    hidden.length === 0 &&
    named !== undefined &&
    leadersOf(named).length === 0 &&
    !isHidingPlace(named, share, homes)
  ) {
    return { do: "attribute", incidentId: named.incident.id, member: memberOf(share), fault };
  }
  const turned = scene.told.find(({ incident }) => turnsOutAs(incident, share, scene));
  if (turned !== undefined) return { do: "reroot", incidentId: turned.incident.id, member: memberOf(news), fault };
  const first = scene.told.find((one) => isConsequence(one, news, scene));
  if (first !== undefined) return { do: "reroot", incidentId: first.incident.id, member: memberOf(news), fault };
  return isEarly(share, scene) ? null : { do: "open", member: memberOf(news), fault };
}

/**
 * Whether it is only silent, and the gateway before it has begun to fail as well: in seconds that is known to be silent
 * too, or was one lost request.
 */
function isEarly({ reason, judged: { check } }: Share, { judged, graph }: Scene): boolean {
  if (reason !== "timeout" || check.layer !== "model") return false;
  const doors = [...gatewayChecksFor(check, graph)].flatMap((id) => judged.get(id) ?? []);
  return doors.some(({ status, failedAt }) => status === "up" && failedAt !== null);
}

/**
 * Whether it is about one of the models that all fail in this way, and thereby show that their provider does; or about
 * users of the provider's model, who were seen to get bad answers, or another one's, before it was known why.
 */
function turnsOutAs(incident: OpenIncident, share: Share, { shares, graph }: Scene): boolean {
  const { fault, reason } = share;
  const { layer, faultKey, rootCheckId } = incident;
  if (fault.layer !== "provider" || fault.key === null) return false;
  if (layer === "fallback") return shares.some((one) => one.checkId === rootCheckId && one.provider === fault.key);
  if (layer === "model" && onlyRepeats(incident, share, graph)) return true;
  if (layer !== "model" || incident.reason !== reason) return false;
  // Those that have only begun to fail count as well, as they do for the provider.
  if (share.judged.parts.some((part) => part.model === faultKey && part.againstReason === reason)) return true;
  return shares.some((other) => isSameFault(other.fault, fault) && other.model === faultKey);
}

/** Whether all that fails in it asks again what the check of the share asks. */
function onlyRepeats({ members }: OpenIncident, { checkId }: Share, graph: Scene["graph"]): boolean {
  const failing = members.filter((member) => member.status !== "up");
  const isRepeating = (id: string) => {
    const check = graph.get(id);
    return check?.layer === "model" && check.dependsOn.includes(checkId);
  };
  return failing.length > 0 && failing.every((member) => isRepeating(member.checkId));
}

/** Whether the incident is about what another share of the same check hides. */
function isHidingPlace({ incident }: Told, { checkId }: Share, homes: HomesOf): boolean {
  return [...homes].some(([share, { hidden }]) => share.checkId === checkId && hidden.includes(incident));
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
  // Nobody saw when it began to fail for this as well: only that it does.
  const isWithin = before.length > 0 && ends.length === 0;
  return Math.max(isWithin ? (share.judged.failedAt ?? share.since) : share.since, ...ends);
}

/** Whether all that fails in the incident follows from the failure, which began about when it did. */
function isConsequence(told: Told, cause: Share, scene: Scene): boolean {
  const { incident } = told;
  if (!beganWith(incident, cause)) return false;
  if (incident.layer === cause.fault.layer || incident.layer === "gateway") return false;
  if (holdsIn(incident, cause.checkId)) return false;
  if (cause.fault.layer === "gateway" && (provesGateway(incident.reason) || isContradicted(incident, scene)))
    return false;
  const explanation: Explanation = {
    fault: cause.fault,
    reason: cause.reason,
    leaders: [cause],
    held: new Set([cause.checkId]),
  };
  const failing = scene.shares.filter(
    (share) => share.checkId !== cause.checkId && holdsIn(incident, share.checkId) && isHeldBy(told, share, scene),
  );
  if (!failing.some((share) => share.checkId === incident.rootCheckId)) return false;
  return failing.every((share) => isOf(explanation, share) || follows(explanation, share, scene));
}

/** Whether both began at about the same time. */
function beganWith(incident: OpenIncident, share: Share): boolean {
  return Math.abs(beginningOf(incident) - share.since) <= SAME_OUTAGE_MS;
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
function update(told: Told, homes: HomesOf, scene: Scene): IncidentStep | null {
  const { incident } = told;
  const here = scene.shares.filter((share) => homesIn(homes, share).includes(incident));
  const byCheck = Map.groupBy(here, (share) => share.checkId);
  return firstOf([...byCheck.values()], (shares) => {
    const worst = shares.find((one) => one.status === "down") ?? shares[0];
    if (worst === undefined) return null;
    const share = isComingBack(incident, worst, scene) ? { ...worst, ...worst.confirmed } : worst;
    const before = incident.members.find((member) => member.checkId === share.checkId);
    const since = isHeldElsewhere(incident, share.checkId, scene)
      ? Math.max(share.since, incident.startedAt)
      : share.since;
    const member = { ...memberOf(share), since: before?.since ?? since };
    if (before === undefined || before.status === "up") return enter(told, share, member, scene);
    if (before.status === member.status && before.reason === member.reason) return null;
    return { do: "change", incidentId: incident.id, member };
  });
}

/** A new member that the incident's root needs is its cause. */
function enter(told: Told, share: Share, member: Member, { graph }: Scene): IncidentStep {
  const { incident } = told;
  const root = graph.get(incident.rootCheckId);
  const isDeeper = root !== undefined && ancestors(root, graph).has(share.checkId);
  // What a check only repeats is named by the one that it repeats, whenever that joins.
  const isRepeated = root?.layer === "model" && share.judged.check.layer === "model";
  if (isDeeper && (isRepeated || beganWith(incident, share)) && holdsIn(incident, incident.rootCheckId)) {
    return { do: "reroot", incidentId: incident.id, member, fault: finer(told, share) };
  }
  const isKnown = incident.members.some((one) => one.checkId === share.checkId);
  return { do: isKnown ? "change" : "join", incidentId: incident.id, member };
}

/** What is known of the fault already is not forgotten for a failure that tells less. */
function finer({ explanation }: Told, share: Share): Fault {
  const { fault } = share;
  if (explanation === null) return fault;
  const { fault: known } = explanation;
  if (known.layer === fault.layer) return fault.key === null ? known : fault;
  return isOf(explanation, share) ? known : fault;
}

/** Whether what the incident is held to be is still the best that is known. */
function reconsider(told: Told, scene: Scene): IncidentStep | null {
  const { incident } = told;
  const leaders = leadersOf(told);
  const root = leaders.find((leader) => leader.checkId === incident.rootCheckId);
  const next = leaders.find((leader) => leader.alone === null) ?? leaders[0];
  const named = root ?? (holdsIn(incident, incident.rootCheckId) ? undefined : next);
  if (named === undefined || isHidden(named, scene)) return null;
  const known = leaders.find(({ fault }) => fault.key !== null)?.fault;
  const fault = incident.faultKey === null && known !== undefined ? known : finer(told, named);
  const isSame = incident.layer === fault.layer && incident.faultKey === fault.key;
  // While another member names it, only what a model is may turn out to be something else.
  const isStill = root === undefined && (incident.layer !== "model" || named.alone !== null);
  const isLeft = root === undefined && isLongGood(incident.rootCheckId, named, scene);
  if (isSame && !isLeft && (isStill || incident.reason === named.reason)) return null;
  const other = scene.told.find((one) => one !== told && isKnownAs(one.incident, fault));
  if (other !== undefined) return { do: "merge", incidentId: incident.id, intoId: other.incident.id };
  return { do: "attribute", incidentId: incident.id, member: memberOf(named), fault };
}

/** Whether it is good for so long that another one which goes on failing names the incident better. */
function isLongGood(checkId: string, { judged: { failedAt } }: Share, { judged }: Scene): boolean {
  const one = judged.get(checkId);
  return one?.status === "up" && failedAt !== null && failedAt >= one.since + one.settleMs;
}

/** Two incidents that turn out to be of one fault, or one of which follows from what the other one turns out to be. */
function mergeInto(told: Told, homes: HomesOf, scene: Scene): IncidentStep | null {
  const { incident } = told;
  const fault = faultOf(incident);
  if (fault === null) return null;
  // What fails in another incident besides began with that one.
  const leaders = leadersOf(told).filter(({ checkId }) => !isHeldElsewhere(incident, checkId, scene));
  const other = scene.told.find((one) => {
    if (one === told) return false;
    if (isKnownAs(one.incident, fault) || isOneGap(one.incident, incident)) return isOlder(incident, one.incident);
    // What a gateway hid may have been the beginning of it; what a provider hides was seen while that was well.
    const isHiding =
      fault.layer === "provider" && [...homes.values()].some(({ hidden }) => hidden.includes(one.incident));
    return !isHiding && leaders.some((leader) => isConsequence(one, leader, scene));
  });
  return other === undefined ? null : { do: "merge", incidentId: other.incident.id, intoId: incident.id };
}

/** Whether both are of models that are not there, of which the list alone does not tell which they are. */
function isOneGap(a: OpenIncident, b: OpenIncident): boolean {
  const isGap = ({ layer, reason }: OpenIncident) => layer === "model" && reason === "model_missing";
  return isGap(a) && isGap(b) && (a.faultKey === null || b.faultKey === null);
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
