import { countReason } from "./leading-reason.ts";
import type { HeldPart, ResultPart } from "./result.ts";

/**
 * What is held of each model after a result: like a check, a model fails after `failures` bad answers in a row. One good
 * answer ends that, since in good times each model is asked seldom. An answer that is told again counts once; `unknown`
 * does not count. A model that the result does not name any more is forgotten.
 */
export function holdParts(before: readonly HeldPart[], parts: readonly ResultPart[], failures: number): HeldPart[] {
  const known = new Map(before.map((part) => [part.model, part]));
  return parts.map((part) => {
    const held = known.get(part.model) ?? unheard(part);
    const isNew = part.status !== "unknown" && held.at !== part.at;
    return isNew ? next({ ...held, provider: part.provider ?? held.provider }, part, failures) : held;
  });
}

/** No answer of it has counted yet. */
function unheard({ model, provider, at }: ResultPart): HeldPart {
  return { model, provider, status: "unknown", reason: null, since: at, at: -1, ...NOTHING };
}

const NOTHING = { against: 0, againstSince: 0, againstReason: null, againstLead: 0 };

function next(held: HeldPart, { status, reason, at }: ResultPart, failures: number): HeldPart {
  const wasBad = held.status === "degraded" || held.status === "down";
  if (status === "up" || reason === "slow") {
    return { ...held, status, reason, since: wasBad ? at : held.since, at, ...NOTHING };
  }
  if (wasBad) return failOn(held, { status, reason, at }, failures);
  const againstSince = held.against === 0 ? at : held.againstSince;
  const { againstReason: before, againstLead = held.against } = held;
  const leading = countReason(held.against === 0 ? null : { reason: before, lead: againstLead }, reason);
  const against = held.against + 1;
  if (against < failures) {
    return { ...held, at, against, againstSince, againstReason: leading.reason, againstLead: leading.lead };
  }
  return { ...held, status, reason: leading.reason, since: againstSince, at, ...NOTHING };
}

/** While a model fails, another reason must be given as often in a row as a failure: one stray answer changes nothing. */
function failOn(held: HeldPart, { status, reason, at }: Pick<HeldPart, "status" | "reason" | "at">, failures: number) {
  // A router in cool-down only repeats that something failed before: it speaks neither for the reason nor against it.
  if (reason === "no_deployments" && held.reason !== null) return { ...held, status, at };
  if (reason === held.reason) return { ...held, status, at, ...NOTHING };
  const isSame = held.against > 0 && held.againstReason === reason;
  const against = isSame ? held.against + 1 : 1;
  if (against >= failures) return { ...held, status, reason, at, ...NOTHING };
  return { ...held, at, against, againstSince: isSame ? held.againstSince : at, againstReason: reason };
}
