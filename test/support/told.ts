import { attempt, delivery, message, subscriber } from "../../db/schema/index.ts";
import type { Database } from "../../monitor/ports.ts";

export const TOLD_AT = Date.parse("2026-11-25T12:00:00Z");

type Delivery = typeof delivery.$inferInsert;

/** A message to one receiver of the configuration, written down as the outbox does, with its attempts. */
export async function tell(
  { db, atomically }: Pick<Database, "db" | "atomically">,
  given: Partial<Delivery> & { readonly leftAt?: number } = {},
  attempts: readonly Partial<typeof attempt.$inferInsert>[] = [],
): Promise<string> {
  const { leftAt = null, ...changes } = given;
  const row: Delivery = {
    messageId: "msg_1",
    subscriberId: "config:0a1b",
    subject: "incident:i1",
    type: "incident.opened",
    state: "waiting",
    dueAt: TOLD_AT,
    attempts: attempts.length,
    ...changes,
  };
  const { messageId, subscriberId } = row;
  const who = {
    id: subscriberId,
    origin: "configuration",
    channel: "webhook",
    events: "[]",
    createdAt: 0,
    leftAt,
  } as const;
  const what = {
    id: messageId,
    type: row.type,
    audience: "everyone",
    at: TOLD_AT,
    subject: row.subject,
    facts: "{}",
  } as const;
  await atomically([
    db.insert(subscriber).values(who).onConflictDoNothing(),
    db.insert(message).values(what).onConflictDoNothing(),
    db.insert(delivery).values(row),
    ...attempts.map((one, index) =>
      db.insert(attempt).values({
        ...{ messageId, subscriberId, number: index + 1, at: TOLD_AT + index * 5_000, outcome: "failed", totalMs: 12 },
        ...one,
      }),
    ),
  ]);
  return `${messageId}:${subscriberId}`;
}
