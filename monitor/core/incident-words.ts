import { REASON_WORDS } from "./reason-words.ts";
import type { CheckStatus, Reason } from "./words.ts";

/** The sentences that incidents are told in. They are made of names that the operator wrote and of our own words. */

export function incidentTitle(checkTitle: string, reason: Reason | null): string {
  return reason === null ? `${checkTitle}: failing` : `${checkTitle}: ${REASON_WORDS[reason]}`;
}

export function openedText(failures: number): string {
  return `${failures} requests in a row did not succeed, the last ones on fresh connections. We are looking into it.`;
}

export function joinedText(checkTitle: string, reason: Reason | null): string {
  return `${checkTitle} is affected too${reason === null ? "" : `: ${REASON_WORDS[reason]}`}.`;
}

export function rerootedText(checkTitle: string, reason: Reason | null): string {
  return `The cause lies deeper: ${incidentTitle(checkTitle, reason)}.`;
}

export function changedText(checkTitle: string, status: CheckStatus, reason: Reason | null): string {
  if (status === "up") return `${checkTitle} works again.`;
  if (status === "unknown") return `${checkTitle} cannot be measured at the moment; its state is not known.`;
  const words = status === "down" ? "does not work" : "works with restrictions";
  return `${checkTitle} ${words}${reason === null ? "" : `: ${REASON_WORDS[reason]}`}.`;
}

export function resolvedText(successes: number): string {
  return `Everything that was affected answers again, ${successes} times in a row.`;
}

export const REOPENED_TEXT = "The fault is back shortly after it was cured; this is the same incident.";
export const UNWATCHED_TEXT = "What was affected is not watched any more, so this incident ends here.";
export const MERGED_TEXT = "This turned out to be part of another incident, where it goes on.";
