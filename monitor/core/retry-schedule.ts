import { fnv1a } from "./hash.ts";

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** How long to wait after the first failed attempt, the second, …; after the last of them always as long. */
export const RETRY_DELAYS_MS = [
  5 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  HOUR_MS,
  3 * HOUR_MS,
  8 * HOUR_MS,
  24 * HOUR_MS,
] as const;
/** A delivery is tried for so long, and once more at the end of it. */
export const GIVE_UP_AFTER_MS = 72 * HOUR_MS;
/** A service that asks for more patience than this is asked again all the same. */
export const LONGEST_PAUSE_MS = 24 * HOUR_MS;
/** Attempts are put off by up to this share of their delay, so that many that failed together do not come back together. */
const JITTER = 0.2;

export interface FailedAttempt {
  /** Names the delivery, so that its jitter is its own, and the same whoever computes it. */
  readonly delivery: string;
  /** How many attempts have failed, this one included. */
  readonly failures: number;
  /** When the first one was made, epoch ms. */
  readonly firstAt: number;
  /** When this one ended, epoch ms. */
  readonly endedAt: number;
  /** How long the service asked to be left alone; null: it did not. */
  readonly retryAfterMs: number | null;
}

/** When to try again (epoch ms); null: never, the delivery is given up. */
export function retryAt({ delivery, failures, firstAt, endedAt, retryAfterMs }: FailedAttempt): number | null {
  const lastAt = firstAt + GIVE_UP_AFTER_MS;
  if (endedAt >= lastAt) return null;
  const wanted = Math.min(endedAt + jittered(delayOf(failures), `${delivery} ${failures}`), lastAt);
  const asked = endedAt + pauseOf(retryAfterMs);
  if (asked > lastAt) return null;
  return Math.max(wanted, asked);
}

/** How long a service is left alone that asked for it. */
export function pauseOf(retryAfterMs: number | null): number {
  return Math.min(Math.max(retryAfterMs ?? 0, 0), LONGEST_PAUSE_MS);
}

function delayOf(failures: number): number {
  const last = RETRY_DELAYS_MS.length - 1;
  return RETRY_DELAYS_MS[Math.min(Math.max(failures - 1, 0), last)] ?? LONGEST_PAUSE_MS;
}

function jittered(ms: number, seed: string): number {
  return ms + Math.floor(ms * JITTER * (fnv1a(seed) / 2 ** 32));
}
