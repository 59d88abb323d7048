import { maskedSince } from "../core/masked-outage.ts";
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

/** The same as users feel it: a model that is down while another one answers in its place is `degraded`. */
export function feltPresent(facts: CheckFacts, now: number): Present {
  const present = presentOf(facts, now);
  const since = present.status === "down" ? maskedSince(facts.timeline, now) : null;
  return since === null ? present : { status: "degraded", reason: "fallback", since };
}
