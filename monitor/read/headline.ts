import type { Name } from "../core/default-names.ts";
import type { Headline, Rest, Since, Subject, Trouble, TroubleKind } from "../core/headline.ts";
import type { ComponentStatus, Reason } from "../core/words.ts";

export interface HeadlineFacts {
  /** Components, and features that no component shows. */
  readonly parts: readonly {
    readonly name: Name;
    readonly status: ComponentStatus;
    readonly since: number | null;
    readonly reason: Reason | null;
  }[];
  /** What users do that works, in their words. */
  readonly working: readonly Name[];
  /** When the newest stored probe was made; null: never. */
  readonly measuredAt: number | null;
  /** Nothing fresh is stored. */
  readonly stale: boolean;
}

type Part = HeadlineFacts["parts"][number];

/**
 * The sentence of state: what fails and since when, what is restricted, what nobody can tell, what works. It is that
 * everything works only when every component is operational by fresh measurements.
 */
export function headline(facts: HeadlineFacts): Headline {
  const { parts } = facts;
  if (parts.length === 0) return { kind: "blind", why: "nothing_watched", reason: null, since: null };
  if (parts.every((part) => part.status === "unknown")) return blindness(facts);
  if (parts.every((part) => part.status === "operational")) return { kind: "fine" };
  const troubles = KINDS.flatMap(({ kind, holds }) => troubleOf(kind, parts.filter(holds), facts));
  return { kind: "troubled", troubles, rest: restOf(facts) };
}

/** In the order in which they are told. */
const KINDS: readonly { readonly kind: TroubleKind; readonly holds: (part: Part) => boolean }[] = [
  { kind: "stopped", holds: (part) => part.status === "major_outage" },
  { kind: "partly_stopped", holds: (part) => part.status === "partial_outage" },
  { kind: "restricted", holds: (part) => part.status === "degraded_performance" && part.reason !== "slow" },
  { kind: "slow", holds: (part) => part.status === "degraded_performance" && part.reason === "slow" },
  { kind: "unknown", holds: (part) => part.status === "unknown" },
  { kind: "maintained", holds: (part) => part.status === "under_maintenance" },
];

function blindness({ parts, measuredAt, stale }: HeadlineFacts): Headline {
  if (measuredAt === null) return { kind: "blind", why: "never_measured", reason: null, since: null };
  if (stale) return { kind: "blind", why: "stale", reason: null, since: { at: measuredAt, isFirst: false } };
  const reasons = new Set(parts.map((part) => part.reason));
  const [reason = null] = reasons.size === 1 ? reasons : [];
  return { kind: "blind", why: "no_answer", reason, since: sinceOf(parts) };
}

function troubleOf(kind: TroubleKind, parts: readonly Part[], facts: HeadlineFacts): Trouble[] {
  const [first] = parts;
  if (first === undefined) return [];
  const reason = parts.length === 1 ? first.reason : null;
  return [{ kind, subject: subjectOf(parts, facts), since: sinceOf(parts), reason }];
}

function restOf({ parts, working }: HeadlineFacts): Rest {
  if (parts.some((part) => part.status === "operational")) return { kind: "else" };
  // All that is watched is troubled; what users do besides may go on.
  return working.length === 0 ? null : { kind: "features", names: working };
}

/** More names than this make no sentence that is read at a glance. */
const MAX_NAMES = 3;

/** "Everything" is said of more than one part only, and not while anything that users do goes on. */
function subjectOf(parts: readonly Part[], { parts: all, working }: HeadlineFacts): Subject {
  if (parts.length > 1 && parts.length === all.length && working.length === 0) return { kind: "all" };
  if (parts.length > MAX_NAMES) return { kind: "count", count: parts.length, of: all.length };
  return { kind: "names", names: parts.map((part) => part.name) };
}

const MINUTE_MS = 60_000;

/** When the first began; times are told to the minute. */
function sinceOf(parts: readonly Part[]): Since | null {
  const [first, ...others] = parts.flatMap((part) => part.since ?? []).sort((a, b) => a - b);
  if (first === undefined) return null;
  const minute = Math.floor(first / MINUTE_MS);
  return { at: first, isFirst: others.some((at) => Math.floor(at / MINUTE_MS) !== minute) };
}
