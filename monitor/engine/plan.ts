import { ancestors } from "../core/graph.ts";
import type { Verdict } from "../core/judge.ts";
import type { Result } from "../core/result.ts";
import { dueAt, recheckAt, slotAt } from "../core/schedule.ts";
import type { CheckStatus } from "../core/words.ts";
import type { CheckSettings, Settings } from "../settings/settings.ts";
import type { StoredCheck } from "../store/check-states.ts";
import { askedBesides } from "./asked-besides.ts";
import { evidenceWanted } from "./evidence-wanted.ts";
import { SETTLE_MS } from "./judged-checks.ts";

/** A probe that should begin now. */
export interface Due {
  readonly check: CheckSettings;
  /** The slot that is to be claimed for it; null: a re-check between two slots. */
  readonly slot: number | null;
  /** It confirms something, so that everything is to be asked. */
  readonly thorough: boolean;
}

/** A claim that lies so far ahead that the clock must have been set back since. */
export interface Ahead {
  readonly checkId: string;
  /** The newest slot that may stand as claimed. */
  readonly slot: number;
}

/** Which check is asked when. Each has at most one probe in flight. */
export interface Plan {
  due(now: number): Due[];
  /** When the next probe is due, as far as is known now; infinity: never. */
  nextAt(): number;
  /** The slot of it is taken, by us or by somebody else. */
  taken(due: Due): void;
  begun(due: Due): void;
  /** Its probe ended, recorded or given up: slots that it covered are not run. */
  ended(checkId: string, endedAt: number): void;
  /** What was recorded of it decides whether it is asked again before its slot. */
  judged(stored: Pick<StoredCheck, "id" | "verdict" | "last">, endedAt: number): void;
  ahead(now: number): Ahead[];
  released(ahead: Ahead): void;
  /** Takes other settings over: probes in flight stay so, confirmations that are due stay due. */
  configure(settings: Settings, claims: ReadonlyMap<string, number>, stored: ReadonlyMap<string, StoredCheck>): void;
  readonly inFlight: number;
}

interface Entry {
  readonly check: CheckSettings;
  lastSlot: number | null;
  recheckAt: number | null;
  /** Its confirmed status; null: nothing was recorded of it yet. */
  status: CheckStatus | null;
  /** Whose model it asked, as far as it was ever told; null: it was not, or it asks several. */
  provider: string | null;
  /** When its newest result was asked for. */
  askedAt: number | null;
  endedAt: number | null;
  /** When what it needs has come back and settled, while it may still fail with that; null: there was nothing. */
  settledAt: number | null;
}

export function createPlan(): Plan {
  let settings: Settings | null = null;
  let entries = new Map<string, Entry>();
  const asking = new Set<string>();
  const waiting = () => [...entries.values()].filter((entry) => !asking.has(entry.check.id));
  // What is being asked answers in a moment, and is asked again for that answer.
  const hurry = (wanted: readonly Entry[], at: number) => {
    for (const entry of wanted) {
      if (!asking.has(entry.check.id)) entry.recheckAt = earliest(entry.recheckAt, at);
    }
  };

  return {
    due: (now) => waiting().flatMap((entry) => (dueAt(entry.check, entry) > now ? [] : [dueOf(entry, now)])),
    nextAt: () => Math.min(Number.POSITIVE_INFINITY, ...waiting().map((entry) => dueAt(entry.check, entry))),
    taken({ check, slot }) {
      const entry = entries.get(check.id);
      if (entry !== undefined) entry.lastSlot = latest(entry.lastSlot, slot);
    },
    begun({ check }) {
      const entry = entries.get(check.id);
      if (entry !== undefined) entry.recheckAt = null;
      asking.add(check.id);
    },
    ended(checkId, endedAt) {
      asking.delete(checkId);
      const entry = entries.get(checkId);
      if (entry === undefined) return;
      entry.lastSlot = latest(entry.lastSlot, slotAt(entry.check, endedAt));
      entry.endedAt = endedAt;
    },
    judged({ id, verdict, last }, endedAt) {
      const entry = entries.get(id);
      if (entry === undefined || settings === null) return;
      const recovered = verdict.status === "up" && entry.status !== null && entry.status !== "up";
      entry.status = verdict.status;
      entry.askedAt = verdict.lastAt;
      entry.provider = providerOf(last, entry.provider);
      entry.recheckAt = earliest(recheckAt(verdict, settings.confirm, endedAt), settling(entry, verdict, endedAt));
      if (recovered) {
        const fellWith = [...dependents(id, entries), ...siblings(entry, entries)];
        for (const one of fellWith) one.settledAt = endedAt + SETTLE_MS;
        hurry(
          fellWith.filter(({ status }) => status !== "up"),
          endedAt,
        );
      }
      const judged = { check: entry.check, verdict };
      hurry(evidenceWanted(judged, entries.values(), endedAt), endedAt);
      hurry(askedBesides(judged, entries.values(), endedAt), endedAt);
    },
    ahead: (now) => [...entries.values()].flatMap((entry) => aheadOf(entry, now)),
    released({ checkId, slot }) {
      const entry = entries.get(checkId);
      if (entry !== undefined) entry.lastSlot = slot;
    },
    configure(next, claims, stored) {
      settings = next;
      const before = entries;
      entries = new Map();
      for (const check of next.checks) {
        const kept = before.get(check.id);
        const sameGrid = kept?.check.intervalMs === check.intervalMs;
        const lastSlot = sameGrid ? kept.lastSlot : (claims.get(check.id) ?? null);
        const recheck = kept === undefined ? pending(stored.get(check.id), next) : kept.recheckAt;
        const status = kept?.status ?? stored.get(check.id)?.verdict.status ?? null;
        const provider = kept?.provider ?? providerOf(stored.get(check.id)?.last ?? null, null);
        const { askedAt = null, endedAt = null, settledAt = null } = kept ?? {};
        entries.set(check.id, { check, lastSlot, recheckAt: recheck, status, provider, askedAt, endedAt, settledAt });
      }
    },
    get inFlight() {
      return asking.size;
    },
  };
}

function dueOf({ check, lastSlot, recheckAt: again }: Entry, now: number): Due {
  const current = slotAt(check, now);
  return { check, slot: lastSlot === null || current > lastSlot ? current : null, thorough: again !== null };
}

function aheadOf({ check, lastSlot }: Entry, now: number): Ahead[] {
  const current = slotAt(check, now);
  return lastSlot !== null && lastSlot > current + 1 ? [{ checkId: check.id, slot: current - 1 }] : [];
}

/**
 * What failed with a check that is good again is asked at once, or when its probe under way ends. It may have failed with
 * that still: only what fails when that has settled fails for something else, which its slot would tell minutes later.
 */
function settling(entry: Entry, { status, lastAt, runs }: Verdict, endedAt: number): number | null {
  const { settledAt } = entry;
  if (settledAt === null) return null;
  const isGood = status === "up" && runs.worse1 === null;
  const isOver = isGood || (lastAt !== null && lastAt >= settledAt);
  if (isOver) entry.settledAt = null;
  if (isOver) return null;
  const isOlder = lastAt !== null && lastAt < settledAt - SETTLE_MS;
  return isOlder && status !== "up" ? endedAt : Math.max(settledAt, endedAt);
}

/** Everything that needs the check, directly or not. */
function dependents(checkId: string, entries: ReadonlyMap<string, Entry>): Entry[] {
  const checks = new Map([...entries].map(([id, entry]) => [id, entry.check]));
  return [...entries.values()].filter(({ check }) => ancestors(check, checks).has(checkId));
}

/** Whose model it asked, as far as that was told by now; a failure of several providers' models names one of them. */
function providerOf(last: Result | null, known: string | null): string | null {
  return last?.held === undefined ? (last?.provider ?? known) : null;
}

/**
 * Every other check of the same provider's models: what one of them failed for, they may have failed for as well. One that
 * asks several providers' speaks for all.
 */
function siblings({ check, provider }: Entry, entries: ReadonlyMap<string, Entry>): Entry[] {
  if (check.layer !== "model") return [];
  const isOfProvider = (other: Entry) => provider === null || other.provider === provider;
  return [...entries.values()].filter(
    (other) => other.check.layer === "model" && other.check.id !== check.id && isOfProvider(other),
  );
}

/** A confirmation that was under way when the process ended goes on at once. */
function pending(stored: StoredCheck | undefined, settings: Settings): number | null {
  const lastAt = stored?.verdict.lastAt ?? null;
  if (stored === undefined || lastAt === null) return null;
  return recheckAt(stored.verdict, settings.confirm, lastAt + Math.ceil(stored.last?.timings.totalMs ?? 0));
}

function earliest(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}

function latest(held: number | null, slot: number | null): number | null {
  if (held === null || slot === null) return held ?? slot;
  return Math.max(held, slot);
}
