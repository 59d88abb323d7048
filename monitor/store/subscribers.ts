import { and, eq, gt, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { attempt, delivery, message, subscriber, subscription } from "../../db/schema/index.ts";
import type { Digest, LeaveReason, Scope } from "../core/words.ts";
import type { Database, Db, Statement } from "../ports.ts";
import { dropDeliveries } from "./deliveries.ts";

export type SubscriberRow = typeof subscriber.$inferSelect;

/** What a subscriber wants to hear of: the page, or components, or incidents. */
export interface ScopeRow {
  readonly scope: Scope;
  /** Id of the component or incident; empty for the page. */
  readonly scopeId: string;
}

/** What a subscriber chose. */
export interface Choice {
  /** Event types. */
  readonly events: readonly string[];
  readonly digest: Digest;
  readonly scopes: readonly ScopeRow[];
}

/** An address that asks for the first time, or again before it has proven anything. */
export interface Asking extends Choice, Pick<SubscriberRow, "id" | "channel" | "secretSealed"> {
  readonly addressSealed: string;
  readonly addressHash: string;
  readonly messageId: string;
  readonly now: number;
  /** Whether its one verification may be sent: there is a limit to how often an address is asked. */
  readonly mayVerify: boolean;
  /** Whether it may be told of its links, when it subscribed long ago. */
  readonly mayRemind: boolean;
}

/** For so long an address can prove that it wants to be told; then it is forgotten. */
export const VERIFY_WITHIN_MS = 24 * 3_600_000;
/** For so long the secret before the present one signs as well. */
export const OLD_SECRET_MS = 24 * 3_600_000;
/** For so long a link of one who left says so. */
const LEFT_KEPT_MS = 30 * 24 * 3_600_000;

/**
 * Writes who asks, with the message that asks back, in one transaction. The statements are the same ones whatever is known
 * of the address, so that neither an answer nor its time tells. One that is verified keeps what it chose.
 */
export function askStatements(db: Db, ask: Asking): Statement[] {
  const { addressHash, now } = ask;
  const unproven = and(eq(subscriber.addressHash, addressHash), isNull(subscriber.verifiedAt));
  const chosen = { events: JSON.stringify(ask.events), digest: ask.digest };
  const { id, channel, secretSealed, addressSealed } = ask;
  const row = { id, origin: "public", channel, ...chosen, addressSealed, addressHash, secretSealed } as const;
  return [
    db
      .insert(subscriber)
      .values({ ...row, createdAt: now })
      .onConflictDoUpdate({
        target: subscriber.addressHash,
        set: { ...chosen, createdAt: now },
        setWhere: isNull(subscriber.verifiedAt),
      }),
    db
      .delete(subscription)
      .where(sql`${subscription.subscriberId} in (select ${subscriber.id} from ${subscriber} where ${unproven})`),
    insertScopes(db, ask.scopes, unproven),
    ...askingMessage(db, ask),
  ];
}

/** A ping to the address itself: to one that is not verified the verification, to an old subscriber by mail its links. */
function askingMessage(db: Db, { addressHash, messageId, now, mayVerify, mayRemind }: Asking): Statement[] {
  const asked = sql`${subscriber.addressHash} = ${addressHash} and ((${subscriber.verifiedAt} is null and ${flag(mayVerify)})
    or (${subscriber.verifiedAt} is not null and ${subscriber.channel} = 'email' and ${flag(mayRemind)}))`;
  const subject = sql`'subscriber:' || ${subscriber.id}`;
  const facts = sql`case when ${subscriber.verifiedAt} is null then '{"verify":true}' else '{"manage":true}' end`;
  return [
    db
      .insert(message)
      .select(
        sql`select ${messageId}, 'ping', 'everyone', ${now}, ${subject}, ${facts}, null from ${subscriber} where ${asked}`,
      ),
    db.insert(delivery).select(
      sql`select ${messageId}, ${subscriber.id}, ${subject}, 'ping', 'waiting', 0, ${now}, null, null, null, null, null
        from ${subscriber} where ${asked}`,
    ),
  ];
}

function flag(value: boolean): SQL {
  return value ? sql`1` : sql`0`;
}

function insertScopes(db: Db, scopes: readonly ScopeRow[], whose: SQL | undefined): Statement {
  const list = JSON.stringify(scopes.map(({ scope, scopeId }) => [scope, scopeId]));
  return db.insert(subscription).select(
    sql`select ${subscriber.id}, json_extract(chosen.value, '$[0]'), json_extract(chosen.value, '$[1]')
      from ${subscriber}, json_each(${list}) as chosen where ${whose}`,
  );
}

/** Whose links have this version, and who has not left. */
function present({ id, linkVersion }: Pick<SubscriberRow, "id" | "linkVersion">) {
  return and(eq(subscriber.id, id), eq(subscriber.linkVersion, linkVersion), isNull(subscriber.leftAt));
}

/** The address has proven that it wants to be told; changes no row when it has before, has left, or is too late. */
export function verifySubscriber(db: Db, id: string, now: number): Statement {
  return db
    .update(subscriber)
    .set({ verifiedAt: now })
    .where(
      and(
        eq(subscriber.id, id),
        isNull(subscriber.verifiedAt),
        isNull(subscriber.leftAt),
        gt(subscriber.createdAt, now - VERIFY_WITHIN_MS),
      ),
    );
}

/** Who has answered is asked no more: what still waits of the question is needless. */
export function dropQuestions(db: Db, id: string, now: number): Statement {
  return db
    .update(delivery)
    .set({ state: "superseded", endedAt: now })
    .where(and(eq(delivery.subscriberId, id), eq(delivery.type, "ping"), eq(delivery.state, "waiting")));
}

/** Other choices of one that is verified. The first statement changes a row when it was still there. */
export function changeStatements(db: Db, who: SubscriberRow, { events, digest, scopes }: Choice): Statement[] {
  const whose = and(present(who), isNotNull(subscriber.verifiedAt));
  return [
    db
      .update(subscriber)
      .set({ events: JSON.stringify(events), digest })
      .where(whose),
    db
      .delete(subscription)
      .where(sql`${subscription.subscriberId} in (select ${subscriber.id} from ${subscriber} where ${whose})`),
    insertScopes(db, scopes, whose),
  ];
}

/** A new secret; the one before signs as well for a day. */
export function rotateSecret(db: Db, who: SubscriberRow, secretSealed: string, now: number): Statement {
  return db
    .update(subscriber)
    .set({ secretSealed, oldSecretSealed: sql`${subscriber.secretSealed}`, oldSecretUntil: now + OLD_SECRET_MS })
    .where(and(present(who), eq(subscriber.channel, "webhook"), isNotNull(subscriber.verifiedAt)));
}

/**
 * It is told nothing any more, whatever waits for it is dropped, and its address and secrets are forgotten. The first
 * statement changes a row when it had not left before.
 */
export function leaveStatements(db: Db, id: string, reason: LeaveReason, now: number): Statement[] {
  return [
    db
      .update(subscriber)
      .set({ leftAt: now, leftReason: reason })
      .where(and(eq(subscriber.id, id), isNull(subscriber.leftAt))),
    db
      .update(subscriber)
      .set({ addressSealed: null, addressHash: null, secretSealed: null, oldSecretSealed: null, oldSecretUntil: null })
      .where(eq(subscriber.id, id)),
    db.delete(subscription).where(eq(subscription.subscriberId, id)),
    dropDeliveries(db, id, now),
  ];
}

/** Forgets who never confirmed and who left a month ago, with all that was sent to them. */
export function pruneSubscribers(db: Db, now: number): Statement[] {
  const unconfirmed = and(isNull(subscriber.verifiedAt), lt(subscriber.createdAt, now - VERIFY_WITHIN_MS));
  const over = and(eq(subscriber.origin, "public"), or(unconfirmed, lt(subscriber.leftAt, now - LEFT_KEPT_MS)));
  return [
    db
      .delete(attempt)
      .where(sql`${attempt.subscriberId} in (select ${subscriber.id} from ${subscriber} where ${over})`),
    // Its subscriptions and deliveries go with it.
    db.delete(subscriber).where(over),
  ];
}

export interface SubscriberRecord {
  readonly row: SubscriberRow;
  readonly scopes: readonly ScopeRow[];
}

/** One who subscribed, present or not; null when there is none of that id. The configuration's own are none. */
export async function readSubscriber(db: Db, id: string): Promise<SubscriberRecord | null> {
  const [row] = await db
    .select()
    .from(subscriber)
    .where(and(eq(subscriber.id, id), eq(subscriber.origin, "public")));
  if (row === undefined) return null;
  const scopes = await db.select().from(subscription).where(eq(subscription.subscriberId, id));
  return { row, scopes };
}

/** Everybody who subscribed and has not left, the oldest first. */
export async function readSubscribers(db: Db): Promise<SubscriberRecord[]> {
  const rows = await db
    .select()
    .from(subscriber)
    .where(and(eq(subscriber.origin, "public"), isNull(subscriber.leftAt)))
    .orderBy(subscriber.createdAt, subscriber.id);
  const scopes = await db.select().from(subscription);
  return rows.map((row) => ({ row, scopes: scopes.filter((one) => one.subscriberId === row.id) }));
}

/** Those of these ids, whatever their origin, and whether they left or not. */
export async function readSubscriberRows(db: Db, ids: readonly string[]): Promise<Map<string, SubscriberRow>> {
  const among = sql`${subscriber.id} in (select value from json_each(${JSON.stringify(ids)}))`;
  const rows = await db.select().from(subscriber).where(among);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Runs statements of which the first decides; tells whether it changed anything. */
export async function wrote(database: Database, statements: readonly Statement[]): Promise<boolean> {
  const [changed] = await database.atomically(statements);
  return changed === 1;
}
