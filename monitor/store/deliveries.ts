import { and, asc, eq, gt, gte, inArray, isNotNull, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import { attempt, delivery, message, subscriber } from "../../db/schema/index.ts";
import type { Db, Statement } from "../ports.ts";

export type DeliveryRow = typeof delivery.$inferSelect;
export type AttemptRow = typeof attempt.$inferInsert;

/** Which delivery. */
export interface DeliveryKey {
  readonly messageId: string;
  readonly subscriberId: string;
}

/** A delivery that waits, with what decides when and whether it goes. */
export interface WaitingRow extends DeliveryRow {
  readonly at: number;
  readonly facts: string;
  /** When the newest attempt that was recorded began; null: there was none, or it died with its process. */
  readonly triedAt: number | null;
}

/** D1 takes 100 parameters. */
const CHUNK = 90;

export interface Owed {
  /** When the first of what waits is due, as far as it alone goes (epoch ms). */
  readonly at: number;
  /** The last attempt failed. */
  readonly isFailing: boolean;
}

/** Every subscriber who has anything waiting, by its id. */
export async function readAgenda(db: Db): Promise<Map<string, Owed>> {
  const rows = await db
    .select({ id: delivery.subscriberId, at: sql<number>`min(${delivery.dueAt})`, failing: subscriber.failingSince })
    .from(delivery)
    .innerJoin(subscriber, eq(subscriber.id, delivery.subscriberId))
    .where(isWaiting())
    .groupBy(delivery.subscriberId);
  return new Map(rows.map(({ id, at, failing }) => [id, { at, isFailing: failing !== null }]));
}

/** Ids of the messages that were written after `after` (epoch ms). */
export async function readMessageIds(db: Db, after: number): Promise<string[]> {
  const rows = await db.select({ id: message.id }).from(message).where(gt(message.at, after));
  return rows.map((row) => row.id);
}

/** For whom one of these messages waits, and whether its last attempt failed. */
export async function readToldOf(db: Db, messageIds: readonly string[]): Promise<Map<string, boolean>> {
  const found = new Map<string, boolean>();
  for (const ids of chunks(messageIds)) {
    const rows = await db
      .selectDistinct({ id: delivery.subscriberId, failing: subscriber.failingSince })
      .from(delivery)
      .innerJoin(subscriber, eq(subscriber.id, delivery.subscriberId))
      .where(and(inArray(delivery.messageId, ids), eq(delivery.state, "waiting")));
    for (const { id, failing } of rows) found.set(id, failing !== null);
  }
  return found;
}

/** All that waits for these subscribers, oldest message first, by subscriber. */
export async function readWaiting(db: Db, subscriberIds: readonly string[]): Promise<Map<string, WaitingRow[]>> {
  const found = new Map<string, WaitingRow[]>(subscriberIds.map((id) => [id, []]));
  for (const ids of chunks(subscriberIds)) {
    const rows = await db
      .select({ delivery, at: message.at, facts: message.facts, triedAt: attempt.at })
      .from(delivery)
      .innerJoin(message, eq(message.id, delivery.messageId))
      .leftJoin(
        attempt,
        and(
          eq(attempt.messageId, delivery.messageId),
          eq(attempt.subscriberId, delivery.subscriberId),
          eq(attempt.number, delivery.attempts),
        ),
      )
      .where(and(inArray(delivery.subscriberId, ids), isWaiting()))
      .orderBy(asc(delivery.messageId));
    for (const { delivery: row, ...rest } of rows) found.get(row.subscriberId)?.push({ ...row, ...rest });
  }
  return found;
}

export interface Claim extends DeliveryKey {
  /** How often it had been claimed when that was decided: whoever claimed it since was first. */
  readonly attempts: number;
  /** Who sends it: unique to the process. */
  readonly holder: string;
  readonly now: number;
  readonly forMs: number;
}

/**
 * Takes the right to send one delivery, for `forMs`; it changed a row if it was given. Nobody gets it while something else is
 * being sent to the same subscriber. A lease that lies further ahead than any is given for was left by a clock that was set
 * back, and counts for nothing. Counts the attempt, so that one that dies with its process has a number as well.
 */
export function claimDelivery(db: Db, claim: Claim): Statement {
  const { holder, now, forMs } = claim;
  const isTaken = sql`exists (select 1 from ${delivery} o where o.subscriber_id = ${claim.subscriberId}
    and o.state = 'waiting' and o.lease_until > ${now} and o.lease_until <= ${now + 2 * forMs}
    and o.lease_holder <> ${holder})`;
  return db
    .update(delivery)
    .set({
      leaseHolder: holder,
      leaseUntil: now + forMs,
      attempts: sql`${delivery.attempts} + 1`,
      firstAttemptAt: sql`coalesce(${delivery.firstAttemptAt}, ${now})`,
    })
    .where(
      and(isOne(claim), isWaiting(), eq(delivery.attempts, claim.attempts), isFree(now, forMs), sql`not ${isTaken}`),
    );
}

/** Gives up the right to send whatever this holder holds. */
export function releaseLeases(db: Db, holder: string): Statement {
  return db
    .update(delivery)
    .set({ leaseHolder: null, leaseUntil: null })
    .where(and(eq(delivery.leaseHolder, holder), isWaiting()));
}

/** It was taken. That is so whoever holds the lease by now. */
export function deliveredDelivery(db: Db, key: DeliveryKey, now: number, remoteId: string | null): Statement {
  const set = { state: "delivered", endedAt: now, leaseHolder: null, leaseUntil: null } as const;
  return db
    .update(delivery)
    .set(remoteId === null ? set : { ...set, remoteId })
    .where(and(isOne(key), isWaiting()));
}

/** It is tried again. */
export function retryDelivery(db: Db, key: DeliveryKey, holder: string, dueAt: number): Statement {
  return db
    .update(delivery)
    .set({ dueAt, leaseHolder: null, leaseUntil: null })
    .where(and(isOne(key), isWaiting(), eq(delivery.leaseHolder, holder)));
}

/** It is given up, and kept for replay. */
export function buryDelivery(db: Db, key: DeliveryKey, holder: string, now: number): Statement {
  return db
    .update(delivery)
    .set({ state: "dead", endedAt: now, leaseHolder: null, leaseUntil: null })
    .where(and(isOne(key), isWaiting(), eq(delivery.leaseHolder, holder)));
}

/** Newer news made these needless. What is being sent goes on. */
export function supersedeDeliveries(db: Db, subscriberId: string, messageIds: readonly string[], now: number) {
  return chunks(messageIds).map((ids) =>
    db
      .update(delivery)
      .set({ state: "superseded", endedAt: now })
      .where(
        and(
          eq(delivery.subscriberId, subscriberId),
          inArray(delivery.messageId, ids),
          isWaiting(),
          or(isNull(delivery.leaseUntil), lte(delivery.leaseUntil, now)),
        ),
      ),
  );
}

/** Nothing more is sent to somebody who left. */
export function dropDeliveries(db: Db, subscriberId: string, now: number): Statement {
  return db
    .update(delivery)
    .set({ state: "dropped", endedAt: now, leaseHolder: null, leaseUntil: null })
    .where(and(eq(delivery.subscriberId, subscriberId), isWaiting()));
}

/** What waits for a retry is due now: the endpoint takes messages again. */
export function hastenDeliveries(db: Db, subscriberId: string, now: number): Statement {
  return db
    .update(delivery)
    .set({ dueAt: now })
    .where(and(eq(delivery.subscriberId, subscriberId), isWaiting(), gt(delivery.dueAt, now)));
}

export function insertAttempt(db: Db, row: AttemptRow): Statement {
  return db.insert(attempt).values(row).onConflictDoNothing();
}

/** Attempts of a delivery that were recorded since `from` (epoch ms), oldest first. */
export async function readAttempts(db: Db, key: DeliveryKey, from = 0) {
  return db
    .select()
    .from(attempt)
    .where(
      and(
        eq(attempt.messageId, key.messageId),
        eq(attempt.subscriberId, key.subscriberId),
        sql`${attempt.at} >= ${from}`,
      ),
    )
    .orderBy(asc(attempt.number));
}

/** What the service called the newest delivery about this incident that it took; null: none, or it gives no names. */
export async function readRemoteId(db: Db, subscriberId: string, subject: string): Promise<string | null> {
  const [what, id] = subject.split(":");
  if (what !== "incident") return null;
  const [row] = await db
    .select({ remoteId: delivery.remoteId })
    .from(delivery)
    .where(
      and(
        // Both ids sort by time: no message is older than what it tells of, and the key finds them.
        gte(delivery.messageId, `msg_${id}`),
        eq(delivery.subscriberId, subscriberId),
        eq(delivery.subject, subject),
        isNotNull(delivery.remoteId),
      ),
    )
    .orderBy(sql`${delivery.messageId} desc`)
    .limit(1);
  return row?.remoteId ?? null;
}

export function isOne({ messageId, subscriberId }: DeliveryKey): SQL | undefined {
  return and(eq(delivery.messageId, messageId), eq(delivery.subscriberId, subscriberId));
}

/** Written out, so that the partial index is used: a parameter in its place would hide it. */
function isWaiting(): SQL {
  return sql`${delivery.state} = 'waiting'`;
}

function isFree(now: number, forMs: number): SQL | undefined {
  return or(isNull(delivery.leaseUntil), lte(delivery.leaseUntil, now), gt(delivery.leaseUntil, now + 2 * forMs));
}

function chunks<T>(all: readonly T[]): T[][] {
  const parts: T[][] = [];
  for (let at = 0; at < all.length; at += CHUNK) parts.push(all.slice(at, at + CHUNK));
  return parts;
}
