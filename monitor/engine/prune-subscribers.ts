import type { Clock, Database } from "../ports.ts";
import { pruneRateCounts } from "../store/rate-counts.ts";
import { pruneSubscribers } from "../store/subscribers.ts";
import type { Chore } from "./chore.ts";
import type { StoreHealth } from "./store-health.ts";

export interface PruneSubscribersDeps {
  readonly health: StoreHealth;
  readonly database: Database;
  readonly clock: Clock;
}

const EVERY_MS = 15 * 60_000;
/** A Worker's engine lives for a minute: the one that begins with a quarter of an hour does it. */
const BEGIN_MS = 60_000;
/** Longer than the longest window in which anything is counted. */
const COUNTS_KEPT_MS = 2 * 86_400_000;

/** Forgets who asked to be told and never confirmed it, who left long ago, and what was counted of strangers. */
export function createSubscriberPruning({ health, database, clock }: PruneSubscribersDeps): Chore {
  const next = (now: number) => (Math.floor(now / EVERY_MS) + 1) * EVERY_MS;
  const startedAt = clock.now();
  let dueAt = startedAt % EVERY_MS < BEGIN_MS ? startedAt : next(startedAt);
  return {
    async step() {
      const now = clock.now();
      if (now < dueAt || !health.isDue(now)) return;
      try {
        await database.atomically([
          ...pruneSubscribers(database.db, now),
          pruneRateCounts(database.db, now - COUNTS_KEPT_MS),
        ]);
        dueAt = next(now);
      } catch (fault) {
        health.failed(now, fault);
      }
    },
    nextAt: () => Math.max(dueAt, health.retryAt(clock.now())),
  };
}
