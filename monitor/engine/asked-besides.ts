import type { Verdict } from "../core/judge.ts";
import { twinOf } from "../core/masked-outage.ts";
import type { CheckStatus } from "../core/words.ts";
import type { CheckSettings } from "../settings/settings.ts";
import type { LastAsked } from "./evidence-wanted.ts";

/** A check, when its last probe ended, and what is held of it. */
export interface LastHeard extends LastAsked {
  /** Null: nothing was recorded of it yet. */
  readonly status: CheckStatus | null;
  /** When its newest result was asked for; null: none is known. */
  readonly askedAt: number | null;
}

/** What was asked so lately is not asked again for each of the checks that one fault takes along. */
const JUST_ASKED_MS = 2_000;

/**
 * Which other checks are asked at once for what one was found to be, since their slots may be minutes away and their word
 * decides what is told: whether users are served while a model fails, which is known by the time that its failure is
 * confirmed; and whether the application still complains of a gateway that answers us.
 */
export function askedBesides<E extends LastHeard>(
  judged: { readonly check: CheckSettings; readonly verdict: Verdict },
  entries: Iterable<E>,
  now: number,
): E[] {
  const all = [...entries];
  const { check, verdict } = judged;
  const isOlder =
    (from: number) =>
    ({ askedAt }: E) =>
      askedAt === null || (askedAt < from && now - askedAt >= JUST_ASKED_MS);
  const failing = verdict.runs.worse2;
  // Single failures come by chance, and a chat costs money.
  if (failing !== null && failing.count > 1) {
    const twin = twinOf(
      check,
      all.map((one) => one.check),
    );
    return all.filter((one) => one.check.id === twin?.id).filter(isOlder(failing.firstAt));
  }
  const answered = check.layer === "gateway" && verdict.runs.better0 !== null ? verdict.lastAt : null;
  if (answered === null) return [];
  return all.filter((one) => one.check.layer === "app" && one.status === "down").filter(isOlder(answered));
}
