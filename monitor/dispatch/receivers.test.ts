import { asc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { delivery, message, subscriber } from "../../db/schema/index.ts";
import { serve } from "../../test/support/loopback.ts";
import { ownWebhook, plainWebhook } from "../../test/support/telling.ts";
import { NOON, startTelling, type TellingBench } from "../../test/support/telling-bench.ts";
import type { Channel, DigestRendering } from "../channels/channel.ts";
import { discord } from "../channels/discord.ts";
import { webhook } from "../channels/webhook.ts";
import { Secret } from "../core/secret.ts";
import { claimedOwner, isTokenOf } from "../core/subscriber-token.ts";
import type { GuardedOutbound, Mailer } from "../ports.ts";
import { createOutbound } from "../runtime/node/outbound.ts";

const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;

/** The one message that asks an address whether it wants to be told. */
async function ask({ database }: Pick<TellingBench, "database">, id: string): Promise<void> {
  const { db } = database;
  const row = { id: "msg_0ask", type: "ping", audience: "everyone", at: NOON, subject: `subscriber:${id}` } as const;
  await database.atomically([
    db.insert(message).values({ ...row, facts: '{"verify":true}' }),
    db.insert(delivery).values({
      ...{ messageId: row.id, subscriberId: id, subject: row.subject, type: "ping", state: "waiting", dueAt: NOON },
    }),
  ]);
}

async function subscriberNamed({ database }: Pick<TellingBench, "database">, id: string) {
  const [row] = await database.db.select().from(subscriber).where(eq(subscriber.id, id));
  return row;
}

const SERVER = { server: new Secret("smtp://localhost"), from: "a@b.example" };
const sent: string[][] = [];
const byMail: Channel = {
  ...plainWebhook,
  channel: "email",
  render: (rendering) => mail([rendering.notice.type]),
  renderDigest: ({ notices }: DigestRendering) => mail(notices.map((one) => `${one.type} ${one.words.title}`)),
};

function mail(told: string[]) {
  sent.push(told);
  const { server, from } = SERVER;
  const rest = { to: "c@d.example", subject: "News", text: "", html: "", messageId: "x", references: [], headers: {} };
  return { by: "mail", server, mail: { from, ...rest } } as const;
}

describe("a stranger's webhook", () => {
  it("is told what everybody is, with its links, and nothing of what operators do about it", async () => {
    const receiver = await serve(() => ({ status: 200 }));
    const bench = await startTelling();
    await bench.stranger("s1", receiver.url);
    await bench.open();
    await bench.send();
    const told = JSON.parse(receiver.received[0]?.body ?? "{}");
    expect(told.words.todo).toEqual([]);
    const token = told.links.manage.replace("https://status.acme.example/subscriptions/", "");
    expect(told.links.unsubscribe).toBe(`${told.links.manage}/unsubscribe`);
    expect(claimedOwner(token)).toBe("s1");
    expect(await isTokenOf(bench.keys, "manage", token, { id: "s1", linkVersion: 0 })).toBe(true);
  });

  it("hears nothing but the one question before it has proven itself by the answer", async () => {
    let answer = (challenge: string) => ({ status: 200, body: { challenge: `not ${challenge}` } });
    const receiver = await serve(({ body }) => answer(JSON.parse(body).challenge));
    const bench = await startTelling();
    await bench.stranger("s1", receiver.url, { verifiedAt: null });
    await bench.open();
    await ask(bench, "s1");
    await bench.drive(SECOND_MS);
    expect(receiver.received.map(({ body }) => JSON.parse(body).type)).toEqual(["ping"]);
    expect(await bench.deliveries()).toEqual(["ping dead"]);
    expect((await subscriberNamed(bench, "s1"))?.verifiedAt).toBe(null);
    answer = (challenge) => ({ status: 200, body: { challenge } });
    await bench.database.atomically([bench.database.db.update(delivery).set({ state: "waiting" })]);
    await bench.drive(HOUR_MS);
    expect((await subscriberNamed(bench, "s1"))?.verifiedAt).toBeGreaterThanOrEqual(NOON);
    await bench.open("Later");
    await bench.send();
    expect(receiver.received.map(({ body }) => JSON.parse(body).type)).toEqual(["ping", "ping", "incident.opened"]);
  });

  it("signs with both secrets while they are changed", async () => {
    const receiver = await serve(() => ({ status: 200 }));
    const bench = await startTelling({ channels: [webhook] });
    const seal = (text: string) => bench.keys.seal("subscriber", `whsec_${btoa(text)}`);
    const rotating = {
      secretSealed: await seal("new new new new new new!"),
      oldSecretSealed: await seal("old old old old old old!"),
    };
    await bench.stranger("s1", receiver.url, { ...rotating, oldSecretUntil: NOON + HOUR_MS });
    await bench.open();
    await bench.send();
    await bench.clock.advance(HOUR_MS);
    await bench.open("Later");
    await bench.send();
    const counts = receiver.received.map(({ headers }) => String(headers["webhook-signature"]).split(" ").length);
    expect(counts).toEqual([2, 1]);
  });

  it("that names an hour before which it wants nothing is left alone until then", async () => {
    let isBusy = true;
    const busy = { date: "Tue, 24 Nov 2026 08:00:00 GMT", "retry-after": "Tue, 24 Nov 2026 08:02:00 GMT" };
    const receiver = await serve(() => (isBusy ? { status: 429, headers: busy } : { status: 200 }));
    const bench = await startTelling({ channels: [webhook] });
    await bench.stranger("s1", receiver.url);
    await bench.open();
    await bench.drive(100 * SECOND_MS);
    isBusy = false;
    await bench.drive(100 * SECOND_MS);
    expect((await bench.attempts()).map((one) => [one.outcome, one.atMs])).toEqual([
      ["throttled", 0],
      ["delivered", 120 * SECOND_MS],
    ]);
  });

  it("that leads where strangers may not send us is tried again, and leaves when that stays so", async () => {
    const guarded: GuardedOutbound = { send: async () => ({ outcome: "blocked" }) };
    const bench = await startTelling({ guarded });
    await bench.stranger("s1", "https://inside.example/a-secret-path");
    await bench.open();
    await bench.drive(80 * HOUR_MS);
    expect(new Set((await bench.attempts()).map((one) => one.outcome))).toEqual(new Set(["blocked"]));
    expect(await bench.deliveries()).toEqual(["incident.opened dead"]);
    expect(await subscriberNamed(bench, "s1")).toMatchObject({ leftReason: "failing", addressSealed: null });
    const fields = '{"channel":"webhook","address":"https://inside.example/…"}';
    expect(bench.logged).toEqual([`warn a subscriber is taken off the list: nothing arrived there for days ${fields}`]);
  });

  it("that is gone leaves at once, and its address is forgotten", async () => {
    const receiver = await serve(() => ({ status: 410 }));
    const bench = await startTelling();
    await bench.stranger("s1", `${receiver.url}/a-secret-path`, { secretSealed: "sealed", addressHash: "hash" });
    await bench.open();
    await bench.send();
    const forgotten = { addressSealed: null, addressHash: null, secretSealed: null };
    expect(await subscriberNamed(bench, "s1")).toMatchObject({ leftReason: "gone", ...forgotten });
    expect(await bench.deliveries()).toEqual(["incident.opened dropped"]);
    expect(bench.logged).toEqual([expect.stringMatching(/^warn a subscriber is taken off the list: its service says/)]);
    expect(bench.logged.join()).not.toContain("a-secret-path");
  });

  it("goes through the guard, and operators' own does not", async () => {
    const receiver = await serve(() => ({ status: 200 }));
    const seen: string[] = [];
    const real = createOutbound();
    const guarded: GuardedOutbound = {
      send(request) {
        seen.push(new URL(request.url).pathname);
        return real.send(request);
      },
    };
    const bench = await startTelling({ guarded, configured: [ownWebhook(`${receiver.url}/own`)] });
    await bench.stranger("s1", `${receiver.url}/strange`);
    await bench.open();
    await bench.send();
    expect(receiver.received.map(({ path }) => path).sort()).toEqual(["/own", "/strange"]);
    expect(seen).toEqual(["/strange"]);
  });

  it("that left is told nothing more, and an operators' own that gives up for days stays", async () => {
    const receiver = await serve(() => ({ status: 500 }));
    const bench = await startTelling({ configured: [ownWebhook(receiver.url)] });
    await bench.stranger("s1", receiver.url);
    await bench.open();
    await bench.drive(SECOND_MS);
    const left = bench.database.db.update(subscriber).set({ leftAt: NOON, leftReason: "unsubscribed" });
    await bench.database.atomically([left.where(eq(subscriber.id, "s1"))]);
    await bench.drive(80 * HOUR_MS);
    expect(await bench.deliveries("s1")).toEqual(["incident.opened dropped"]);
    expect((await bench.attempts("s1")).length).toBe(1);
    const own = `config:${receiver.url}`;
    expect(await bench.deliveries(own)).toEqual(["incident.opened dead"]);
    expect((await subscriberNamed(bench, own))?.leftAt).toBe(null);
  });
});

describe("an operators' own channel", () => {
  it.each([
    [
      400,
      /^warn one of your channels did not take a message, which was given up.*"endpoint":"config:own","messages":\["msg_/,
    ],
    [410, /^warn one of your channels says that nothing will ever be taken there.*"endpoint":"config:own"/],
  ])("that answers %i for good is named to them, without its address", async (status, words) => {
    const receiver = await serve(() => ({ status }));
    const own = ownWebhook(`${receiver.url}/a-secret-path`, { id: "config:own" });
    const bench = await startTelling({ configured: [own] });
    await bench.open();
    await bench.send();
    expect(bench.logged).toEqual([expect.stringMatching(words)]);
    expect(bench.logged.join()).not.toContain("a-secret-path");
  });

  it("that gives up for days is named once, when it is given up", async () => {
    const receiver = await serve(() => ({ status: 500 }));
    const bench = await startTelling({ configured: [ownWebhook(receiver.url)] });
    await bench.open();
    await bench.drive(70 * HOUR_MS);
    expect(bench.logged).toEqual([]);
    await bench.drive(10 * HOUR_MS);
    expect(bench.logged).toHaveLength(1);
  });
});

describe("one good receiver among many bad ones", () => {
  it("is told at once, while those hang", async () => {
    const bad = await serve(() => "silence");
    const good = await serve(() => ({ status: 200 }));
    const real = createOutbound();
    // Each try at a bad one takes as long as it may, on the clock of the test.
    const bench = await startTelling({
      outbound: { send: (request) => (request.url.startsWith(good.url) ? real.send(request) : hang()) },
      configured: [...Array.from({ length: 40 }, (_, i) => ownWebhook(`${bad.url}/${i}`)), ownWebhook(good.url)],
    });
    const hang = async () => {
      await bench.clock.sleep(15_000);
      return { outcome: "failed", failure: "timeout", timings: { totalMs: 15_000 } } as const;
    };
    const stop = new AbortController();
    const running = bench.dispatcher.run(stop.signal);
    await bench.open("First");
    bench.dispatcher.wake();
    for (let i = 0; i < 60; i++) await bench.clock.advance(SECOND_MS);
    const before = good.received.length;
    for (let i = 0; i < 5; i++) {
      await bench.open(`Incident ${i}`);
      bench.dispatcher.wake();
      while (good.received.length < before + i + 1) await bench.clock.advance(0);
      await bench.clock.advance(SECOND_MS);
    }
    expect(before).toBe(1);
    const own = await bench.attempts(`config:${good.url}`);
    expect(own.slice(1).map((one) => one.atMs)).toEqual([60, 61, 62, 63, 64].map((seconds) => seconds * SECOND_MS));
    stop.abort();
    for (let i = 0; i < 20; i++) await bench.clock.advance(SECOND_MS);
    await running;
  });
});

/** Receivers that keep every try waiting for its 15 s, on the clock of the test, before a good one. */
async function startHanging(count: number) {
  const good = await serve(() => ({ status: 200 }));
  const real = createOutbound();
  const open = { now: 0, most: 0 };
  const hang = async () => {
    open.most = Math.max(open.most, ++open.now);
    await bench.clock.sleep(15_000);
    open.now--;
    return { outcome: "failed", failure: "timeout", timings: { totalMs: 15_000 } } as const;
  };
  const bench = await startTelling({
    outbound: { send: (request) => (request.url.startsWith(good.url) ? real.send(request) : hang()) },
    configured: [
      ...Array.from({ length: count }, (_, i) => ownWebhook(`http://hangs.example/${i}`)),
      ownWebhook(good.url, { id: "config:~last" }),
    ],
  });
  const stop = new AbortController();
  const running = bench.dispatcher.run(stop.signal);
  const end = async () => {
    stop.abort();
    for (let i = 0; i < 40; i++) await bench.clock.advance(SECOND_MS);
    await running;
  };
  return { bench, good, open, end };
}

describe("one good receiver among 99 of which nothing is known yet, and that hang", () => {
  it("waits seconds for its first message, not for their time-outs; then they hold up nobody", async () => {
    const { bench, good, open, end } = await startHanging(99);
    await bench.open("First");
    bench.dispatcher.wake();
    for (let i = 0; i < 20 && good.received.length === 0; i++) await bench.clock.advance(SECOND_MS / 4);
    expect(bench.clock.now() - NOON).toBeLessThanOrEqual(4 * SECOND_MS);
    expect(good.received).toHaveLength(1);
    expect(open.now).toBe(99);
    for (let i = 0; i < 60; i++) await bench.clock.advance(SECOND_MS);
    expect(open.now).toBe(16);
    await end();
  });

  it("never has more than 256 sends under way beside it", async () => {
    const { bench, open, end } = await startHanging(300);
    await bench.open("First");
    bench.dispatcher.wake();
    await bench.clock.advance(999);
    expect(open.now).toBe(32);
    for (let i = 0; i < 12; i++) await bench.clock.advance(SECOND_MS);
    expect([open.now, open.most]).toEqual([256, 256]);
    await end();
  });
});

describe("a message that a service changes in place", () => {
  it("comes as a new one when the one that stood there was deleted", async () => {
    const names = ["111", "222"];
    const receiver = await serve(({ method }) =>
      method === "PATCH" ? { status: 404, body: { code: 10_008 } } : { status: 200, body: { id: names.shift() } },
    );
    const own = ownWebhook(`${receiver.url}/api/webhooks/1/abc`, { channel: "discord" });
    const bench = await startTelling({ channels: [discord], configured: [own] });
    const id = await bench.open();
    await bench.drive(10 * SECOND_MS);
    await bench.update(id);
    await bench.drive(10 * SECOND_MS);
    await bench.update(id);
    await bench.drive(SECOND_MS);
    const asked = receiver.received.map(({ method, path }) => `${method} ${path}`);
    expect(asked).toEqual([
      "POST /api/webhooks/1/abc",
      "PATCH /api/webhooks/1/abc/messages/111",
      "POST /api/webhooks/1/abc",
      "PATCH /api/webhooks/1/abc/messages/222",
    ]);
  });
});

describe("a mail server that does not answer", () => {
  it("is noted with the reason", async () => {
    const mailer: Mailer = {
      send: async () => ({ outcome: "failed", status: null, answer: null, failure: "dns", totalMs: 1 }),
    };
    const bench = await startTelling({ channels: [byMail], mailer, mail: SERVER });
    await bench.stranger("s1", "c@d.example", { channel: "email" });
    await bench.open();
    await bench.send();
    expect(await bench.attempts()).toEqual([{ outcome: "failed", status: null, atMs: 0, answer: "dns" }]);
  });
});

describe("a digest", () => {
  const mailer: Mailer = {
    send: async () => ({ outcome: "accepted", status: 250, answer: null, totalMs: 1 }),
  };

  it("tells of a day in one mail at nine of the page's zone, without what is needless by then", async () => {
    sent.length = 0;
    const bench = await startTelling({ channels: [byMail], mailer, mail: SERVER });
    await bench.stranger("s1", "c@d.example", { channel: "email", digest: "daily" });
    const first = await bench.open("First");
    await bench.update(first);
    await bench.drive(2 * HOUR_MS);
    await bench.resolve(first);
    await bench.open("Second");
    await bench.drive(18 * HOUR_MS);
    expect(sent).toEqual([]);
    await bench.drive(HOUR_MS);
    expect(sent).toEqual([["incident.opened First", "incident.resolved First", "incident.opened Second"]]);
    expect((await bench.attempts()).map((one) => one.atMs)).toEqual([21, 21, 21].map((hours) => hours * HOUR_MS));
    const rows = await bench.database.db.select().from(delivery).orderBy(asc(delivery.messageId));
    expect(rows.map((row) => row.state)).toEqual(["delivered", "superseded", "delivered", "delivered"]);
  });
});
