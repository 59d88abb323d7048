import { attribute, type Fault } from "./attribute.ts";
import type { GraphCheck } from "./graph.ts";
import type { HeldPart } from "./result.ts";
import type { CheckStatus, Reason } from "./words.ts";

/** A check with all that is held to be true of it. */
export interface JudgedCheck {
  readonly check: GraphCheck;
  /** Confirmed. */
  readonly status: CheckStatus;
  readonly reason: Reason | null;
  /** When this status began. */
  readonly since: number;
  /** When its newest result was got; null: none was, or that one could not tell. */
  readonly seenAt: number | null;
  /** When its newest result failed; null: that one did not. */
  readonly failedAt: number | null;
  /** Since when all its results failed, this one included; null: it did not. */
  readonly failingFrom: number | null;
  readonly provider: string | null;
  readonly model: string | null;
  /** What is held to be true of each model, where it asks several. */
  readonly parts: readonly HeldPart[];
  readonly intervalMs: number;
  /** How long after the fault of others is over its own failures may still follow from it. */
  readonly settleMs: number;
  /** It changes too often to be told each time. */
  readonly isFlapping: boolean;
}

/** The part that one fault has in the failure of one check. A check of several models may fail for several. */
export interface Share {
  readonly judged: JudgedCheck;
  readonly checkId: string;
  readonly fault: Fault;
  /** What it would be held to be without the check that it repeats; null: it repeats none. */
  readonly alone: Fault | null;
  /** What its check was confirmed to fail for, where this is not confirmed of any model; absent: it is. */
  readonly confirmed?: Pick<Share, "fault" | "reason" | "provider" | "model">;
  /** Its check does not tell which of its models it fails for; absent: it does. */
  readonly isUntold?: true;
  readonly provider: string | null;
  readonly model: string | null;
  readonly status: CheckStatus;
  readonly reason: Reason | null;
  readonly since: number;
}

/** Slowness is shown, and is no failure. */
export function isFailing({
  status,
  reason,
}: {
  readonly status: CheckStatus;
  readonly reason: Reason | null;
}): boolean {
  return status === "down" || (status === "degraded" && reason !== "slow");
}

/** What one check fails for, by itself: by its parts where it asks several models, and by its own reason. */
export function sharesOfCheck(judged: JudgedCheck): Share[] {
  const { status, reason, provider, model, since } = judged;
  const [whole] = shareFor(judged, { status, reason, provider, model, since });
  if (whole === undefined) return [];
  // A list that could not be read says nothing of the models on it.
  if (whole.fault.layer === "gateway") return [whole];
  const parts = worstOfEach(judged.parts.filter(isFailing).flatMap((part) => shareFor(judged, part)));
  const isOfList = reason === "model_missing" && parts.every((part) => part.reason !== reason);
  if (parts.length > 0) return isOfList ? [...parts, whole] : parts;
  if (judged.parts.length === 0 || isOfList) return [whole];
  // While it heals, all of them may be good before the whole is held to be.
  if (judged.failedAt === null) return [];
  const untold = { ...whole, ...UNTOLD, fault: { ...whole.fault, key: null }, isUntold: true } as const;
  const suspects = suspectsOf(judged)?.map((share) => ({ ...share, confirmed: untold }));
  return suspects ?? [untold];
}

type Part = Pick<Share, "status" | "reason" | "provider" | "model" | "since">;

function shareFor(judged: JudgedCheck, { status, reason, provider, model, since }: Part): Share[] {
  const { check } = judged;
  const fault = attribute(check, { reason, provider, model });
  if (fault === null) return [];
  return [{ judged, checkId: check.id, fault, alone: null, provider, model, status, reason, since }];
}

/** Models that fail for one fault are one share: the worst of them, and the first. */
function worstOfEach(shares: readonly Share[]): Share[] {
  const byFault = Map.groupBy(shares, ({ fault }) => `${fault.layer} ${fault.key}`);
  return [...byFault.values()].flatMap((same) => {
    const worst = same.find((share) => share.status === "down") ?? same[0];
    return worst === undefined ? [] : [{ ...worst, since: Math.min(...same.map((share) => share.since)) }];
  });
}

/** A check that heals does not tell any more which of its models it failed for. */
const UNTOLD = { provider: null, model: null } as const;

/**
 * While several models fail by turns, so that none of them is confirmed, it is held to be the one that failed most; where
 * as many of one provider's failed in the same way, each of them. One request that was lost while all others were answered
 * is nothing.
 */
function suspectsOf(judged: JudgedCheck): Share[] | null {
  const against = judged.parts.filter((part) => part.against > 0).sort((a, b) => b.against - a.against);
  const [most] = against;
  if (most === undefined || (against.length === 1 && most.against === 1)) return null;
  const { status, since } = judged;
  const isAlike = (part: HeldPart) =>
    part.against === most.against && part.againstReason === most.againstReason && part.provider === most.provider;
  const alike = most.provider === null ? [most] : against.filter(isAlike);
  return alike.flatMap((part) => shareFor(judged, { ...part, status, reason: part.againstReason, since }));
}
