import { type Fault, isOfProvider } from "./attribute.ts";
import type { OpenIncident } from "./incident.ts";
import { isFailing, type JudgedCheck, type Share } from "./shares.ts";

/**
 * A provider's fault is over, and one of its models goes on failing: in another way than the provider did, and so long
 * after everything else is good again that it must have a fault of its own. That one is told by itself, as long as it
 * lasts, since nothing of what is said of the provider is true of it. What fails in the same way as before cannot be told
 * apart from it.
 */
export function asLeftBehind(
  share: Share,
  open: readonly OpenIncident[],
  judged: ReadonlyMap<string, JudgedCheck>,
): Share {
  const { fault, model, provider, reason } = share;
  // What looks like a model's own fault, and is its provider's for what its siblings show, is no model's by itself.
  if (fault.layer !== "provider" || model === null || !isOfProvider(reason) || !isAlone(share)) return share;
  const own: Fault = { layer: "model", key: model };
  const isLeft = open.some((incident) => {
    if (!incident.members.some(({ checkId, status }) => checkId === share.checkId && status !== "up")) return false;
    if (incident.layer === "model") return isSuch(incident, model) && isAnyOtherGood(share, judged);
    return incident.layer === "provider" && incident.faultKey === provider && isOver(incident, share, judged);
  });
  return isLeft ? { ...share, fault: own } : share;
}

/** Whether it is the incident of a model that was left behind: others of a model are of what only a model fails for. */
function isSuch({ faultKey, reason }: OpenIncident, model: string): boolean {
  return faultKey === model && isOfProvider(reason);
}

/** Whether the check sees no other model of the provider fail. */
function isAlone({ judged: { parts }, provider, model }: Share): boolean {
  return !parts.some((part) => part.provider === provider && part.model !== model && isFailing(part));
}

function isOver(incident: OpenIncident, share: Share, judged: ReadonlyMap<string, JudgedCheck>): boolean {
  const { failedAt } = share.judged;
  if (incident.reason === share.reason || failedAt === null) return false;
  const others = incident.members
    .filter(({ checkId }) => checkId !== share.checkId)
    .flatMap(({ checkId }) => judged.get(checkId) ?? []);
  return (
    others.length > 0 && others.every(({ status, since, settleMs }) => status === "up" && failedAt >= since + settleMs)
  );
}

/** Whether a model of the same provider is seen to answer. */
function isAnyOtherGood({ judged: { parts }, provider, model, checkId }: Share, all: ReadonlyMap<string, JudgedCheck>) {
  const isGoodPart = parts.some((part) => part.provider === provider && part.model !== model && part.status === "up");
  return (
    isGoodPart ||
    [...all.values()].some(
      (one) => one.check.id !== checkId && one.provider === provider && one.model !== model && one.status === "up",
    )
  );
}
