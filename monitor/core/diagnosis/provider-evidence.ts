import type { EvidenceNote } from "../evidence-notes.ts";
import type { FaultLayer, Reason } from "../words.ts";
import { gatewayAnswers } from "./door.ts";
import type { Evidence } from "./rule.ts";
import { isAnswering, type Sight, type Struck, struckBy } from "./sights.ts";
import type { Situation } from "./situation.ts";

/** Layers of incidents that a provider may have caused. */
export const PROVIDER_LAYERS: readonly FaultLayer[] = ["provider", "model", "fallback"];

export interface ProviderFault {
  /** What its models fail with, and how much each reason says when all of them fail with these alone. */
  readonly reasons: ReadonlyMap<Reason | null, number>;
  /** How much it says against the fault that another model of the provider answers: little where limits are a model's. */
  readonly siblingWeight: number;
  /** How much it says against it that the other providers began to fail in the same way at the same time. */
  readonly allWeight: number;
}

/** What speaks for and against one kind of fault of one provider. */
export function providerEvidence(situation: Situation, fault: ProviderFault): readonly Evidence[] {
  const struck = struckBy(situation);
  const weightOf = ({ reason }: Sight) => fault.reasons.get(reason) ?? 0;
  const hits = struck.failing.filter((sight) => weightOf(sight) > 0);
  const [first, ...further] = [...rootFirst(hits, situation)].sort((a, b) => weightOf(b) - weightOf(a));
  if (first === undefined) return [];
  const weight = Math.max(1, weightOf(first) - doubt(hits.length, struck.failing.length));
  const evidence = [seen(first, weight, "fails")];
  const another = further.find((sight) => sight.model !== first.model);
  if (another !== undefined) evidence.push(seen(another, 1, "same_provider_fails"));
  return [
    ...evidence,
    ...gatewayAlive(situation),
    ...contrast(struck, situation),
    ...siblingAnswers(struck, situation, fault.siblingWeight),
    ...allAtOnce(struck, situation, fault),
  ];
}

/** Models that fail for other reasons make it doubtful that this is the one. */
function doubt(hits: number, failing: number): number {
  if (hits === failing) return 0;
  return hits * 2 > failing ? 1 : 3;
}

export function rootFirst(sights: readonly Sight[], { incident }: Situation): readonly Sight[] {
  const rank = ({ check }: Sight) => (check.id === incident.rootCheckId ? 0 : 1);
  return [...sights].sort((a, b) => rank(a) - rank(b));
}

export function seen({ check, reason, at }: Sight, weight: number, note: EvidenceNote): Evidence {
  return { check: check.id, reason, at, note, weight };
}

export function gatewayAlive(situation: Situation): readonly Evidence[] {
  const good = gatewayAnswers(situation);
  if (good?.layer !== "gateway" || good.last === null) return [];
  return [{ check: good.id, reason: null, at: good.last.at, note: "gateway_answers", weight: 1 }];
}

/** What the gateway, its network and its configuration as a whole are ruled out by. */
function contrast({ others }: Struck, situation: Situation): readonly Evidence[] {
  const good = others.find((sight) => isAnswering(sight, situation));
  return good === undefined ? [] : [seen(good, 2, "other_provider_answers")];
}

/**
 * A model of the same provider that answers while this one fails: before its last failure, or within the same probe. One
 * that answers later is the recovery.
 */
export function answeringSibling({ siblings, failing }: Struck, situation: Situation): Sight | null {
  const found = siblings.find(
    (good) =>
      isAnswering(good, situation) &&
      failing.some((bad) => bad.at >= good.at - (isSameProbe(good, bad) ? ROUND_MS : 0)),
  );
  return found ?? null;
}

/** Models that are asked within one probe end at slightly different times. */
const ROUND_MS = 30_000;

function isSameProbe(a: Sight, b: Sight): boolean {
  return a.check.id === b.check.id;
}

function siblingAnswers(struck: Struck, situation: Situation, weight: number): readonly Evidence[] {
  const sibling = answeringSibling(struck, situation);
  return sibling === null ? [] : [seen(sibling, weight, "same_provider_answers")];
}

/** Independent faults do not begin within this. */
const AT_ONCE_MS = 2 * 60_000;

/** One model of another provider that began to fail in the same way at the same time, while none of the others answers. */
export function failingAlike(
  { others }: Struck,
  situation: Situation,
  reasons: ReadonlyMap<Reason | null, number>,
): Sight | null {
  if (others.some((sight) => isAnswering(sight, situation))) return null;
  const { startedAt } = situation.incident;
  const found = others.find(
    ({ reason, since }) => reasons.has(reason) && since !== null && Math.abs(since - startedAt) <= AT_ONCE_MS,
  );
  return found ?? null;
}

function allAtOnce(struck: Struck, situation: Situation, fault: ProviderFault): readonly Evidence[] {
  const alike = failingAlike(struck, situation, fault.reasons);
  return alike === null ? [] : [seen(alike, fault.allWeight, "another_provider_failed_too")];
}
