import { REASON_WORDS } from "../core/reason-words.ts";
import type { ComponentStatus, Reason } from "../core/words.ts";
import { localTime } from "./local-time.ts";

export interface HeadlineFacts {
  readonly components: readonly {
    readonly name: string;
    readonly status: ComponentStatus;
    readonly since: number | null;
    readonly reason: Reason | null;
  }[];
  /** When the newest stored probe was made; null: never. */
  readonly measuredAt: number | null;
  /** Nothing fresh is stored. */
  readonly stale: boolean;
  readonly timezone: string;
  readonly now: number;
}

type Part = HeadlineFacts["components"][number];

/**
 * The sentence of state in visitors' words: what fails and since when, what is restricted, what nobody can tell, what
 * works. It says that everything works only when every component is operational by fresh measurements.
 */
export function headline(facts: HeadlineFacts): string {
  const { components } = facts;
  if (components.length === 0) return "We cannot tell: nothing is set up to be watched.";
  if (components.every((part) => part.status === "unknown")) return blindSentence(facts);
  if (components.every((part) => part.status === "operational")) return "Everything works.";
  const sentences = [
    told(facts, "major_outage", "failing"),
    told(facts, "partial_outage", "partly failing"),
    ...degradedSentences(facts),
    unknownSentence(facts),
    told(facts, "under_maintenance", "under maintenance"),
    restSentence(facts),
  ];
  return sentences.filter((sentence) => sentence !== null).join(" ");
}

function blindSentence(facts: HeadlineFacts): string {
  const { measuredAt, stale, timezone, now } = facts;
  if (measuredAt === null) return "We cannot tell: nothing was measured yet.";
  if (stale) return `We cannot tell: nothing was measured since ${localTime(timezone, measuredAt, now)}.`;
  const reasons = new Set(facts.components.map((part) => part.reason));
  const [reason] = reasons;
  const since = sinceWords(facts.components, facts);
  if (reasons.size > 1 || reason === null || reason === undefined) {
    return `We cannot tell${since}: our tests gave no answer that says how things are.`;
  }
  return `We cannot tell${since}: ${REASON_WORDS[reason]}.`;
}

function told(facts: HeadlineFacts, status: ComponentStatus, words: string): string | null {
  const parts = facts.components.filter((part) => part.status === status);
  if (parts.length === 0) return null;
  return `${subject(parts, facts)} ${parts.length === 1 || isAll(parts, facts) ? "is" : "are"} ${words}${sinceWords(parts, facts)}.`;
}

function degradedSentences(facts: HeadlineFacts): (string | null)[] {
  const parts = facts.components.filter((part) => part.status === "degraded_performance");
  const sentence = (some: readonly Part[], one: string, many: string): string | null => {
    if (some.length === 0) return null;
    const verb = some.length === 1 || isAll(some, facts) ? one : many;
    return `${subject(some, facts)} ${verb}${sinceWords(some, facts)}.`;
  };
  return [
    sentence(
      parts.filter((part) => part.reason !== "slow"),
      "works with restrictions",
      "work with restrictions",
    ),
    sentence(
      parts.filter((part) => part.reason === "slow"),
      "is slow",
      "are slow",
    ),
  ];
}

function unknownSentence(facts: HeadlineFacts): string | null {
  const parts = facts.components.filter((part) => part.status === "unknown");
  const [first] = parts;
  if (first === undefined) return null;
  const sentence = `We cannot tell how ${subject(parts, facts)} ${parts.length === 1 ? "is" : "are"} doing`;
  if (parts.length > 1) return `${sentence}${sinceWords(parts, facts)}.`;
  if (first.reason !== null) return `${sentence}${sinceWords(parts, facts)}: ${REASON_WORDS[first.reason]}.`;
  return `${sentence}: nothing was measured${sinceWords(parts, facts) || " yet"}.`;
}

function restSentence(facts: HeadlineFacts): string | null {
  return facts.components.some((part) => part.status === "operational") ? "Everything else works." : null;
}

function subject(parts: readonly Part[], facts: HeadlineFacts): string {
  if (isAll(parts, facts)) return "Everything";
  if (parts.length > MAX_NAMES) return `${parts.length} of ${facts.components.length} parts`;
  const names = parts.map((part) => part.name);
  const last = names.pop() ?? "";
  return names.length === 0 ? last : `${names.join(", ")} and ${last}`;
}

/** More names than this make no sentence that is read at a glance. */
const MAX_NAMES = 3;

/** "Everything" is said of more than one part only. */
function isAll(parts: readonly Part[], facts: HeadlineFacts): boolean {
  return parts.length > 1 && parts.length === facts.components.length;
}

function sinceWords(parts: readonly Part[], facts: HeadlineFacts): string {
  const known = parts.flatMap((part) => part.since ?? []);
  if (known.length === 0) return "";
  const [first, ...others] = known.sort((a, b) => a - b).map((at) => localTime(facts.timezone, at, facts.now));
  return others.every((other) => other === first) ? ` since ${first}` : `, the first since ${first}`;
}
