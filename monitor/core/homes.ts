import { provesGateway } from "./attribute.ts";
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
import type { OpenIncident } from "./incident.ts";
import type { Share } from "./shares.ts";

/** The incidents that a failure belongs to; more than one only where a deeper fault hides what it failed for before. */
export function homesOf(share: Share, scene: Scene): readonly OpenIncident[] {
  const { told } = scene;
  const own = told.filter(({ incident }) => holdsIn(incident, share.checkId));
  const others = told.filter((one) => !own.includes(one));
  const hidden = own.filter(({ incident }) => isHiddenFrom(incident, share, scene));
  if (hidden.length > 0) {
    const gateway = share.fault.layer === "gateway" ? told.filter((one) => isAbout(one, share)) : [];
    return [...hidden, ...gateway].map(({ incident }) => incident);
  }
  const found =
    own.find((one) => isAbout(one, share)) ??
    own.find((one) => isTakenAlong(one, share, scene) || isNoNews(one, share, others, scene)) ??
    others.find(({ incident }) => isKnownAs(incident, share.fault)) ??
    own.find(({ incident }) => lingers(incident, share, scene)) ??
    others.find((one) => isAbout(one, share)) ??
    others.find((one) => isTakenAlong(one, share, scene) || lingers(one.incident, share, scene));
  return found === undefined ? [] : [found.incident];
}

/**
 * Whether the failure says nothing against what its check failed for before: that no answer comes says nothing of what a
 * model is, and a check that repeats another one may not have been asked again since.
 */
function isNoNews({ incident }: Told, share: Share, others: readonly Told[], scene: Scene): boolean {
  if (share.alone !== null && lingers(incident, { ...share, fault: share.alone }, scene)) return true;
  const { fault, reason, judged } = share;
  const isOfItsModel =
    (incident.layer === "model" || incident.layer === "fallback") && incident.faultKey === judged.model;
  const isSilence = fault.layer === "provider" && (reason === "timeout" || reason === "no_deployments");
  return isOfItsModel && isSilence && !others.some((other) => tellsAlike(other, share));
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
  if (incident.layer === null || incident.layer === "gateway") return false;
  if (isHidden(share, scene)) return true;
  // That no answer came may have been the beginning of it.
  const isSure = incident.layer !== "provider" || provesGateway(incident.reason) || isOld(incident, share);
  return share.fault.layer === "gateway" && isSure;
}

function isOld(incident: OpenIncident, { judged, since }: Share): boolean {
  const root = incident.members.find((member) => member.checkId === incident.rootCheckId);
  return (judged.failedAt ?? since) - (root?.since ?? incident.startedAt) > SAME_OUTAGE_MS;
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
