import type { RecoveryStatus } from "../../../monitor/core/words.ts";
import type { IncidentView, RecoveryStepView } from "../../../monitor/read/views.ts";
import type { Texts } from "../texts/catalogue.ts";
import { begun } from "./sentence.ts";
import type { Tone } from "./status-words.ts";
import { type MomentForm, sinceForm } from "./when.ts";

export interface ProofRow {
  /** What is proven. */
  readonly words: string;
  readonly tone: Tone;
  /** How far that is; the time follows it. */
  readonly state: string;
  readonly at: number | null;
  readonly form: MomentForm;
  readonly ownerId: string | null;
}

/** The proofs of a recovery in their order, with the time of each to the second on the day of the incident. */
export function proofRows(
  incident: Pick<IncidentView, "recovery">,
  now: number,
  zone: string,
  texts: Texts,
): ProofRow[] {
  return incident.recovery.map((proof) => {
    const { step, status, at, ownerId } = proof;
    const form = at !== null && sinceForm(at, now, zone) === "clock" ? "exact" : "full";
    return { words: begun(texts.steps[step]), tone: TONES[status], state: stateOf(proof, texts), at, form, ownerId };
  });
}

const TONES: Readonly<Record<RecoveryStatus, Tone>> = {
  pending: "plan",
  passed: "ok",
  failed: "bad",
  cannot_tell: "unknown",
  not_configured: "unknown",
};

function stateOf({ status, reason }: RecoveryStepView, texts: Texts): string {
  const words = texts.proof[status];
  const isClear = status === "passed" || status === "not_configured" || reason === null;
  return isClear ? words : texts.inBrackets(words, texts.reasons[reason]);
}
