import { provesGateway } from "./attribute.ts";
import type { Scene } from "./explains.ts";
import { beginningOf, type OpenIncident } from "./incident.ts";
import { isFailing, type JudgedCheck } from "./shares.ts";

/**
 * Whether the gateway was seen to be well after the incident had begun: by models that it did not strike, by itself, or by
 * what fails in it, as where another model was let answer.
 */
export function isContradicted(incident: OpenIncident, { judged }: Scene): boolean {
  const began = beginningOf(incident);
  if (incident.members.some((member) => provesGateway(member.reason))) return true;
  return [...judged.values()].some((one) => isWitness(incident, one) && wasGoodAfter(began, one));
}

/** What fails now, or has only begun to, was good an interval before. */
export function wasGoodAfter(
  began: number,
  { status, reason, since, seenAt, failingFrom, intervalMs }: JudgedCheck,
): boolean {
  if (isFailing({ status, reason })) return since - intervalMs > began;
  if (status !== "up") return false;
  return failingFrom === null ? (seenAt ?? 0) > began : failingFrom - intervalMs > began;
}

/** What the application says is held against what the gateway says to us, and a model against models of other providers. */
function isWitness({ layer, faultKey, members }: OpenIncident, { check, provider }: JudgedCheck): boolean {
  if (layer === "app") return check.layer === "gateway";
  if (layer !== "provider" && layer !== "model" && layer !== "fallback") return false;
  if (check.layer !== "model" || members.some((member) => member.checkId === check.id)) return false;
  return layer !== "provider" || provider !== faultKey;
}
