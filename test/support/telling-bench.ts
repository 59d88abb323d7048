import { asc, eq } from "drizzle-orm";
import { attempt, delivery, message, subscriber, subscription } from "../../db/schema/index.ts";
import { openIncident } from "../../monitor/actions/incident/open.ts";
import { resolveIncident } from "../../monitor/actions/incident/resolve.ts";
import { updateIncident } from "../../monitor/actions/incident/update.ts";
import type { Channel } from "../../monitor/channels/channel.ts";
import type { Failpoint } from "../../monitor/core/failpoint.ts";
import { createKeys, type Keys } from "../../monitor/core/keys.ts";
import { Secret } from "../../monitor/core/secret.ts";
import { EVENT_TYPES, type EventType } from "../../monitor/core/words.ts";
import { createDispatcher, type Dispatcher } from "../../monitor/dispatch/dispatcher.ts";
import type { GuardedOutbound, Mailer, Outbound } from "../../monitor/ports.ts";
import { createOutbound } from "../../monitor/runtime/node/outbound.ts";
import { randomHex } from "../../monitor/runtime/node/random.ts";
import type { ConfiguredEndpoint, Settings } from "../../monitor/settings/settings.ts";
import { acting } from "./acting.ts";
import { memoryDatabase } from "./database.ts";
import { createFakeClock, type FakeClock } from "./fake-clock.ts";
import { aSettings } from "./settings.ts";
import { plainWebhook } from "./telling.ts";

export const NOON = Date.parse("2026-11-24T12:00:00Z");
const ADDRESSED = { name: "Acme AI", url: "https://status.acme.example", timezone: "UTC", notice: null };

export interface TellingBench {
  readonly clock: FakeClock;
  readonly database: ReturnType<typeof memoryDatabase>;
  readonly keys: Keys;
  readonly settings: Settings;
  readonly logged: string[];
  readonly dispatcher: Dispatcher;
  /** Another dispatcher on the same database, as of another process. */
  another(options?: Pick<BenchOptions, "failpoint">): Dispatcher;
  /** A person opens an incident; gives its id. */
  open(title?: string): Promise<string>;
  update(id: string, body?: string): Promise<void>;
  resolve(id: string): Promise<void>;
  /** A stranger's webhook that has proven itself, or has not yet. */
  stranger(id: string, url: string, changes?: Partial<typeof subscriber.$inferInsert>): Promise<void>;
  /** Lets time pass, sending whatever becomes due. */
  drive(ms: number): Promise<void>;
  /** Sends what is due now, and waits for it. */
  send(dispatcher?: Dispatcher): Promise<void>;
  /** Deliveries to one subscriber in the order of their messages: `incident.opened delivered`. */
  deliveries(subscriberId?: string): Promise<string[]>;
  /** Attempts in order: outcome, status, and how long after noon they began. */
  attempts(
    subscriberId?: string,
  ): Promise<{ outcome: string; status: number | null; atMs: number; answer: string | null }[]>;
}

export interface BenchOptions {
  readonly configured?: readonly ConfiguredEndpoint[];
  readonly settings?: Settings;
  readonly channels?: readonly Channel[];
  readonly outbound?: Outbound;
  readonly guarded?: GuardedOutbound;
  readonly mailer?: Mailer;
  readonly failpoint?: Failpoint;
  readonly mail?: { readonly server: Secret; readonly from: string };
}

/** A dispatcher on a fake clock and a database in memory, sending to real servers unless told otherwise. */
export async function startTelling(options: BenchOptions = {}): Promise<TellingBench> {
  const clock = createFakeClock(NOON);
  const database = memoryDatabase();
  const { db } = database;
  const keys = createKeys(new Secret("a secret of the tests, 32 bytes at least"));
  const { configured: notify = [], mail = null } = options;
  const settings = options.settings ?? aSettings({ page: ADDRESSED, notify, mail });
  const channels = options.channels ?? [plainWebhook];
  const logged: string[] = [];
  const outbound = options.outbound ?? createOutbound();
  const another: TellingBench["another"] = ({ failpoint } = {}) =>
    createDispatcher({
      ...{ database, clock, keys, randomHex, outbound },
      log: (level, text, fields = {}) => logged.push(`${level} ${text} ${JSON.stringify(fields)}`),
      guarded: options.guarded ?? outbound,
      mailer: options.mailer ?? null,
      settings: () => settings,
      channels: new Map(channels.map((one) => [one.channel, one])),
      ...(failpoint === undefined ? {} : { failpoint }),
    });
  const dispatcher = another(options);
  await dispatcher.sync();
  const ctx = acting({ database, clock }, settings);
  const send = async (one: Dispatcher = dispatcher) => {
    // What one send frees may be another's turn.
    for (let round = 0; round < 200; round++) {
      const next = await one.tick();
      await one.idle();
      if (next > clock.now() && one.nextAt() > clock.now()) return;
    }
    throw new Error("it never comes to rest");
  };
  return {
    ...{ clock, database, keys, settings, logged, dispatcher, another, send },
    open: async (title = "Slow answers") => (await openIncident({ ctx, input: { title, body: "We look." } })).id,
    update: async (id, body = "Still looking.") => void (await updateIncident({ ctx, input: { id, body } })),
    resolve: async (id) => void (await resolveIncident({ ctx, input: { id, body: "Over." } })),
    async stranger(id, url, changes = {}) {
      const row = { id, origin: "public", channel: "webhook", events: JSON.stringify(EVENT_TYPES) } as const;
      const addressSealed = await keys.seal("subscriber", url);
      await database.atomically([
        db.insert(subscriber).values({ ...row, addressSealed, createdAt: NOON, verifiedAt: NOON, ...changes }),
        db.insert(subscription).values({ subscriberId: id, scope: "page", scopeId: "" }),
      ]);
    },
    send,
    async drive(ms) {
      const end = clock.now() + ms;
      for (;;) {
        await send();
        const next = dispatcher.nextAt();
        if (next > end) break;
        await clock.advanceTo(Math.max(next, clock.now() + 1));
      }
      await clock.advanceTo(end);
    },
    async deliveries(subscriberId) {
      const rows = await db.select().from(delivery).orderBy(asc(delivery.messageId));
      const own = rows.filter((row) => subscriberId === undefined || row.subscriberId === subscriberId);
      return own.map(({ type, state }) => `${type} ${state}`);
    },
    async attempts(subscriberId) {
      const rows = await db
        .select()
        .from(attempt)
        .orderBy(asc(attempt.at), asc(attempt.messageId), asc(attempt.number));
      const own = rows.filter((row) => subscriberId === undefined || row.subscriberId === subscriberId);
      return own.map(({ outcome, status, at, answer }) => ({ outcome, status, atMs: at - NOON, answer }));
    },
  };
}

/** Types of the messages about a subject, in order. */
export async function messagesOf(
  { database: { db } }: Pick<TellingBench, "database">,
  subject: string,
): Promise<EventType[]> {
  const rows = await db.select().from(message).where(eq(message.subject, subject)).orderBy(asc(message.id));
  return rows.map((row) => row.type);
}
