import { isSymptom, provesGateway } from "./attribute.ts";
import { isFailing, type JudgedCheck, type Share, sharesOfCheck } from "./shares.ts";
import type { Reason } from "./words.ts";

/** What everything that fails fails for, as far as all checks together tell; the gateway's first, then in order of time. */
export function sharesOf(checks: readonly JudgedCheck[]): Share[] {
  const failing = checks.filter(isFailing);
  if (failing.length === 0) return [];
  const sightings = checks.flatMap(sightingsOf);
  const index = new Map(checks.map((one) => [one.check.id, one]));
  const single = failing.flatMap(sharesOfCheck).map((share) => asAnotherSaid(share, index));
  const shared = silentAltogether(
    single.map((share) => asSiblingsSay(share, single, sightings)),
    sightings,
  );
  return shared
    .map((share) => asCanarySays(share, shared, index))
    .sort((a, b) => rank(a) - rank(b) || a.since - b.since || (a.checkId < b.checkId ? -1 : 1));
}

function rank({ fault }: Share): number {
  return fault.layer === "gateway" ? 0 : 1;
}

/** A sighting of one model by one check. */
interface Sighting {
  readonly model: string;
  readonly provider: string | null;
  readonly isGood: boolean;
  /** What it has begun to fail for, where that is not confirmed yet. */
  readonly begun: Reason | null;
  readonly at: number;
}

function sightingsOf(judged: JudgedCheck): Sighting[] {
  const { check, status, provider, model, parts, seenAt, failedAt } = judged;
  if (check.layer !== "model" || status === "unknown" || seenAt === null) return [];
  if (parts.length > 0) {
    return parts
      .filter((part) => part.status !== "unknown")
      .map((part) => ({
        ...part,
        isGood: !isFailing(part) && part.against === 0,
        begun: isFailing(part) ? null : part.againstReason,
      }));
  }
  // What has only begun to fail was seen neither good nor bad.
  const isBad = isFailing(judged);
  return isBad || failedAt === null
    ? [{ model: model ?? check.id, provider, isGood: !isBad, begun: null, at: seenAt }]
    : [];
}

/**
 * What another provider's model answered badly in a model's place says nothing of that model, nor which of the other
 * provider's was asked: only that users are served by a fallback, and how.
 */
function asAnotherSaid(share: Share, index: ReadonlyMap<string, JudgedCheck>): Share {
  const { fault, provider, judged } = share;
  if ((fault.layer !== "model" && fault.layer !== "fallback") || judged.parts.length > 0) return share;
  const canary = judged.check.dependsOn
    .flatMap((id) => index.get(id) ?? [])
    .find(({ check }) => check.layer === "model");
  const own = canary?.provider ?? provider;
  return own === provider ? share : { ...share, fault: { ...fault, layer: "fallback" }, provider: own };
}

/** The probe as users see it fails for what its canary fails for; by itself it cannot tell whose model answered. */
function asCanarySays(share: Share, shares: readonly Share[], index: ReadonlyMap<string, JudgedCheck>): Share {
  const { check } = share.judged;
  if (check.layer !== "model") return share;
  const canary = shares.find(
    (other) => check.dependsOn.includes(other.checkId) && index.get(other.checkId)?.check.layer === "model",
  );
  if (canary === undefined) return share;
  const { fault, provider } = canary;
  if (share.fault.layer === "gateway" && !isOutdatedBy(canary, share)) return share;
  // It was answered when its canary was not even served: the one that was asked before tells nothing of the other.
  if (fault.layer === "gateway" && provesGateway(share.reason)) return { ...share, provider };
  return { ...share, fault, alone: share.fault, provider };
}

/** Whether the canary, which is asked more often, has come through for so long since that it would tell otherwise. */
function isOutdatedBy({ fault, judged }: Share, { judged: { failedAt } }: Share): boolean {
  if (fault.layer === "gateway" || failedAt === null || judged.failedAt === null) return false;
  return judged.failedAt >= failedAt + judged.intervalMs;
}

/**
 * When half the models of a provider that were seen since fail, several of them, and most of those in the same way or in
 * the ways of a provider in trouble, it is the provider that fails; those that have begun to fail as others are confirmed
 * to count too. A model that only its router gives up, while others of its provider answer, fails by itself.
 */
function asSiblingsSay(share: Share, shares: readonly Share[], sightings: readonly Sighting[]): Share {
  const { provider, model, fault, reason, since } = share;
  if (provider === null) return share;
  const good = sightings.filter((one) => one.provider === provider && one.isGood && one.at >= since);
  const answering = new Set(good.map((one) => one.model).filter((name) => name !== model));
  if (fault.layer === "provider" && reason === "no_deployments" && answering.size > 0 && model !== null) {
    return { ...share, fault: { layer: "model", key: model } };
  }
  if (fault.layer !== "model") return share;
  const all = shares.filter((other) => other.provider === provider && isOfProvidersModel(other));
  const alike = all.filter((other) => other.reason === reason || isOneTrouble(other, share));
  const begun = sightings.filter((one) => one.provider === provider && one.begun !== null && one.begun === reason);
  const failing = new Set([...alike, ...begun].map((other) => other.model));
  const others = new Set(all.map((other) => other.model).filter((name) => !failing.has(name)));
  const isHalf = failing.size + others.size >= answering.size && failing.size > Math.max(1, others.size);
  return isHalf ? { ...share, fault: { layer: "provider", key: provider } } : share;
}

/** What was not reached, or was answered by another model, tells nothing of the provider's models; nor does a list. */
function isOfProvidersModel({ fault, model }: Share): boolean {
  return model !== null && (fault.layer === "provider" || fault.layer === "model");
}

function isOneTrouble(other: Share, share: Share): boolean {
  return isSymptom(share.reason) && (other.fault.layer === "provider" || isSymptom(other.reason));
}

/**
 * Requests to several providers' models all stay without an answer, and no model tells anything else: then it is not their
 * providers that are silent, but the gateway before them.
 */
function silentAltogether(shares: readonly Share[], sightings: readonly Sighting[]): readonly Share[] {
  const ofModels = shares.filter((share) => share.judged.check.layer === "model");
  const since = Math.min(...ofModels.map((share) => share.since));
  const providers = new Set(ofModels.flatMap(({ provider }) => provider ?? []));
  const isAnyGood = sightings.some((one) => one.isGood && one.at >= since);
  const isSilent = providers.size > 1 && !isAnyGood && ofModels.every(({ reason }) => reason === "timeout");
  if (!isSilent) return shares;
  return shares.map((share) =>
    ofModels.includes(share) ? { ...share, fault: { layer: "gateway", key: null } } : share,
  );
}
