import { and, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { delivery, message, subscriber, subscription } from "../../db/schema/index.ts";
import type { Db, Statement } from "../ports.ts";

export type MessageRow = typeof message.$inferSelect;

/** A change that is told, and whom it concerns. */
export interface NewMessage extends Omit<MessageRow, "facts" | "told"> {
  /** What cannot be read from elsewhere any more when it is put into words. */
  readonly facts: unknown;
  /** Components that it concerns, for those who asked for single ones. */
  readonly components: readonly string[];
  /** The incident that it is about, for those who asked for that one; null: none. */
  readonly incidentId: string | null;
}

/** Writes a message and its deliveries to everybody who asked for such; to run in the transaction of the change. */
export function insertMessage(db: Db, told: NewMessage): Statement[] {
  return [db.insert(message).values(rowOf(told)), insertDeliveries(db, told)];
}

/** The same, unless a message of the same type and subject whose facts hold `once` under that name was written before. */
export function insertMessageOnce(
  db: Db,
  told: NewMessage,
  once: { readonly name: string; readonly value: number },
): Statement[] {
  const { id, type, audience, at, subject, facts } = rowOf(told);
  const path = `$.${once.name}`;
  const known = sql`select 1 from ${message} where subject = ${subject} and type = ${type}
    and json_extract(facts, ${path}) = ${once.value}`;
  const row = sql`select ${id}, ${type}, ${audience}, ${at}, ${subject}, ${facts}, null where not exists (${known})`;
  return [db.insert(message).select(row), insertDeliveries(db, told)];
}

function rowOf({ id, type, audience, at, subject, facts }: NewMessage): MessageRow {
  return { id, type, audience, at, subject, facts: JSON.stringify(facts), told: null };
}

/**
 * The same for those alone who asked for single components and have been told nothing of the subject yet; where there are
 * none nothing is written.
 */
export function insertMessageToNewcomers(db: Db, told: NewMessage): Statement[] {
  const { id, type, audience, at, subject, facts } = rowOf(told);
  const isNew = sql`not exists (select 1 from ${delivery} d where d.subscriber_id = s.id and d.subject = ${subject})
    and not exists (select 1 from ${subscription} p where p.subscriber_id = s.id and p.scope = 'page')`;
  const row = sql`select ${id}, ${type}, ${audience}, ${at}, ${subject}, ${facts}, null
    where exists (select 1 from ${subscriber} s where ${isWanted(told)} and ${isNew})`;
  return [db.insert(message).select(row), insertDeliveries(db, told, isNew)];
}

/** One row for each subscriber who wants it; none when the message itself was not written. */
function insertDeliveries(db: Db, told: NewMessage, also: SQL = sql`true`): Statement {
  const { id, at } = told;
  return db.insert(delivery).select(sql`
    select m.id, s.id, m.subject, m.type, 'waiting', 0, ${at}, null, null, null, null, null
    from ${message} m cross join ${subscriber} s
    where m.id = ${id} and ${isWanted(told)} and ${also}`);
}

/** Whether the subscriber `s` is verified, and its events and scopes fit. */
function isWanted({ type, audience, components, incidentId }: NewMessage): SQL {
  return sql`s.verified_at is not null and s.left_at is null
    and (${audience} = 'everyone' or s.origin = 'configuration')
    and exists (select 1 from json_each(s.events) where value = ${type})
    and exists (select 1 from ${subscription} x where x.subscriber_id = s.id and (${scopeFits(components, incidentId)}))`;
}

function scopeFits(components: readonly string[], incidentId: string | null): SQL {
  const ids = JSON.stringify(components);
  return sql`x.scope = 'page'
    or (x.scope = 'component' and x.scope_id in (select value from json_each(${ids})))
    or (x.scope = 'incident' and x.scope_id = ${incidentId ?? ""})`;
}

/** Messages by their ids; at most 90. */
export async function readMessages(db: Db, ids: readonly string[]): Promise<Map<string, MessageRow>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select()
    .from(message)
    .where(inArray(message.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row]));
}

/** Keeps a message's words, unless it was put into words before: every attempt says the same. */
export function keepWords(db: Db, id: string, told: string): Statement {
  return db
    .update(message)
    .set({ told })
    .where(and(eq(message.id, id), isNull(message.told)));
}
