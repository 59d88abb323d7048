import { and, eq } from "drizzle-orm";
import { delivery, subscriber } from "../../db/schema/index.ts";
import type { DeliveryState } from "../core/words.ts";
import type { Db, Statement } from "../ports.ts";
import { type DeliveryKey, isOne } from "./deliveries.ts";

export const REPLAY_ACTION = "delivery.replay";

export interface Replayable {
  readonly state: DeliveryState;
  /** When its receiver ended to be one; null: it is. */
  readonly leftAt: number | null;
}

/** What decides whether a delivery may be sent again; null: there is none. */
export async function readReplayable(db: Db, key: DeliveryKey): Promise<Replayable | null> {
  const [row] = await db
    .select({ state: delivery.state, leftAt: subscriber.leftAt })
    .from(delivery)
    .innerJoin(subscriber, eq(subscriber.id, delivery.subscriberId))
    .where(isOne(key));
  return row ?? null;
}

/**
 * Lets a delivery that ended in this state be sent again, at once and with all its retries; its attempts go on counting. It
 * changes nothing when somebody else let it be sent first.
 */
export function replayDelivery(db: Db, key: DeliveryKey, from: DeliveryState, now: number): Statement {
  return db
    .update(delivery)
    .set({ state: "waiting", dueAt: now, endedAt: null, firstAttemptAt: null, leaseHolder: null, leaseUntil: null })
    .where(and(isOne(key), eq(delivery.state, from)));
}
