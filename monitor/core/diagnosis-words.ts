import type { Confidence } from "./words.ts";

/** The sentences in which a diagnosis is told. A guide's title and summary are our own words. */

const SURENESS: Readonly<Record<Confidence, string>> = {
  high: "The cause is found",
  medium: "The cause is probably this",
  low: "The cause may be this",
};

export function causeText(guide: { readonly title: string; readonly summary: string }, confidence: Confidence): string {
  return `${SURENESS[confidence]}: ${guide.title}. ${guide.summary}`;
}

export const CAUSE_WITHDRAWN_TEXT =
  "What we held to be the cause does not fit what is seen now. The cause is not known; we are looking further.";
