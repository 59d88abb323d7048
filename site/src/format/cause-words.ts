import type { Confidence } from "../../../monitor/core/words.ts";
import type { IncidentView } from "../../../monitor/read/views.ts";
import { TEXTS } from "./catalogue.ts";

export interface CauseWords {
  /** How sure it is, to stand before the cause. */
  readonly lead: string;
  readonly words: string;
  /** What it means for users; null while the cause is not known. */
  readonly summary: string | null;
}

type Diagnosed = Pick<IncidentView, "cause" | "confidence" | "diagnosis" | "resolvedAt">;

/** The cause as visitors read it; null where none is being looked for. */
export function causeWords({ cause, confidence, diagnosis, resolvedAt }: Diagnosed): CauseWords | null {
  if (diagnosis !== null && confidence !== null) {
    const words = ` ${diagnosis.title} (${TEXTS.confidence[confidence]}).`;
    return { lead: LEADS[confidence], words, summary: diagnosis.summary };
  }
  if (resolvedAt === null) return { lead: "", words: TEXTS.causeUnknown, summary: null };
  return cause === null ? null : { lead: "", words: TEXTS.causeNotFound, summary: null };
}

const LEADS: Readonly<Record<Confidence, string>> = TEXTS.causeLead;
