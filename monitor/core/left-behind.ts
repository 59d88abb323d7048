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
  const others = incident.members.filter(({ checkId }) => !isOfModel(judged.get(checkId), share));
  // What has left the incident may fail for something else.
  if (others.some(({ status }) => status !== "up")) return false;
  const good = others.flatMap(({ checkId }) => judged.get(checkId) ?? []).filter(({ status }) => status === "up");
  return good.length > 0 && good.every(({ since, settleMs }) => failedAt >= since + settleMs);
}

/** Whether the check asks that model, or one of several and fails for that one alone. */
function isOfModel(one: JudgedCheck | undefined, { checkId, model }: Share): boolean {
  if (one === undefined || one.check.id === checkId || one.model === model) return true;
  const bad = one.parts.filter(isFailing);
  return bad.length > 0 && bad.every((part) => part.model === model);
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
