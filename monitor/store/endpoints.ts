import { eq, inArray, sql } from "drizzle-orm";
import { subscriber, subscription, tellLatency } from "../../db/schema/index.ts";
import type { ChannelName, EventType } from "../core/words.ts";
import type { Database, Db, Statement } from "../ports.ts";
import { leaveStatements } from "./subscribers.ts";

/** One of the operators' own channels, as the configuration names it. */
export interface ConfiguredSubscriber {
  readonly id: string;
  readonly channel: ChannelName;
  readonly events: readonly EventType[];
}

/**
 * Makes subscribers of the configuration's own channels: new ones hear everything of the page from now on, and one whose entry
 * is gone leaves. An entry that stands is tried again though its service once said that nothing will ever be taken there.
 * Writes nothing when nothing differs.
 */
export async function syncConfigured(
  database: Database,
  configured: readonly ConfiguredSubscriber[],
  now: number,
): Promise<void> {
  const { db } = database;
  const stored = await db.select().from(subscriber).where(eq(subscriber.origin, "configuration"));
  const known = new Map(stored.map((row) => [row.id, row]));
  const wanted = configured.filter(({ id, events }) => {
    const row = known.get(id);
    return row === undefined || row.leftAt !== null || row.events !== JSON.stringify(events);
  });
  const ids = new Set(configured.map((one) => one.id));
  const removed = stored.filter((row) => row.leftAt === null && !ids.has(row.id));
  await database.atomically([
    ...wanted.flatMap((one) => saveConfigured(db, one, now)),
    ...removed.flatMap((row) => leaveStatements(db, row.id, "removed", now)),
  ]);
}

function saveConfigured(db: Db, { id, channel, events }: ConfiguredSubscriber, now: number): Statement[] {
  const told = { channel, events: JSON.stringify(events) };
  return [
    db
      .insert(subscriber)
      .values({ id, origin: "configuration", ...told, createdAt: now, verifiedAt: now })
      .onConflictDoUpdate({ target: subscriber.id, set: { ...told, leftAt: null, leftReason: null } }),
    db.insert(subscription).values({ subscriberId: id, scope: "page", scopeId: "" }).onConflictDoNothing(),
  ];
}

/** Its last attempt failed; since when all have is kept. */
export function noteFailure(db: Db, id: string, at: number): Statement {
  return db
    .update(subscriber)
    .set({ failingSince: sql`coalesce(${subscriber.failingSince}, ${at})` })
    .where(eq(subscriber.id, id));
}

/** It asked not to be told anything before. */
export function pauseSubscriber(db: Db, id: string, until: number): Statement {
  return db.update(subscriber).set({ pausedUntil: until }).where(eq(subscriber.id, id));
}

/** Its last attempt did not fail. */
export function noteSuccess(db: Db, id: string): Statement {
  return db.update(subscriber).set({ failingSince: null, pausedUntil: null }).where(eq(subscriber.id, id));
}

/** Counts one first attempt by how long after the decision it was sent. */
export function countTellLatency(db: Db, day: string, bucket: number): Statement {
  return db
    .insert(tellLatency)
    .values({ day, bucket, count: 1 })
    .onConflictDoUpdate({
      target: [tellLatency.day, tellLatency.bucket],
      set: { count: sql`${tellLatency.count} + 1` },
    });
}

/** Counts of those days (UTC) by histogram bucket. */
export async function readTellLatency(db: Db, days: readonly string[]): Promise<Map<number, number>> {
  const rows = await db
    .select({ bucket: tellLatency.bucket, count: sql<number>`sum(${tellLatency.count})` })
    .from(tellLatency)
    .where(inArray(tellLatency.day, [...days]))
    .groupBy(tellLatency.bucket);
  return new Map(rows.map((row) => [row.bucket, row.count]));
}
