import { digestAt } from "../core/digest-time.ts";
import { nextDeliveries } from "../core/next-delivery.ts";
import type { WaitingRow } from "../store/deliveries.ts";
import type { SubscriberRow } from "../store/subscribers.ts";

/** What is to be done for one subscriber now. */
export interface Plan {
  /** Sent now; several go as one. Empty: nothing is due. */
  readonly send: readonly WaitingRow[];
  readonly superseded: readonly string[];
  /** It left, or was never there: whatever waits is dropped. */
  readonly isGone: boolean;
  /** When to look again (epoch ms) if nothing is sent; infinity: nothing waits. */
  readonly nextAt: number;
}

export interface PlanTerms {
  /** The page's zone, in which digests have their hour. */
  readonly zone: string;
  readonly now: number;
  /** Of the channel: whether it can tell a day's messages as one. */
  readonly hasDigest: boolean;
  /** Before this the endpoint is left alone, since it was sent something just now. */
  readonly notBefore: number;
  /** How long a lease is given for. */
  readonly leaseMs: number;
}

/** More than this one mail does not hold. */
const MOST_IN_DIGEST = 100;

const NOTHING: Plan = { send: [], superseded: [], isGone: false, nextAt: Number.POSITIVE_INFINITY };

/** What of all that waits for a subscriber goes now, what is needless, and when to look again. */
export function planSubscriber(who: SubscriberRow | undefined, all: readonly WaitingRow[], terms: PlanTerms): Plan {
  const { now, leaseMs } = terms;
  if (all.length === 0) return NOTHING;
  if (who === undefined || who.leftAt !== null) return { ...NOTHING, isGone: true };
  const leased = all.filter((row) => isLeased(row, now, leaseMs));
  if (leased.length > 0) return { ...NOTHING, nextAt: Math.min(...leased.map((row) => row.leaseUntil ?? now)) };
  const rows = who.verifiedAt === null ? all.filter(isQuestion) : all;
  const open = Math.max(terms.notBefore, pauseEnd(who, now));
  if (who.digest === "daily") return planDigest(rows, open, terms);
  const { superseded, candidates } = nextDeliveries(rows);
  const [first] = candidates.filter((one) => one.dueAt <= now);
  const send = open > now ? [] : rows.filter((row) => row.messageId === first?.messageId);
  return { ...NOTHING, send, superseded, nextAt: Math.max(open, Math.min(...candidates.map((one) => one.dueAt))) };
}

/** Of a day everything that still says something goes at its hour; the one question goes at once. */
function planDigest(rows: readonly WaitingRow[], open: number, { zone, now, hasDigest }: PlanTerms): Plan {
  const superseded = new Set(nextDeliveries(rows).superseded);
  const due = (row: WaitingRow) => (row.type === "ping" ? row.dueAt : Math.max(row.dueAt, digestAt(zone, row.at)));
  const told = rows.filter((row) => !superseded.has(row.messageId));
  const ready = open > now ? [] : told.filter((row) => due(row) <= now);
  const question = ready.filter((row) => row.type === "ping").slice(0, 1);
  const send = question.length > 0 ? question : ready.slice(0, hasDigest ? MOST_IN_DIGEST : 1);
  const nextAt = Math.max(open, Math.min(Number.POSITIVE_INFINITY, ...told.map(due)));
  return { ...NOTHING, send, superseded: [...superseded], nextAt };
}

/** The one thing that an address hears before it has said that it wants to be told. */
function isQuestion({ type, facts }: WaitingRow): boolean {
  return type === "ping" && /"verify":true/.test(facts);
}

/** One that lies further ahead than any is given for was left by a clock that was set back. */
function isLeased({ leaseUntil }: WaitingRow, now: number, leaseMs: number): boolean {
  return leaseUntil !== null && leaseUntil > now && leaseUntil <= now + 2 * leaseMs;
}

/** No pause that is asked for is longer than a day. */
const LONGEST_PAUSE_MS = 25 * 60 * 60_000;

function pauseEnd({ pausedUntil }: SubscriberRow, now: number): number {
  return pausedUntil === null || pausedUntil > now + LONGEST_PAUSE_MS ? now : Math.max(pausedUntil, now);
}
