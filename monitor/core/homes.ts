import { type Fault, isSymptom, provesGateway } from "./attribute.ts";
import {
  follows,
  holdsIn,
  isBehind,
  isKnownAs,
  isOf,
  lingers,
  SAME_OUTAGE_MS,
  type Scene,
  type Told,
} from "./explains.ts";
import { beginningOf, type OpenIncident } from "./incident.ts";
import { isFailing, type Share } from "./shares.ts";
import { isContradicted } from "./witness.ts";

/** The incidents that a failure belongs to: its own, and those that it hides, since it was seen to fail for them before. */
export interface Homes {
  /** Null: none is open that explains it. */
  readonly own: OpenIncident | null;
  readonly hidden: readonly OpenIncident[];
}

export type HomesOf = ReadonlyMap<Share, Homes>;

export function homesIn(homes: HomesOf, share: Share): readonly OpenIncident[] {
  const { own = null, hidden = [] } = homes.get(share) ?? {};
  return own === null ? hidden : [own, ...hidden];
}

export function homesOf(share: Share, scene: Scene): Homes {
  const { told } = scene;
  const present = told.filter(({ incident }) => holdsIn(incident, share.checkId));
  const hidden = present.filter(({ incident }) => isHiddenFrom(incident, share, scene));
  const own = present.filter((one) => !hidden.includes(one));
  const known = own.find((one) => isAbout(one, share));
  if (hidden.length > 0 && !isNews(share)) {
    return { own: known?.incident ?? null, hidden: hidden.map(({ incident }) => incident) };
  }
  const others = told.filter((one) => !present.includes(one));
  const found =
    known ??
    own.find((one) => isTakenAlong(one, share, scene) || isNoNews(one, share, others, scene)) ??
    others.find(({ incident }) => isKnownAs(incident, share.fault)) ??
    own.find(({ incident }) => lingers(incident, share, scene)) ??
    others.find((one) => isAbout(one, share)) ??
    others.find((one) => isTakenAlong(one, share, scene) || lingers(one.incident, share, scene)) ??
    (isHealing(share) ? own[0] : undefined);
  return { own: found?.incident ?? null, hidden: hidden.map(({ incident }) => incident) };
}

/** Whether a failure that hides another one tells of a fault by itself. */
export function isNews({ fault, reason }: Share): boolean {
  return fault.layer === "gateway" || provesGateway(reason);
}

/**
 * Whether the failure says nothing against what its check failed for before: that no answer comes says nothing of what a
 * model is, and a check that repeats another one may not have been asked again since.
 */
function isNoNews({ incident }: Told, share: Share, others: readonly Told[], scene: Scene): boolean {
  if (share.isUntold || isComingBack(incident, share, scene)) return true;
  const isRepeating = share.alone !== null && isRepeatedOf(incident, share, share.alone, scene);
  // A gateway that is well again need not wait for what is told elsewhere already.
  if (isRepeating && !(incident.layer === "gateway" && others.some((other) => isAbout(other, share)))) return true;
  const { fault, reason, judged } = share;
  const isOfItsModel =
    (incident.layer === "model" || incident.layer === "fallback") && incident.faultKey === judged.model;
  const isSilence = fault.layer === "provider" && (reason === "timeout" || reason === "no_deployments");
  return isOfItsModel && isSilence && !others.some((other) => tellsAlike(other, share));
}

/** Whether it, or the check that it repeats, only lingers in the incident: what that fails for by itself is not known yet. */
function isRepeatedOf(incident: OpenIncident, share: Share, alone: Fault, scene: Scene): boolean {
  if (lingers(incident, { ...share, fault: alone }, scene)) return true;
  const { dependsOn } = share.judged.check;
  const repeated = scene.shares.find((one) => dependsOn.includes(one.checkId) && one.judged.check.layer === "model");
  return repeated !== undefined && holdsIn(incident, repeated.checkId) && lingers(incident, repeated, scene);
}

/** Whether its check is on its way back from the incident, and what it fails for besides is not confirmed of any model. */
export function isComingBack(incident: OpenIncident, share: Share, scene: Scene): boolean {
  return share.confirmed !== undefined && lingers(incident, { ...share, ...share.confirmed }, scene);
}

/** Whether its check was answered well again: what it failed for before that is no news, and stays where it was told. */
function isHealing({ judged }: Share): boolean {
  return judged.failedAt === null && judged.seenAt !== null;
}

function tellsAlike({ incident, explanation }: Told, { fault, reason }: Share): boolean {
  return isKnownAs(incident, fault) && explanation?.leaders.some((leader) => leader.reason === reason) === true;
}

function isAbout({ explanation }: Told, share: Share): boolean {
  return explanation !== null && isOf(explanation, share);
}

function isTakenAlong({ explanation }: Told, share: Share, scene: Scene): boolean {
  return explanation !== null && follows(explanation, share, scene);
}

/** Whether what the check failed for in the incident cannot be seen now, since the gateway fails before it. */
function isHiddenFrom(incident: OpenIncident, share: Share, scene: Scene): boolean {
  if (incident.layer === null || incident.layer === "gateway" || isComingBack(incident, share, scene)) return false;
  if (isHidden(share, scene)) return true;
  if (incident.layer === "model" && share.fault.layer === "provider") return isHiddenByProvider(incident, share);
  // That no answer came may have been the beginning of it.
  const isSure = incident.layer !== "provider" || provesGateway(incident.reason) || isOld(incident, share);
  return share.fault.layer === "gateway" && (isSure || isContradicted(incident, scene));
}

/** While a provider fails nobody can tell what is wrong with one of its models besides, unless that was a sign of it. */
function isHiddenByProvider({ reason, faultKey }: OpenIncident, { judged, alone, ...share }: Share): boolean {
  // What several of its models fail for has turned out to be the provider's.
  if (alone !== null || reason === share.reason || isSymptom(reason) || reason === "model_missing") return false;
  return judged.parts.length === 0 || judged.parts.some((part) => part.model === faultKey && isFailing(part));
}

function isOld(incident: OpenIncident, { judged, since }: Share): boolean {
  return (judged.failedAt ?? since) - beginningOf(incident) > SAME_OUTAGE_MS;
}

/** Whether the gateway fails before the check. */
export function isHidden(share: Share, scene: Scene): boolean {
  return scene.shares.some(
    (leader) =>
      leader.fault.layer === "gateway" &&
      leader.judged.check.layer === "gateway" &&
      leader.checkId !== share.checkId &&
      isBehind(share, leader, scene),
  );
}
