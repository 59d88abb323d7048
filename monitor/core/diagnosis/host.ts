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

/** The platform could be asked before, and cannot be since about when the incident began. */
const ABOUT_THEN_MS = 5 * 60_000;

/**
 * That the platform itself gives no answer. One answer that was lost is no silence of it, and one that could never be
 * asked from here says nothing.
 */
export function hostSilent(situation: Situation, weight: number): readonly Evidence[] {
  const silent = known(situation, "platform_unreachable");
  if (silent === null) return [];
  const { status, since } = silent.check;
  const isSilent = status === "unknown" && since !== null && since >= situation.incident.startedAt - ABOUT_THEN_MS;
  return isSilent ? factEvidence(situation, { platform_unreachable: weight }) : [];
}

/**
 * For how long since the incident began the host has said that the gateway's process runs, in milliseconds: 0 until it has
 * said so several times in a row; null: it does not say so.
 */
export function runningForMs(situation: Situation): number | null {
  const running = known(situation, "service_running");
  if (running === null) return null;
  const { status, since } = running.check;
  return status === "up" && since !== null ? situation.now - Math.max(since, situation.incident.startedAt) : 0;
}

/** Whether one answer of the host was lost just now: what it told before is not taken back by that. */
export function isHostUnheard({ checks }: Situation): boolean {
  return checks.some(
    ({ kind, status, last }) => kind === "railway" && status !== "unknown" && last?.status === "unknown",
  );
}

/**
 * Whether what the host runs had run for longer than a start may take when the gateway began to fail: whatever was
 * deployed, it worked at first.
 */
export function ranBefore({ checks, incident, startupGraceMs }: Situation): boolean {
  return checks.some(({ last }) => (last?.startedAt ?? incident.startedAt) < incident.startedAt - startupGraceMs);
}
