import type { EvidenceNote } from "../evidence-notes.ts";
import type { FaultLayer, Layer, Reason } from "../words.ts";
import type { Evidence } from "./rule.ts";
import type { CheckFact, Situation } from "./situation.ts";

/** A check that fails, and why. */
export interface Trouble {
  readonly check: CheckFact;
  readonly reason: Reason | null;
  /** When it was seen to fail last. */
  readonly at: number;
  /** Whether enough failures in a row have shown it. */
  readonly isConfirmed: boolean;
}

/** The checks that fail, in the order of their ids: what is confirmed, and what the newest result says since the start. */
export function troublesOf(situation: Situation): readonly Trouble[] {
  return byId(situation.checks)
    .map((check) => troubleOf(check, situation))
    .filter((trouble) => trouble !== null);
}

export function troubleOf(check: CheckFact, { incident }: Situation): Trouble | null {
  const { last } = check;
  const isFailing = last !== null && (last.status === "down" || last.status === "degraded");
  if (check.status === "down" || check.status === "degraded") {
    const at = isFailing ? last.at : (check.since ?? incident.startedAt);
    return { check, reason: check.reason ?? last?.reason ?? null, at, isConfirmed: true };
  }
  if (!isFailing || last.at < incident.startedAt) return null;
  return { check, reason: last.reason, at: last.at, isConfirmed: false };
}

/** Whether the check's newest result is good, and newer than the beginning of the incident. */
export function answersSince({ last }: CheckFact, { incident }: Situation): boolean {
  return last !== null && last.status === "up" && last.at >= incident.startedAt;
}

export function byId(checks: readonly CheckFact[]): readonly CheckFact[] {
  return [...checks].sort((a, b) => (a.id < b.id ? -1 : 1));
}

export function isMember(checkId: string, { incident }: Situation): boolean {
  return incident.members.some((member) => member.checkId === checkId);
}

/** A trouble as evidence; without a note of its own it says what the check fails with. */
export function evidenceOf(
  { check, reason, at, isConfirmed }: Trouble,
  weight: number,
  note: EvidenceNote = isConfirmed ? "several_requests" : "newest_request",
): Evidence {
  return { check: check.id, reason, at, note, weight };
}

const FAULT_LAYER: Readonly<Record<Exclude<Layer, "evidence">, FaultLayer>> = {
  gateway: "gateway",
  model: "model",
  trace: "trace",
  spend: "spend",
  app: "app",
  site: "site",
};

/** Whether the incident is of one of these layers; one that is not attributed counts as its root check's. */
export function concerns({ incident, checks }: Situation, layers: readonly FaultLayer[]): boolean {
  if (incident.layer !== null) return layers.includes(incident.layer);
  const layer = checks.find((check) => check.id === incident.rootCheckId)?.layer;
  return layer !== undefined && layer !== "evidence" && layers.includes(FAULT_LAYER[layer]);
}
