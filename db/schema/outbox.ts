import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import {
  ATTEMPT_OUTCOMES,
  AUDIENCES,
  CHANNELS,
  DELIVERY_STATES,
  DIGESTS,
  EVENT_TYPES,
  LEAVE_REASONS,
  SCOPES,
  SUBSCRIBER_ORIGINS,
} from "../../monitor/core/words.ts";

/** Who wants to be told, at one address on one channel. */
export const subscriber = sqliteTable("subscriber", {
  /** Of the configuration's own channels: `config:` and a hash of the entry, so that the same entry stays the same receiver. */
  id: text("id").primaryKey(),
  origin: text("origin", { enum: SUBSCRIBER_ORIGINS }).notNull(),
  channel: text("channel", { enum: CHANNELS }).notNull(),
  /** Event types, JSON. */
  events: text("events").notNull(),
  digest: text("digest", { enum: DIGESTS }).notNull().default("none"),
  /** Encrypted; null for the configuration's own, which are read from there. */
  addressSealed: text("address_sealed"),
  /** Keyed hash of channel and address, so that one address subscribes once and is found without being readable. */
  addressHash: text("address_hash").unique(),
  /** Encrypted `whsec_…`, for webhooks. */
  secretSealed: text("secret_sealed"),
  /** The one before it, which signs as well until then. */
  oldSecretSealed: text("old_secret_sealed"),
  oldSecretUntil: integer("old_secret_until"),
  createdAt: integer("created_at").notNull(),
  /** When the address proved that it wants to be told; null: not yet, and nothing but that question is sent to it. */
  verifiedAt: integer("verified_at"),
  /** Grows when links that were sent must lose their force. */
  linkVersion: integer("link_version").notNull().default(0),
  /** When it ended; deliveries that wait are dropped then. */
  leftAt: integer("left_at"),
  leftReason: text("left_reason", { enum: LEAVE_REASONS }),
  /** Since when every attempt has failed; null: the last one did not. */
  failingSince: integer("failing_since"),
  /** It asked (`Retry-After`) not to be told anything before. */
  pausedUntil: integer("paused_until"),
});

/** What a subscriber wants to hear of. One without a row hears nothing. */
export const subscription = sqliteTable(
  "subscription",
  {
    subscriberId: text("subscriber_id")
      .notNull()
      .references(() => subscriber.id, { onDelete: "cascade" }),
    scope: text("scope", { enum: SCOPES }).notNull(),
    /** Id of the component or incident; empty for the page. */
    scopeId: text("scope_id").notNull(),
  },
  (table) => [primaryKey({ columns: [table.subscriberId, table.scope, table.scopeId] })],
);

/** The outbox: one row a change that is told, written with the change. */
export const message = sqliteTable(
  "message",
  {
    /** `msg_…`, sorts by time; on every delivery and every retry the same. */
    id: text("id").primaryKey(),
    type: text("type", { enum: EVENT_TYPES }).notNull(),
    audience: text("audience", { enum: AUDIENCES }).notNull(),
    /** The decision. */
    at: integer("at").notNull(),
    /** `incident:<id>`, `maintenance:<id>`, `component:<id>`, `check:<id>`: order is kept within it. */
    subject: text("subject").notNull(),
    /** What cannot be read from elsewhere any more when it is put into words, JSON. */
    facts: text("facts").notNull(),
    /** Put into words, JSON; written before the first attempt, so that every attempt says the same. */
    told: text("told"),
  },
  (table) => [index("message_at").on(table.at)],
);

/** A message on its way to one subscriber; written with the message. */
export const delivery = sqliteTable(
  "delivery",
  {
    messageId: text("message_id")
      .notNull()
      .references(() => message.id, { onDelete: "cascade" }),
    subscriberId: text("subscriber_id")
      .notNull()
      .references(() => subscriber.id, { onDelete: "cascade" }),
    /** As of the message, so that what is next for a subscriber is found by one index. */
    subject: text("subject").notNull(),
    type: text("type", { enum: EVENT_TYPES }).notNull(),
    state: text("state", { enum: DELIVERY_STATES }).notNull(),
    attempts: integer("attempts").notNull().default(0),
    dueAt: integer("due_at").notNull(),
    /** Who is sending it, and until when that counts. */
    leaseHolder: text("lease_holder"),
    leaseUntil: integer("lease_until"),
    firstAttemptAt: integer("first_attempt_at"),
    endedAt: integer("ended_at"),
    /** The service's own name of what was posted, for services that let it be changed. */
    remoteId: text("remote_id"),
  },
  (table) => [
    primaryKey({ columns: [table.messageId, table.subscriberId] }),
    index("delivery_waiting").on(table.subscriberId, table.messageId).where(sql`state = 'waiting'`),
    index("delivery_ended").on(table.endedAt),
  ],
);

/** One try of a delivery. */
export const attempt = sqliteTable(
  "attempt",
  {
    messageId: text("message_id").notNull(),
    subscriberId: text("subscriber_id").notNull(),
    number: integer("number").notNull(),
    at: integer("at").notNull(),
    outcome: text("outcome", { enum: ATTEMPT_OUTCOMES }).notNull(),
    /** HTTP or SMTP status; null: no answer. */
    status: integer("status"),
    totalMs: integer("total_ms").notNull(),
    /** The begin of its answer, for operators only. */
    answer: text("answer"),
  },
  (table) => [primaryKey({ columns: [table.messageId, table.subscriberId, table.number] })],
);

/** How long it took from the decision to the first byte of first attempts: counts by day and histogram bucket. */
export const tellLatency = sqliteTable(
  "tell_latency",
  {
    /** UTC. */
    day: text("day").notNull(),
    bucket: integer("bucket").notNull(),
    count: integer("count").notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.bucket] })],
);

/** How often something that strangers may do was done, in windows of time. */
export const rateCount = sqliteTable(
  "rate_count",
  {
    /** What is counted, of whom, as a keyed hash: no address can be read from it. */
    name: text("name").notNull(),
    /** First millisecond of the window. */
    fromAt: integer("from_at").notNull(),
    count: integer("count").notNull(),
  },
  (table) => [primaryKey({ columns: [table.name, table.fromAt] })],
);
