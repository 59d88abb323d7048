import { holdsIn, type Scene, type Told } from "./explains.ts";
import { firstOf } from "./first-of.ts";
import { type HomesOf, homesIn } from "./homes.ts";
import type { IncidentStep, Member, OpenIncident } from "./incident.ts";
import { isFailing, type JudgedCheck } from "./shares.ts";

/** What fails in the incident no more: it is good, or cannot be measured, or goes on failing for something else. */
export function release({ incident }: Told, homes: HomesOf, scene: Scene): IncidentStep | null {
  const homesOfCheck = (checkId: string) =>
    new Set(scene.shares.filter((share) => share.checkId === checkId).flatMap((share) => homesIn(homes, share)));
  const whole = moveWhole(incident, homesOfCheck, scene);
  if (whole !== null) return whole;
  return firstOf(incident.members, (member) => {
    const judged = scene.judged.get(member.checkId);
    if (judged === undefined) return null;
    if (!scene.shares.some((share) => share.checkId === member.checkId)) return settle(incident, member, judged, scene);
    const there = homesOfCheck(member.checkId);
    if (member.status === "up" || there.size === 0 || there.has(incident)) return null;
    return { do: "leave", incidentId: incident.id, member: { ...member, status: "up", reason: null } };
  });
}

/**
 * An incident whose root turns out to be of another one, with all that fails in it, goes on there with its history. One of
 * the gateway does not, unless nothing else was ever part of it: what else it took along shows that there was more to it.
 */
function moveWhole(
  incident: OpenIncident,
  homesOfCheck: (checkId: string) => ReadonlySet<OpenIncident>,
  scene: Scene,
): IncidentStep | null {
  const { id, rootCheckId, layer, members } = incident;
  if (!isWhole(incident, scene) || (layer === "gateway" && members.length > 1)) return null;
  const failing = members.filter((member) => member.status !== "up");
  if (!failing.some((member) => member.checkId === rootCheckId)) return null;
  const [home] = homesOfCheck(rootCheckId);
  const isGone = failing.every(({ checkId }) => {
    const there = homesOfCheck(checkId);
    return home !== undefined && there.has(home) && ![...there].some((one) => one.id === id);
  });
  return isGone && home !== undefined ? { do: "merge", incidentId: id, intoId: home.id } : null;
}

/** Whether its root fails for nothing that it did not fail for: it asks one model, or that model fails with its provider. */
function isWhole({ rootCheckId, layer, faultKey }: OpenIncident, { judged, shares }: Scene): boolean {
  if (judged.get(rootCheckId)?.parts.length === 0) return true;
  const ofModel = shares.filter((share) => share.checkId === rootCheckId && share.model === faultKey);
  return layer === "model" && ofModel.some(({ fault }) => fault.layer === "provider");
}

/** It fails for nothing any more. That an incident which it left before cannot be told of it now, the other one tells. */
function settle(incident: OpenIncident, before: Member, judged: JudgedCheck, scene: Scene): IncidentStep | null {
  const { status, reason } = judged;
  // While a check of several models heals, none of them may fail any more.
  if (isFailing(judged) || (before.status === status && before.reason === reason)) return null;
  if (before.status === "up" && isHeldElsewhere(incident, before.checkId, scene)) return null;
  return { do: "change", incidentId: incident.id, member: { ...before, status, reason } };
}

export function isHeldElsewhere(incident: OpenIncident, checkId: string, { told }: Scene): boolean {
  return told.some((other) => other.incident !== incident && holdsIn(other.incident, checkId));
}
