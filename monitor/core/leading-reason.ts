import { isOnTheWay, isUnreached, provesGateway } from "./attribute.ts";
import type { Reason } from "./words.ts";

/** The reason that failures in a row are held to have, and by how many more of them gave it than gave another one. */
export interface Leading {
  readonly reason: Reason | null;
  readonly lead: number;
}

/**
 * Counts one more failure: the reason that most of them gave stays the one, so that a single request that was lost on its
 * way names nothing; of reasons that as many gave it is the newest, but not one that was lost after one that the gateway
 * served. A router in cool-down only repeats that something failed before, and does not count.
 */
export function countReason(before: Leading | null, reason: Reason | null): Leading {
  if (before === null) return { reason, lead: isUntold(reason) ? 0 : 1 };
  if (repeats(reason, before.reason)) return before;
  if (reason === before.reason) return { reason, lead: before.lead + 1 };
  if (before.lead === 0) return { reason, lead: 1 };
  if (before.lead > 1) return { reason: before.reason, lead: before.lead - 1 };
  return { reason: isUnreached(reason) && provesGateway(before.reason) ? before.reason : reason, lead: 0 };
}

/** Whether it tells nothing but that something failed before, as `before` said; what was lost on its way led to nothing. */
export function repeats(reason: Reason | null, before: Reason | null): boolean {
  return isUntold(reason) && !isOnTheWay(before);
}

function isUntold(reason: Reason | null): boolean {
  return reason === "no_deployments" || reason === null;
}
