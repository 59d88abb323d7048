import { isStale } from "../core/timeline.ts";
import type { CheckStatus, Reason } from "../core/words.ts";
import type { CheckFacts } from "./facts.ts";

export interface Present {
  readonly status: CheckStatus;
  readonly reason: Reason | null;
  /** When this status began; null: never measured. */
  readonly since: number | null;
}

/**
 * What may be said of a check now: its confirmed status while a fresh result vouches for it, `unknown` since its last
 * result afterwards.
 */
export function presentOf(facts: CheckFacts, now: number): Present {
  const { stored, timeline } = facts;
  if (stored === null || timeline.lastAt === null) return { status: "unknown", reason: null, since: null };
  const { status, reason, since } = stored.verdict;
  if (!isStale(timeline, now)) return { status, reason, since };
  return { status: "unknown", reason: null, since: status === "unknown" ? since : timeline.lastAt };
}
