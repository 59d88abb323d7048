import { lt, type SQL, sql } from "drizzle-orm";
import { attempt, delivery, message, tellLatency } from "../../db/schema/index.ts";
import type { Db, Statement } from "../ports.ts";

const DAY_MS = 24 * 60 * 60_000;
/** Deliveries that have ended are kept for so long; those that were given up longer, since they can be replayed. */
const KEPT_MS = 30 * DAY_MS;
const DEAD_KEPT_MS = 90 * DAY_MS;
/** Counts of our own promptness, as long as the figures of hours. */
const LATENCY_KEPT_MS = 396 * DAY_MS;
/** More than this are not forgotten at once. */
const PORTION = 500;

/** Forgets deliveries that ended long ago, with their attempts, and messages that nobody has to hear any more. */
export function pruneOutbox(db: Db, now: number): Statement[] {
  const old = endedBefore(now);
  const oldestDay = new Date(now - LATENCY_KEPT_MS).toISOString().slice(0, 10);
  const silent = sql`select m.id from ${message} m where m.at < ${now - KEPT_MS}
    and not exists (select 1 from ${delivery} d where d.message_id = m.id) limit ${PORTION}`;
  return [
    db.delete(attempt).where(sql`(${attempt.messageId}, ${attempt.subscriberId}) in (${old})`),
    db.delete(delivery).where(sql`(${delivery.messageId}, ${delivery.subscriberId}) in (${old})`),
    db.delete(message).where(sql`${message.id} in (${silent})`),
    db.delete(tellLatency).where(lt(tellLatency.day, oldestDay)),
  ];
}

function endedBefore(now: number): SQL {
  return sql`select o.message_id, o.subscriber_id from ${delivery} o
    where o.ended_at < ${now - KEPT_MS} and (o.state <> 'dead' or o.ended_at < ${now - DEAD_KEPT_MS})
    order by o.ended_at limit ${PORTION}`;
}
