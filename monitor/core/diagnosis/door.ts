import type { EvidenceNote } from "../evidence-notes.ts";
import type { FaultLayer, Reason } from "../words.ts";
import type { Evidence } from "./rule.ts";
import type { CheckFact, Situation } from "./situation.ts";
import { answersSince, byId, evidenceOf, type Trouble, troubleOf, troublesOf } from "./troubles.ts";

/** How the gateway's door looks: every check of it, and of what stands behind it, comes in there. */

/** Layers of incidents that may be the gateway's own. */
export const GATEWAY_LAYERS: readonly FaultLayer[] = ["gateway", "network"];

/** Nothing behind the door can cause these. */
export const AT_THE_DOOR: ReadonlySet<Reason | null> = new Set<Reason>([
  "dns",
  "connection_refused",
  "connection_reset",
  "host_unreachable",
  "tls",
  "edge_no_app",
  "starting",
]);

/** Nothing of the gateway answered: a process that has died, or does not listen yet, looks like this. */
const NOBODY_THERE: ReadonlySet<Reason | null> = new Set<Reason>([
  "connection_refused",
  "connection_reset",
  "host_unreachable",
  "edge_no_app",
  "starting",
]);

/** What fails at the door: the gateway's own checks, and those behind it that did not get in. The root's comes first. */
export function doorTroubles(situation: Situation): readonly Trouble[] {
  const isSpeaking = saysNotReady(situation);
  const isSilent = !isSpeaking && gatewayAnswers(situation) === null;
  const rank = ({ check, isConfirmed }: Trouble) =>
    check.id === situation.incident.rootCheckId ? 0 : isConfirmed && check.layer === "gateway" ? 1 : 2;
  return troublesOf(situation)
    .filter(({ check, reason, isConfirmed }) => {
      // While it speaks, one request that failed otherwise was lost on its way.
      if (check.layer === "gateway") return isConfirmed || !isSpeaking;
      if (check.layer !== "model") return false;
      return AT_THE_DOOR.has(reason) || (reason === "timeout" && isSilent);
    })
    .sort((a, b) => rank(a) - rank(b));
}

/** Whether the newest that was heard of the gateway by one of its own checks is that it is not ready: that is an answer. */
function saysNotReady({ checks }: Situation): boolean {
  return checks.some(({ layer, last }) => layer === "gateway" && last?.reason === "not_ready");
}

/** A request that ends may have begun so long before. */
const REQUEST_MS = 60_000;

/** Whether the gateway itself was well while a request went on that ended then. */
export function gatewayWasWell(situation: Situation, endedAt: number): boolean {
  return situation.checks
    .filter(({ layer }) => layer === "gateway")
    .every((check) => {
      if (troubleOf(check, situation) !== null) return false;
      return check.status !== "up" || check.since === null || check.since <= endedAt - REQUEST_MS;
    });
}

/** A check that the gateway itself answered well since the incident began; null: there is none. */
export function gatewayAnswers(situation: Situation): CheckFact | null {
  const good = byId(situation.checks).filter((check) => check.status !== "down" && answersSince(check, situation));
  return good.find((check) => check.layer === "gateway") ?? good.find((check) => check.layer === "model") ?? null;
}

/**
 * That the door fails for one of these reasons, weighed once by the reason, and that another route fails in the same way.
 * Empty: it does not.
 */
export function doorEvidence(
  situation: Situation,
  weights: ReadonlyMap<Reason | null, number>,
  note?: EvidenceNote,
): readonly Evidence[] {
  const found = doorTroubles(situation).filter(({ reason }) => weights.has(reason));
  const [first, ...others] = found;
  if (first === undefined) return [];
  const other = others.find(({ check }) => check.kind !== first.check.kind);
  const said = evidenceOf(first, weights.get(first.reason) ?? 0, note);
  return other === undefined ? [said] : [said, evidenceOf(other, 1, "another_route_fails")];
}

/** Several reasons that say as much, as entries of a map. */
export function weighed(reasons: Iterable<Reason | null>, weight: number): [Reason | null, number][] {
  return [...reasons].map((reason) => [reason, weight]);
}

const NOBODY = new Map(weighed(NOBODY_THERE, 2));

/** What a process that is not there explains: nobody answers. */
export function nobodyAnswers(situation: Situation): readonly Evidence[] {
  return doorEvidence(situation, NOBODY, "nobody_answers").slice(0, 1);
}

/** What came so much later than the last failure is the recovery, and contradicts nothing. */
const SAME_TIME_MS = 90_000;

/** That it answers among its failures: one that is dead or silent does not. */
export function answersBetween(situation: Situation, weight: number): readonly Evidence[] {
  const failures = doorTroubles(situation);
  for (const check of byId(situation.checks)) {
    const { layer, status, last } = check;
    if (layer !== "gateway" || status === "down" || last === null || !answersSince(check, situation)) continue;
    if (!failures.some((failure) => failure.at > last.at - SAME_TIME_MS)) continue;
    return [{ check: check.id, reason: null, at: last.at, note: "answers_meanwhile", weight }];
  }
  return [];
}
