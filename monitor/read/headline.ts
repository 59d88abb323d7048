import type { Name } from "../core/default-names.ts";
import {
  type Headline,
  type Names,
  type Rest,
  type Since,
  type Subject,
  type Trouble,
  WATCHED_STAGES,
  type WatchedStage,
} from "../core/headline.ts";
import type { ComponentStatus, Reason } from "../core/words.ts";
import { type TroubledGroup, toldGroups } from "./told-groups.ts";

/** A component, or a feature that no component shows. */
export interface HeadlinePart {
  readonly name: Name;
  readonly status: ComponentStatus;
  readonly since: number | null;
  readonly reason: Reason | null;
  /** Its place among what users do; null: it lies behind that. */
  readonly rank: number | null;
  /** Ids of the open incidents that are about it. */
  readonly incidents: readonly string[];
}

export interface HeadlineFacts {
  readonly parts: readonly HeadlinePart[];
  /** What users do that works, in their words. */
  readonly working: readonly Name[];
  /** Of something that users do, and that no part stands for, nobody can tell whether it works. */
  readonly isMoreInDoubt: boolean;
  /** Without those that maintenance silences. */
  readonly open: readonly { readonly id: string; readonly stage: WatchedStage }[];
  /** When the newest stored probe was made; null: never. */
  readonly measuredAt: number | null;
  /** Nothing fresh is stored. */
  readonly stale: boolean;
}

/**
 * The sentence of state, for a glance: at most two sentences of trouble, what users do first, then what works. It is that
 * everything works only when every part is operational by fresh measurements and no incident is open.
 */
export function headline(facts: HeadlineFacts): Headline {
  const { parts } = facts;
  if (parts.length === 0) return { kind: "blind", why: "nothing_watched", reason: null, since: null };
  if (parts.every((part) => part.status === "unknown")) return blindness(facts);
  if (parts.every((part) => part.status === "operational")) return watched(facts);
  const groups = toldGroups(facts);
  const told = groups.flatMap((group) => group.parts);
  return { kind: "troubled", troubles: groups.map((group) => troubleOf(group, facts)), rest: restOf(told, facts) };
}

function blindness({ parts, measuredAt, stale }: HeadlineFacts): Headline {
  if (measuredAt === null) return { kind: "blind", why: "never_measured", reason: null, since: null };
  if (stale) return { kind: "blind", why: "stale", reason: null, since: { at: measuredAt, isFirst: false } };
  const reasons = new Set(parts.map((part) => part.reason));
  const [reason = null] = reasons.size === 1 ? reasons : [];
  return { kind: "blind", why: "no_answer", reason, since: sinceOf(parts) };
}

/** Everything answers: what is still open, the worst of it. */
function watched({ parts, open }: HeadlineFacts): Headline {
  const stage = WATCHED_STAGES.find((one) => open.some((incident) => incident.stage === one));
  if (stage === undefined) return { kind: "fine" };
  const ids = new Set(open.filter((incident) => incident.stage === stage).map(({ id }) => id));
  const about = parts.filter((part) => part.incidents.some((id) => ids.has(id)));
  return { kind: "watched", stage, subject: about.length === 0 ? null : namesOf(about.map(({ name }) => name)) };
}

function troubleOf({ kind, parts }: TroubledGroup, facts: HeadlineFacts): Trouble {
  const [first] = parts;
  const reason = parts.length === 1 ? (first?.reason ?? null) : null;
  return { kind, subject: subjectOf(parts, facts), since: sinceOf(parts), reason };
}

/** "Everything else" is said only where each part that was not told of is operational. */
function restOf(told: readonly HeadlinePart[], { parts, working, isMoreInDoubt, open }: HeadlineFacts): Rest {
  const good = parts.filter((part) => part.status === "operational");
  const isElseGood = good.length > 0 && good.length + told.length === parts.length && !isMoreInDoubt;
  if (isElseGood) return { kind: open.some(({ id }) => isBeside(id, good, told)) ? "answers" : "else" };
  // Features are how users know their parts.
  const names = working.length === 0 ? good.map(({ name }) => name) : working;
  return names.length === 0 ? null : namesOf(names);
}

/** An open incident that is about something good, or about nothing that was told of. */
function isBeside(id: string, good: readonly HeadlinePart[], told: readonly HeadlinePart[]): boolean {
  const isOf = ({ incidents }: HeadlinePart) => incidents.includes(id);
  return good.some(isOf) || !told.some(isOf);
}

/** "Everything" is said of more than one part only, and not while anything that users do goes on. */
function subjectOf(parts: readonly HeadlinePart[], { parts: all, working }: HeadlineFacts): Subject {
  if (parts.length > 1 && parts.length === all.length && working.length === 0) return { kind: "all" };
  return namesOf(parts.map((part) => part.name));
}

/** More names than this make no sentence that is read at a glance. */
const MAX_NAMES = 3;

function namesOf(names: readonly Name[]): Names {
  const shown = names.length > MAX_NAMES ? MAX_NAMES - 1 : names.length;
  return { kind: "names", names: names.slice(0, shown), more: names.length - shown };
}

const MINUTE_MS = 60_000;

/** When the first began; times are told to the minute. */
function sinceOf(parts: readonly HeadlinePart[]): Since | null {
  const [first, ...others] = parts.flatMap((part) => part.since ?? []).sort((a, b) => a - b);
  if (first === undefined) return null;
  const minute = Math.floor(first / MINUTE_MS);
  return { at: first, isFirst: others.some((at) => Math.floor(at / MINUTE_MS) !== minute) };
}
