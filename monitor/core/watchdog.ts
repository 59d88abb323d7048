/** What decides whether Gatewatch may say of itself that it watches and tells. Times in epoch ms. */
export interface OwnState {
  readonly now: number;
  readonly checks: readonly {
    /** Start of its newest stored result; null: there is none. */
    readonly lastAt: number | null;
    /** How long that vouches for the present. */
    readonly staleAfterMs: number;
  }[];
  /** The store refused the last write. */
  readonly isStoreFailing: boolean;
  /** Somebody is owed a message that nobody is sending. */
  readonly isOutboxStuck: boolean;
}

/** Why no sign of life is given. */
export const SILENCES = ["store_failed", "never_measured", "stale", "outbox_stuck"] as const;
export type Silence = (typeof SILENCES)[number];

/** Null: Gatewatch is well, by what it wrote down and not by what it intends. */
export function silenceOf({ now, checks, isStoreFailing, isOutboxStuck }: OwnState): Silence | null {
  if (isStoreFailing) return "store_failed";
  if (checks.length === 0 || checks.some(({ lastAt }) => lastAt === null)) return "never_measured";
  // Also a result from the future: the clock was set back, and what is fresh cannot be told.
  const isStale = checks.some(({ lastAt, staleAfterMs }) => lastAt === null || Math.abs(now - lastAt) > staleAfterMs);
  if (isStale) return "stale";
  return isOutboxStuck ? "outbox_stuck" : null;
}
