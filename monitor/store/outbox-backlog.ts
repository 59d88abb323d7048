import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import { delivery, subscriber } from "../../db/schema/index.ts";
import type { Db } from "../ports.ts";

/**
 * Whether somebody is owed a message since before `before` (epoch ms) that nobody is sending: it was due, no lease on anything of
 * the same receiver lives, and no retry lies ahead of it. A receiver that asked for a pause or for a digest is owed nothing yet.
 */
export async function isOutboxStuck(db: Db, before: number): Promise<boolean> {
  const rows = await db
    .select({ id: delivery.subscriberId })
    .from(delivery)
    .innerJoin(subscriber, eq(subscriber.id, delivery.subscriberId))
    .where(
      and(
        // Written out, so that the partial index is used: a parameter in its place would hide it.
        sql`${delivery.state} = 'waiting'`,
        isNull(subscriber.leftAt),
        eq(subscriber.digest, "none"),
        or(isNull(subscriber.pausedUntil), lt(subscriber.pausedUntil, before)),
      ),
    )
    .groupBy(delivery.subscriberId)
    .having(
      sql`min(${delivery.dueAt}) < ${before}
        and coalesce(max(${delivery.leaseUntil}), 0) < ${before}
        and coalesce(max(case when ${delivery.attempts} > 0 then ${delivery.dueAt} end), 0) < ${before}`,
    )
    .limit(1);
  return rows.length > 0;
}
