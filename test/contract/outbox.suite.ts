import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { attempt, delivery, message, subscriber, subscription, tellLatency } from "../../db/schema/index.ts";
import type { Scope } from "../../monitor/core/words.ts";
import type { Database } from "../../monitor/ports.ts";
import * as deliveries from "../../monitor/store/deliveries.ts";
import * as endpoints from "../../monitor/store/endpoints.ts";
import {
  insertMessage,
  insertMessageOnce,
  insertMessageToNewcomers,
  keepWords,
  type NewMessage,
} from "../../monitor/store/messages.ts";
import { pruneOutbox } from "../../monitor/store/outbox-pruning.ts";
import { leaveStatements } from "../../monitor/store/subscribers.ts";
import type { DatabaseSubject } from "./database.suite.ts";

const NOW = Date.parse("2026-11-24T12:00:00Z");
const DAY_MS = 86_400_000;
const LEASE_MS = 20_000;

/** What the outbox's statements keep on every `Database`. */
export function outboxContract(subject: DatabaseSubject): void {
  describe(`the outbox in ${subject.name}`, () => {
    let opened: Awaited<ReturnType<DatabaseSubject["open"]>>;
    let database: Database;

    beforeAll(async () => {
      opened = await subject.open();
      database = opened.database;
    });
    afterAll(() => opened.close());
    beforeEach(async () => {
      const { db } = database;
      const tables = [attempt, delivery, message, subscription, subscriber, tellLatency];
      await database.atomically(tables.map((table) => db.delete(table)));
    });

    const aMessage = (id: string, changes: Partial<NewMessage> = {}): NewMessage => ({
      ...{ id, type: "incident.opened", audience: "everyone", at: NOW, subject: "incident:1", facts: {} },
      ...{ components: ["chat"], incidentId: "1" },
      ...changes,
    });
    const write = (id: string, changes: Partial<NewMessage> = {}) =>
      database.atomically(insertMessage(database.db, aMessage(id, changes)));
    const subscribe = (
      id: string,
      scopes: readonly [Scope, string][] = [["page", ""]],
      changes: Partial<typeof subscriber.$inferInsert> = {},
    ) =>
      database.atomically([
        database.db.insert(subscriber).values({
          ...{ id, origin: "public", channel: "webhook", createdAt: NOW, verifiedAt: NOW },
          events: '["incident.opened","incident.resolved","check.never_passed"]',
          ...changes,
        }),
        ...scopes.map(([scope, scopeId]) =>
          database.db.insert(subscription).values({ subscriberId: id, scope, scopeId }),
        ),
      ]);
    const toldOf = async (messageId: string) => {
      const rows = await database.db.select().from(delivery).where(eq(delivery.messageId, messageId));
      return rows.map((row) => row.subscriberId).sort();
    };
    const states = async () => {
      const rows = await database.db
        .select()
        .from(delivery)
        .orderBy(asc(delivery.messageId), asc(delivery.subscriberId));
      return rows.map((row) => row.state);
    };
    const claim = async (messageId: string, holder: string, changes: Partial<deliveries.Claim> = {}) => {
      const base = { messageId, subscriberId: "a", attempts: 0, holder, now: NOW, forMs: LEASE_MS };
      const [changed] = await database.atomically([deliveries.claimDelivery(database.db, { ...base, ...changes })]);
      return changed;
    };

    it("gives a message to everybody who is verified, has not left, and asked for such of the page, a component or an incident", async () => {
      await subscribe("page");
      await subscribe("its-component", [["component", "chat"]]);
      await subscribe("its-incident", [["incident", "1"]]);
      await subscribe("all-of-them", [
        ["page", ""],
        ["component", "chat"],
        ["incident", "1"],
      ]);
      await subscribe("another-component", [["component", "search"]]);
      await subscribe("another-incident", [["incident", "2"]]);
      await subscribe("no-scope", []);
      await subscribe("other-events", [["page", ""]], { events: '["incident.updated"]' });
      await subscribe("unverified", [["page", ""]], { verifiedAt: null });
      await subscribe("left", [["page", ""]], { leftAt: NOW, leftReason: "unsubscribed" });
      await write("msg_1");
      expect(await toldOf("msg_1")).toEqual(["all-of-them", "its-component", "its-incident", "page"]);
      await write("msg_2", { incidentId: null, components: [] });
      expect(await toldOf("msg_2")).toEqual(["all-of-them", "page"]);
    });

    it("tells newcomers alone of what others know: those who asked for that component, and heard nothing yet", async () => {
      const tellNewcomers = (id: string, components: readonly string[]) =>
        database.atomically(insertMessageToNewcomers(database.db, aMessage(id, { components, incidentId: null })));
      await subscribe("page");
      await subscribe("of-chat", [["component", "chat"]]);
      await subscribe("of-both", [
        ["component", "chat"],
        ["component", "search"],
      ]);
      await tellNewcomers("msg_1", ["search"]);
      await tellNewcomers("msg_2", ["nothing"]);
      await tellNewcomers("msg_3", ["chat"]);
      await tellNewcomers("msg_4", ["chat"]);
      const told = await database.db.select({ id: message.id }).from(message).orderBy(asc(message.id));
      expect(told.map((one) => one.id)).toEqual(["msg_1", "msg_3"]);
      expect(await toldOf("msg_1")).toEqual(["of-both"]);
      expect(await toldOf("msg_3")).toEqual(["of-chat"]);
    });

    it("keeps what is for operators from everybody else", async () => {
      await subscribe("stranger");
      await subscribe("own", [["page", ""]], { origin: "configuration" });
      await write("msg_1", { audience: "operators", type: "check.never_passed" });
      expect(await toldOf("msg_1")).toEqual(["own"]);
    });

    it("writes once what is to be told once, also by many at once", async () => {
      await subscribe("a");
      const once = { name: "reminder", value: 7 };
      const remind = (id: string, value = 7) =>
        database.atomically(
          insertMessageOnce(database.db, aMessage(id, { facts: { reminder: value } }), { ...once, value }),
        );
      await Promise.all(["msg_1", "msg_2", "msg_3"].map((id) => remind(id)));
      expect(await database.db.select().from(delivery)).toHaveLength(1);
      await remind("msg_4", 8);
      expect(await database.db.select().from(delivery)).toHaveLength(2);
    });

    it("lets one claim win, leaves a subscriber to one sender at a time, and ends a lease with its time", async () => {
      await subscribe("a");
      await write("msg_1");
      await write("msg_2", { subject: "incident:2" });
      const claims = await Promise.all(["x", "y", "z"].map((holder) => claim("msg_1", holder)));
      expect(claims.filter((rows) => rows === 1)).toHaveLength(1);
      expect(await claim("msg_2", "w")).toBe(0);
      expect(await claim("msg_1", "w", { now: NOW + LEASE_MS, attempts: 0 })).toBe(0);
      expect(await claim("msg_1", "w", { now: NOW + LEASE_MS, attempts: 1 })).toBe(1);
      const [row] = await database.db.select().from(delivery).where(eq(delivery.messageId, "msg_1"));
      expect(row).toMatchObject({ attempts: 2, firstAttemptAt: NOW, leaseHolder: "w" });
    });

    it("does not wait for a lease that a clock left which was set back since", async () => {
      await subscribe("a");
      await write("msg_1");
      expect(await claim("msg_1", "x")).toBe(1);
      expect(await claim("msg_1", "y", { now: NOW - DAY_MS, attempts: 1 })).toBe(1);
    });

    it("gives leases back", async () => {
      await subscribe("a");
      await write("msg_1");
      await claim("msg_1", "x");
      await database.atomically([deliveries.releaseLeases(database.db, "x")]);
      expect(await claim("msg_1", "y", { attempts: 1 })).toBe(1);
    });

    it("lets only the holder put off or give up, and anybody who delivered say so", async () => {
      await subscribe("a");
      await write("msg_1");
      await claim("msg_1", "x");
      const key = { messageId: "msg_1", subscriberId: "a" };
      const { db } = database;
      expect(await database.atomically([deliveries.retryDelivery(db, key, "y", NOW)])).toEqual([0]);
      expect(await database.atomically([deliveries.buryDelivery(db, key, "y", NOW)])).toEqual([0]);
      expect(await database.atomically([deliveries.deliveredDelivery(db, key, NOW, "remote-1")])).toEqual([1]);
      expect(await database.atomically([deliveries.retryDelivery(db, key, "x", NOW)])).toEqual([0]);
      expect(await states()).toEqual(["delivered"]);
    });

    it("supersedes what waits and not what is being sent, and drops all when somebody leaves", async () => {
      await subscribe("a");
      for (const id of ["msg_1", "msg_2", "msg_3"]) await write(id);
      await claim("msg_1", "x");
      await database.atomically(deliveries.supersedeDeliveries(database.db, "a", ["msg_1", "msg_2"], NOW));
      expect(await states()).toEqual(["waiting", "superseded", "waiting"]);
      await database.atomically(leaveStatements(database.db, "a", "gone", NOW));
      expect(await states()).toEqual(["dropped", "superseded", "dropped"]);
      await write("msg_4");
      expect(await toldOf("msg_4")).toEqual([]);
    });

    it("reads what waits by subscriber, with the time of the newest attempt, and the remote name of an incident", async () => {
      await subscribe("a");
      await subscribe("b", [["page", ""]], { failingSince: NOW });
      await write("msg_1");
      await claim("msg_1", "x");
      const row = {
        messageId: "msg_1",
        subscriberId: "a",
        number: 1,
        at: NOW + 5,
        outcome: "failed",
        totalMs: 1,
      } as const;
      await database.atomically([
        deliveries.insertAttempt(database.db, row),
        deliveries.insertAttempt(database.db, row),
      ]);
      const waiting = await deliveries.readWaiting(database.db, ["a", "b", "nobody"]);
      expect(waiting.get("a")?.map((one) => [one.messageId, one.triedAt])).toEqual([["msg_1", NOW + 5]]);
      expect(waiting.get("b")?.map((one) => one.triedAt)).toEqual([null]);
      expect(waiting.get("nobody")).toEqual([]);
      expect(await deliveries.readAgenda(database.db)).toEqual(
        new Map([
          ["a", { at: NOW, isFailing: false }],
          ["b", { at: NOW, isFailing: true }],
        ]),
      );
      expect(await deliveries.readToldOf(database.db, ["msg_1"])).toEqual(
        new Map([
          ["a", false],
          ["b", true],
        ]),
      );
      await database.atomically([deliveries.deliveredDelivery(database.db, row, NOW, "remote-1")]);
      expect(await deliveries.readRemoteId(database.db, "a", "incident:1")).toBe("remote-1");
      expect(await deliveries.readRemoteId(database.db, "b", "incident:1")).toBe(null);
      expect(await deliveries.readAttempts(database.db, row)).toHaveLength(1);
    });

    it("keeps the first words of a message", async () => {
      await write("msg_1");
      const keep = (told: string) => database.atomically([keepWords(database.db, "msg_1", told)]);
      expect([await keep("first"), await keep("second")]).toEqual([[1], [0]]);
    });

    it("takes the configuration's channels over, and writes nothing when they are the same", async () => {
      const own = { id: "config:1", channel: "slack", events: ["incident.opened"] } as const;
      await endpoints.syncConfigured(database, [own], NOW);
      await endpoints.syncConfigured(database, [own], NOW + 1);
      await write("msg_1");
      expect(await toldOf("msg_1")).toEqual(["config:1"]);
      await endpoints.syncConfigured(database, [], NOW + 2);
      expect(await states()).toEqual(["dropped"]);
      const [gone] = await database.db.select().from(subscriber);
      expect(gone).toMatchObject({ createdAt: NOW, leftReason: "removed" });
      await endpoints.syncConfigured(database, [{ ...own, events: ["incident.resolved"] }], NOW + 3);
      await write("msg_2");
      await write("msg_3", { type: "incident.resolved" });
      expect([await toldOf("msg_2"), await toldOf("msg_3")]).toEqual([[], ["config:1"]]);
    });

    it("counts how long it took by day and bucket", async () => {
      const count = (day: string, bucket: number) =>
        database.atomically([endpoints.countTellLatency(database.db, day, bucket)]);
      for (const bucket of [3, 3, 5]) await count("2026-11-24", bucket);
      await count("2026-11-23", 3);
      const both = await endpoints.readTellLatency(database.db, ["2026-11-23", "2026-11-24"]);
      expect(both).toEqual(
        new Map([
          [3, 3],
          [5, 1],
        ]),
      );
    });

    it("forgets deliveries a month after their end, given up ones after three, and then their message and attempts", async () => {
      await subscribe("a");
      await subscribe("b");
      await subscribe("c");
      await write("msg_1");
      const end = (subscriberId: string, state: "delivered" | "dead") =>
        database.db.update(delivery).set({ state, endedAt: NOW }).where(eq(delivery.subscriberId, subscriberId));
      const tried = (subscriberId: string) =>
        deliveries.insertAttempt(database.db, {
          ...{ messageId: "msg_1", subscriberId, number: 1, at: NOW, outcome: "delivered", totalMs: 1 },
        });
      await database.atomically([end("a", "delivered"), end("b", "dead"), tried("a"), tried("b")]);
      const left = async (days: number) => {
        await database.atomically(pruneOutbox(database.db, NOW + days * DAY_MS + 1));
        const tables = [await database.db.select().from(delivery), await database.db.select().from(attempt)];
        return [...tables, await database.db.select().from(message)].map((rows) => rows.length);
      };
      expect(await left(29)).toEqual([3, 2, 1]);
      expect(await left(30)).toEqual([2, 1, 1]);
      expect(await left(90)).toEqual([1, 0, 1]);
      await database.atomically([end("c", "delivered")]);
      expect(await left(91)).toEqual([0, 0, 0]);
    });
  });
}
