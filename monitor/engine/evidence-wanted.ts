import type { Verdict } from "../core/judge.ts";
import { mayBeOurs } from "../core/network-vote.ts";
import type { CheckSettings } from "../settings/settings.ts";

/** A check, and when its last probe ended; null: none did since this process began. */
export interface LastAsked {
  readonly check: CheckSettings;
  readonly endedAt: number | null;
}

/** While something goes on failing, evidence is asked for again after so long: requests to hosts are rationed by the hour. */
const AGAIN_MS = 2 * 60_000;
/** What one outage takes along fails one after the other; that is no news to whoever was asked just now. */
const JUST_NOW_MS = 15_000;
/** The vote on our own network must be there before failures are believed, which may take seconds only. */
const JUST_VOTED_MS = 1_000;

/**
 * Which evidence is asked for at once, now that `failing` was judged: our own network at the first failure, and again when
 * failures of another sort turn into such as it may cause, before either is believed; likewise the gateway's host, which may tell that the gateway was only started; everything else when a failure
 * is confirmed, and again while it lasts.
 */
export function evidenceWanted<E extends LastAsked>(
  failing: { readonly check: CheckSettings; readonly verdict: Verdict },
  entries: Iterable<E>,
  now: number,
): E[] {
  const { check, verdict } = failing;
  if (check.layer === "evidence") return [];
  const suspectedAt = verdict.runs.worse1?.firstAt ?? null;
  const isConfirmed = verdict.status === "down" || (verdict.status === "degraded" && verdict.reason !== "slow");
  const from = isConfirmed ? verdict.since : suspectedAt;
  if (from === null) return [];
  const voteFrom = turnedAt(verdict) ?? from;
  return [...entries].filter((one) => {
    const isVote = one.check.kind === "network";
    const isHost = one.check.kind === "railway" && check.layer === "gateway" && verdict.runs.worse2 !== null;
    if (one.check.layer !== "evidence" || !(isConfirmed || isVote || isHost)) return false;
    if (one.endedAt === null) return true;
    const ageMs = now - one.endedAt;
    // Single failures come by chance, and a host is not asked for each.
    if (!isConfirmed && !isVote && ageMs < AGAIN_MS) return false;
    const [since, patienceMs] = isVote ? [voteFrom, JUST_VOTED_MS] : [from, JUST_NOW_MS];
    const isOlder = one.endedAt < since && ageMs >= patienceMs;
    return isOlder || (isConfirmed && ageMs >= AGAIN_MS);
  });
}

/** When failures turned into such as a lost network of ours looks like; null: the newest is not the first of that sort. */
function turnedAt({ runs: { worse1 } }: Verdict): number | null {
  if (worse1 === null || worse1.agreeing > 1) return null;
  return mayBeOurs({ status: "down", reason: worse1.reason }) ? worse1.lastAt : null;
}
