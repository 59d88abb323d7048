import { doorTroubles } from "./door.ts";
import type { Evidence } from "./rule.ts";
import type { CheckFact, Situation } from "./situation.ts";
import { answersSince, byId, type Trouble, troublesOf } from "./troubles.ts";

/** What the application says of its own way to the gateway. */

/** It answers, and says that the gateway is not well; null: it does not say so. */
export function appComplains(situation: Situation): Trouble | null {
  const { startedAt } = situation.incident;
  const found = troublesOf(situation).find(
    ({ check, reason, at }) => check.layer === "app" && reason === "field_mismatch" && at >= startedAt,
  );
  return found ?? null;
}

export function appComplainsToo(situation: Situation, weight: number): readonly Evidence[] {
  const trouble = appComplains(situation);
  if (trouble === null) return [];
  const note = "app_cannot_reach_gateway";
  return [{ check: trouble.check.id, reason: trouble.reason, at: trouble.at, note, weight }];
}

/** Applications like to remember for a while what they found. */
const REMEMBERED_MS = 2 * 60_000;

/**
 * It reached the gateway, so late that it cannot have remembered it from before, and we still failed afterwards; null:
 * nothing shows that. Whoever is heard first after an outage shows that it is over.
 */
export function appReachesIt(situation: Situation): CheckFact | null {
  const failures = doorTroubles(situation);
  const from = situation.incident.startedAt + REMEMBERED_MS;
  const found = byId(situation.checks).find((check) => {
    if (check.layer !== "app" || check.last === null || !answersSince(check, situation)) return false;
    const { at, tookMs = 0 } = check.last;
    return at >= from && failures.some((failure) => failure.at >= at + tookMs);
  });
  return found ?? null;
}
