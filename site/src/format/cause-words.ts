import type { Cause } from "../../../monitor/core/words.ts";
import type { IncidentUpdateView, IncidentView } from "../../../monitor/read/views.ts";
import type { Texts } from "../texts/catalogue.ts";

export interface CauseWords {
  /** How sure it is, to stand before the cause. */
  readonly lead: string;
  readonly words: string;
  /** What it means for users; null while the cause is not known. */
  readonly summary: string | null;
}

type Diagnosed = Pick<IncidentView, "cause" | "confidence" | "diagnosis" | "resolvedAt">;

/** The cause as visitors read it; null where none is being looked for. */
export function causeWords(incident: Diagnosed, texts: Texts): CauseWords | null {
  const { cause, confidence, resolvedAt } = incident;
  const told = causeText(cause, incident.diagnosis, texts);
  if (told !== null && confidence !== null) {
    const words = texts.causeLine(told.title, texts.confidence[confidence]);
    return { lead: texts.causeLead[confidence], words, summary: told.summary };
  }
  if (resolvedAt === null) return { lead: "", words: texts.causeUnknown, summary: null };
  return cause === null ? null : { lead: "", words: texts.causeNotFound, summary: null };
}

/** The cause beside the updates that a reader has before them; null where one of these says it, as surely as it is now. */
export function causeBeside(
  incident: Diagnosed,
  shown: readonly Pick<IncidentUpdateView, "facts">[],
  texts: Texts,
): CauseWords | null {
  const { cause, confidence } = incident;
  const isSaid = shown.some(
    ({ facts }) => facts?.kind === "cause" && facts.cause === cause && facts.confidence === confidence,
  );
  return isSaid ? null : causeWords(incident, texts);
}

export interface CauseText {
  readonly title: string;
  readonly summary: string;
}

/** What a cause is and means, in the page's language; where that has no words of its own, as it was `written`. */
export function causeText<Written extends CauseText | null>(
  cause: Cause | null,
  written: Written,
  { causes }: Texts,
): CauseText | Written {
  return cause === null || cause === "unknown" || causes === null ? written : causes[cause];
}
