import { and, asc, desc, eq, inArray } from "drizzle-orm";
import { attempt, delivery, message, subscriber } from "../../db/schema/index.ts";
import type { AttemptOutcome, ChannelName, DeliveryState, EventType, SubscriberOrigin } from "../core/words.ts";
import type { Db } from "../ports.ts";
import { storeRead } from "./store-read.ts";

/** A message on its way to one receiver, for operators. The receiver's address stays sealed. */
export interface DeliveryView {
  /** `<message id>:<subscriber id>`. */
  readonly id: string;
  readonly messageId: string;
  readonly subscriberId: string;
  readonly channel: ChannelName;
  readonly origin: SubscriberOrigin;
  readonly type: EventType;
  readonly subject: string;
  readonly state: DeliveryState;
  /** The decision that it tells, epoch ms; so are the others. */
  readonly decidedAt: number;
  readonly firstAttemptAt: number | null;
  /** When it is tried next; null: it is over. */
  readonly dueAt: number | null;
  readonly endedAt: number | null;
  readonly attempts: number;
}

/** One try, with what the other side said to it: for operators only, and to be escaped wherever it is shown. */
export interface AttemptView {
  readonly number: number;
  readonly at: number;
  readonly outcome: AttemptOutcome;
  /** HTTP or SMTP status; null: no answer. */
  readonly status: number | null;
  readonly totalMs: number;
  readonly answer: string | null;
}

export interface DeliveryWanted {
  readonly states?: readonly DeliveryState[];
  readonly limit: number;
}

/** Deliveries, those of the newest messages first. */
export async function listDeliveries(db: Db, { states, limit }: DeliveryWanted): Promise<DeliveryView[]> {
  const wanted = states === undefined ? undefined : inArray(delivery.state, [...states]);
  const rows = selection(db).where(wanted).orderBy(desc(delivery.messageId), asc(delivery.subscriberId)).limit(limit);
  return (await storeRead(rows)).map(viewOf);
}

/** One delivery with its attempts, oldest first; null: there is none of that id. */
export async function readDelivery(
  db: Db,
  id: string,
): Promise<{ readonly delivery: DeliveryView; readonly tries: readonly AttemptView[] } | null> {
  const key = deliveryKeyOf(id);
  if (key === null) return null;
  const { messageId, subscriberId } = key;
  const [row] = await storeRead(
    selection(db).where(and(eq(delivery.messageId, messageId), eq(delivery.subscriberId, subscriberId))),
  );
  if (row === undefined) return null;
  const { number, at, outcome, status, totalMs, answer } = attempt;
  const tries = await storeRead(
    db
      .select({ number, at, outcome, status, totalMs, answer })
      .from(attempt)
      .where(and(eq(attempt.messageId, messageId), eq(attempt.subscriberId, subscriberId)))
      .orderBy(asc(attempt.number)),
  );
  return { delivery: viewOf(row), tries };
}

/** The parts of a delivery's id; null: it has none. Ids of messages hold no colon, those of subscribers may. */
export function deliveryKeyOf(id: string): { readonly messageId: string; readonly subscriberId: string } | null {
  const at = id.indexOf(":");
  return at <= 0 ? null : { messageId: id.slice(0, at), subscriberId: id.slice(at + 1) };
}

type Row = Awaited<ReturnType<typeof selection>>[number];

function selection(db: Db) {
  return db
    .select({ row: delivery, decidedAt: message.at, channel: subscriber.channel, origin: subscriber.origin })
    .from(delivery)
    .innerJoin(message, eq(message.id, delivery.messageId))
    .innerJoin(subscriber, eq(subscriber.id, delivery.subscriberId))
    .$dynamic();
}

function viewOf({ row, decidedAt, channel, origin }: Row): DeliveryView {
  const { messageId, subscriberId, type, subject, state, firstAttemptAt, dueAt, endedAt, attempts } = row;
  return {
    id: `${messageId}:${subscriberId}`,
    messageId,
    subscriberId,
    channel,
    origin,
    type,
    subject,
    state,
    decidedAt,
    firstAttemptAt,
    dueAt: state === "waiting" ? dueAt : null,
    endedAt,
    attempts,
  };
}
