import { REASON_WORDS } from "../core/reason-words.ts";
import type { ComponentStatus, Reason } from "../core/words.ts";
import { localTime } from "./local-time.ts";

export interface HeadlineFacts {
  /** Components, and features that no component shows. */
  readonly parts: readonly {
    readonly name: string;
    readonly status: ComponentStatus;
    readonly since: number | null;
    readonly reason: Reason | null;
  }[];
  /** What users do that works, in their words. */
  readonly working: readonly string[];
  /** When the newest stored probe was made; null: never. */
  readonly measuredAt: number | null;
  /** Nothing fresh is stored. */
  readonly stale: boolean;
  readonly timezone: string;
  readonly now: number;
}

type Part = HeadlineFacts["parts"][number];

/**
 * The sentence of state in visitors' words: what fails and since when, what is restricted, what nobody can tell, what
 * works. It says that everything works only when every component is operational by fresh measurements.
 */
export function headline(facts: HeadlineFacts): string {
  const { parts } = facts;
  if (parts.length === 0) return "We cannot tell: nothing is set up to be watched.";
  if (parts.every((part) => part.status === "unknown")) return blindSentence(facts);
  if (parts.every((part) => part.status === "operational")) return "Everything works.";
  const sentences = [
    stoppedSentence(facts, "major_outage", "stopped working"),
    stoppedSentence(facts, "partial_outage", "partly stopped working"),
    lastingSentence(facts, "Restrictions with", (part) => isDegraded(part) && part.reason !== "slow"),
    lastingSentence(facts, "Slow answers from", (part) => isDegraded(part) && part.reason === "slow"),
    unknownSentence(facts),
    lastingSentence(facts, "Planned maintenance of", (part) => part.status === "under_maintenance"),
    restSentence(facts),
  ];
  return sentences.filter((sentence) => sentence !== null).join(" ");
}

function isDegraded(part: Part): boolean {
  return part.status === "degraded_performance";
}

function blindSentence(facts: HeadlineFacts): string {
  const { measuredAt, stale, timezone, now } = facts;
  if (measuredAt === null) return "We cannot tell: nothing was measured yet.";
  if (stale) return `We cannot tell: nothing was measured since ${localTime(timezone, measuredAt, now)}.`;
  const reasons = new Set(facts.parts.map((part) => part.reason));
  const [reason] = reasons;
  const since = whenWords(facts.parts, facts, "since");
  if (reasons.size > 1 || reason === null || reason === undefined) {
    return `We cannot tell${since}: our tests gave no answer that says how things are.`;
  }
  return `We cannot tell${since}: ${REASON_WORDS[reason]}.`;
}

// Names may be singular or plural: these sentences have no verb that would have to agree with them.

function stoppedSentence(facts: HeadlineFacts, status: ComponentStatus, words: string): string | null {
  const parts = facts.parts.filter((part) => part.status === status);
  return parts.length === 0 ? null : `${subject(parts, facts)} ${words}${whenWords(parts, facts, "at")}.`;
}

function lastingSentence(facts: HeadlineFacts, words: string, holds: (part: Part) => boolean): string | null {
  const parts = facts.parts.filter(holds);
  if (parts.length === 0) return null;
  const what = isAll(parts, facts) ? "everything" : subject(parts, facts);
  return `${words} ${what}${whenWords(parts, facts, "since")}.`;
}

function unknownSentence(facts: HeadlineFacts): string | null {
  const parts = facts.parts.filter((part) => part.status === "unknown");
  const [first] = parts;
  if (first === undefined) return null;
  const since = whenWords(parts, facts, "since");
  const sentence = `We cannot tell the state of ${subject(parts, facts)}`;
  if (parts.length > 1) return `${sentence}${since}.`;
  if (first.reason !== null) return `${sentence}${since}: ${REASON_WORDS[first.reason]}.`;
  return `${sentence}: nothing was measured${since || " yet"}.`;
}

function restSentence(facts: HeadlineFacts): string | null {
  if (facts.parts.some((part) => part.status === "operational")) return "Everything else works.";
  // All that is watched is troubled; what users do besides may go on.
  return facts.working.length === 0 ? null : `Still working: ${listed(facts.working)}.`;
}

function subject(parts: readonly Part[], facts: HeadlineFacts): string {
  if (isAll(parts, facts)) return "Everything";
  if (parts.length > MAX_NAMES) return `${parts.length} of ${facts.parts.length} parts`;
  return listed(parts.map((part) => part.name));
}

function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}

/** More names than this make no sentence that is read at a glance. */
const MAX_NAMES = 3;

/** "Everything" is said of more than one part only, and not while anything that users do goes on. */
function isAll(parts: readonly Part[], facts: HeadlineFacts): boolean {
  return parts.length > 1 && parts.length === facts.parts.length && facts.working.length === 0;
}

function whenWords(parts: readonly Part[], facts: HeadlineFacts, word: "at" | "since"): string {
  const known = parts.flatMap((part) => part.since ?? []);
  if (known.length === 0) return "";
  const [first, ...others] = known.sort((a, b) => a - b).map((at) => localTime(facts.timezone, at, facts.now));
  return others.every((other) => other === first) ? ` ${word} ${first}` : `, the first ${word} ${first}`;
}
