import { REASON_WORDS } from "./reason-words.ts";
import type { CheckStatus, Reason } from "./words.ts";

/**
 * The sentences that incidents are told in. They are made of names that the operator wrote and of our own words. Names may
 * be singular or plural, so no verb has to agree with one.
 */

export function incidentTitle(checkTitle: string, reason: Reason | null): string {
  return reason === null ? `${checkTitle}: failing` : `${checkTitle}: ${REASON_WORDS[reason]}`;
}

/** A fault that strikes several, named by what it strikes: whose fault it is stays with the operators. */
export function sharedTitle(checkTitles: readonly string[], reason: Reason | null): string {
  const named = checkTitles.slice(0, MAX_NAMED);
  const more = checkTitles.length - named.length;
  return incidentTitle(more === 0 ? named.join(", ") : `${named.join(", ")} and ${more} more`, reason);
}

const MAX_NAMED = 3;

export function openedText(failures: number): string {
  return `${failures} requests in a row did not succeed, the last ones on fresh connections. We are looking into it.`;
}

export function joinedText(checkTitle: string, reason: Reason | null): string {
  return `Also affected: ${checkTitle}${because(reason)}.`;
}

export function rerootedText(checkTitle: string, reason: Reason | null): string {
  return `The cause lies deeper: ${incidentTitle(checkTitle, reason)}.`;
}

export function changedText(checkTitle: string, status: CheckStatus, reason: Reason | null): string {
  if (status === "up") return `Working again: ${checkTitle}.`;
  if (status === "unknown") return `Not to be measured at the moment, so that nobody knows: ${checkTitle}.`;
  return `${status === "down" ? "Not working" : "Working with restrictions"}: ${checkTitle}${because(reason)}.`;
}

/** In parentheses, since a name and a colon stand before it. */
function because(reason: Reason | null): string {
  return reason === null ? "" : ` (${REASON_WORDS[reason]})`;
}

export function leftText(checkTitle: string): string {
  return `Followed as an incident of its own from now on, since it has another reason: ${checkTitle}.`;
}

export function resolvedText(successes: number): string {
  return `Everything that was affected answers again, ${successes} times in a row.`;
}

export const REOPENED_TEXT = "The fault is back shortly after it was cured; this is the same incident.";
export const FLAPPING_TEXT =
  "What is affected works and fails again and again. From now on only its end is told here, not every change.";
export const UNSILENCED_TEXT = "This goes on beyond the announced maintenance.";
export const UNWATCHED_TEXT = "What was affected is not watched any more, so this incident ends here.";
export const MERGED_TEXT = "This turned out to be part of another incident, where it goes on.";
