import type { Clock, Database } from "../ports.ts";
import { takeLease } from "../store/leases.ts";
import { pruneOutbox } from "../store/outbox-pruning.ts";

const EVERY_MS = 60 * 60_000;

/** Forgets what ended long ago, once an hour, by one process of all. Rejects when the store fails. */
export function createPruning(database: Database, clock: Clock, holder: string): () => Promise<void> {
  let triedAt = Number.NEGATIVE_INFINITY;
  return async () => {
    const now = clock.now();
    if (now < triedAt + EVERY_MS && now >= triedAt) return;
    triedAt = now;
    const isOurs = await takeLease(database, { name: "prune-outbox", holder }, now, EVERY_MS);
    if (isOurs) await database.atomically(pruneOutbox(database.db, now));
  };
}
