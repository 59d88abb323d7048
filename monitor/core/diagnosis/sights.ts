import { isOfProvider } from "../attribute.ts";
import type { CheckStatus, Reason } from "../words.ts";
import { AT_THE_DOOR, gatewayWasWell } from "./door.ts";
import type { CheckFact, LastResult, Situation } from "./situation.ts";
import { byId, isMember, type Trouble, troubleOf } from "./troubles.ts";

/** The newest that one check saw of one model. */
export interface Sight {
  readonly check: CheckFact;
  readonly model: string | null;
  readonly provider: string | null;
  readonly status: CheckStatus;
  readonly reason: Reason | null;
  readonly at: number;
  /** When the check that saw it began to fail, confirmed; null: it does not. */
  readonly since: number | null;
  /** Since when its check holds it to be well, where that asks several; absent: it does not, or that is not known. */
  readonly goodSince?: number;
}

/** Every model as its checks saw it, but for those that let another model answer in its place. */
export function sightsOf(situation: Situation): readonly Sight[] {
  const checks = byId(situation.checks).filter(({ layer, id }) => layer === "model" && !asUsersSee(id));
  return checks.flatMap((check) => sightsOfCheck(check, situation));
}

function asUsersSee(checkId: string): boolean {
  return checkId.startsWith("chat-user");
}

function sightsOfCheck(check: CheckFact, situation: Situation): readonly Sight[] {
  const trouble = troubleOf(check, situation);
  const since = trouble?.isConfirmed ? check.since : null;
  const parts = (check.last?.parts ?? []).map((part) => ({ ...part, check, since: isBad(part) ? since : null }));
  const isWhole = parts.length === 0 || (check.last !== null && isOfNone(check.last, parts.filter(isBad)));
  return isWhole ? [...parts, ...wholeOf(check, trouble, since)] : parts;
}

/** Whether it fails for none of the models that it asked: a list that is too short fails whatever those on it do. */
function isOfNone(last: LastResult, bad: readonly Pick<Sight, "reason">[]): boolean {
  if (last.reason === "model_missing") return !bad.some(({ reason }) => reason === "model_missing");
  return isBad(last) && bad.length === 0;
}

function wholeOf(check: CheckFact, trouble: Trouble | null, since: number | null): readonly Sight[] {
  const { last, model } = check;
  const whose = { check, model, provider: last?.provider ?? null };
  if (trouble !== null) {
    const status = trouble.isConfirmed ? check.status : (last?.status ?? check.status);
    // What it failed for before cannot be seen while it does not get in.
    const reason = last !== null && AT_THE_DOOR.has(last.reason) ? last.reason : trouble.reason;
    return [{ ...whose, status, reason, at: trouble.at, since }];
  }
  return last === null ? [] : [{ ...whose, status: last.status, reason: last.reason, at: last.at, since: null }];
}

/** Slowness answers. */
function isBad({ status, reason }: Pick<Sight, "status" | "reason">): boolean {
  return status === "down" || (status === "degraded" && reason !== "slow");
}

/** The models that the incident is about, those of the same provider, and those of the others. */
export interface Struck {
  readonly failing: readonly Sight[];
  /** Of the same provider, and not what the incident is about. */
  readonly siblings: readonly Sight[];
  readonly others: readonly Sight[];
}

/** Faults of one model, whosever it is. */
const OF_A_MODEL: ReadonlySet<Reason | null> = new Set<Reason>([
  "model_missing",
  "model_unhealthy",
  "guard_missed",
  "guard_overblocked",
]);

export function struckBy(situation: Situation): Struck {
  const sights = sightsOf(situation);
  const struck = sights.filter((sight) => isBad(sight) && isAbout(sight, situation));
  const providers = new Set(struck.map(({ provider }) => provider).filter((provider) => provider !== null));
  if (situation.incident.layer === "provider" && situation.incident.faultKey !== null) {
    providers.add(situation.incident.faultKey);
  }
  const models = new Set(struck.map(({ model }) => model));
  const rest = sights.filter((sight) => !struck.includes(sight) && !(sight.model !== null && models.has(sight.model)));
  const isSibling = ({ provider }: Sight) => provider !== null && providers.has(provider);
  return {
    failing: struck.filter((sight) => tells(sight, situation)),
    siblings: rest.filter(isSibling),
    others: rest.filter((sight) => !isSibling(sight) && (providers.size === 0 || sight.provider !== null)),
  };
}

/** A router in cool-down only repeats that something failed; what did not get through the gateway's door tells of that. */
function tells({ reason, at }: Sight, situation: Situation): boolean {
  if (reason === null || reason === "no_deployments" || AT_THE_DOOR.has(reason)) return false;
  return reason !== "timeout" || gatewayWasWell(situation, at);
}

function isAbout(sight: Sight, situation: Situation): boolean {
  const { layer, faultKey } = situation.incident;
  if (!isMember(sight.check.id, situation)) {
    return layer === "provider" && sight.provider === faultKey && !OF_A_MODEL.has(sight.reason);
  }
  // Which model it is, is not known; a provider's fault, which the same check may see besides, is none of a model.
  if (layer === "model" && faultKey === null) return !isOfProvider(sight.reason);
  if (faultKey === null || layer === null) return true;
  if (layer === "provider") return !OF_A_MODEL.has(sight.reason) && [null, faultKey].includes(sight.provider);
  if (layer === "model") return sight.model === null || sight.model === faultKey;
  return true;
}

/** Good, and newer than the beginning of the incident. */
export function isAnswering(sight: Sight, { incident }: Situation): boolean {
  return sight.status !== "unknown" && !isBad(sight) && sight.at >= incident.startedAt;
}
