import { FACTS, type Fact } from "../words.ts";
import type { Evidence } from "./rule.ts";
import type { CheckFact, LastResult, Situation } from "./situation.ts";
import { byId } from "./troubles.ts";

/** A fault may be a little older than the first probe that met it, and the host may have been asked in between. */
const JUST_BEFORE_MS = 60_000;
/** What lay so shortly before an incident may have led to it. */
const LED_TO_IT_MS = 15 * 60_000;

const HOW_OLD_MS: Readonly<Partial<Record<Fact, number>>> = {
  // That it ran a minute ago says nothing about now.
  service_running: 0,
  deploy_recent: LED_TO_IT_MS,
  deploy_in_progress: LED_TO_IT_MS,
  memory_near_limit: LED_TO_IT_MS,
  platform_incident: LED_TO_IT_MS,
  provider_incident: LED_TO_IT_MS,
  provider_key_missing_log: LED_TO_IT_MS,
  traces_rejected_log: LED_TO_IT_MS,
};

/** A fact, and the check that learned it. */
export interface Known {
  readonly check: CheckFact;
  readonly last: LastResult;
}

/** Who knows this fact, recently enough to concern the incident; null: nobody. */
export function known(situation: Situation, fact: Fact): Known | null {
  const from = situation.incident.startedAt - (HOW_OLD_MS[fact] ?? JUST_BEFORE_MS);
  for (const check of byId(situation.checks)) {
    const { last } = check;
    if (last?.facts.includes(fact) && last.at >= from) return { check, last };
  }
  return null;
}

/** Each of these facts that is known, with its weight. */
export function factEvidence(situation: Situation, weights: Readonly<Partial<Record<Fact, number>>>): Evidence[] {
  return FACTS.flatMap((fact) => {
    const weight = weights[fact] ?? 0;
    const found = weight === 0 ? null : known(situation, fact);
    if (found === null) return [];
    const { check, last } = found;
    return [{ check: check.id, reason: last.reason, at: last.at, note: fact, weight }];
  });
}
