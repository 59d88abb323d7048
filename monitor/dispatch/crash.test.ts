import { describe, expect, it } from "vitest";
import { serve } from "../../test/support/loopback.ts";
import { ownWebhook } from "../../test/support/telling.ts";
import { startTelling } from "../../test/support/telling-bench.ts";
import type { Failpoint, FailpointName } from "../core/failpoint.ts";

const LEASE_MS = 20_000;
const OF_SENDING: FailpointName[] = [
  "before-claim",
  "after-claim",
  "before-send",
  "after-send",
  "before-record",
  "after-record",
];

/** A process that dies there for the first time that it comes there: whatever it does afterwards does nothing. */
function dyingAt(name: FailpointName): { readonly failpoint: Failpoint; readonly isDead: () => boolean } {
  let isDead = false;
  return {
    isDead: () => isDead,
    failpoint(at) {
      isDead ||= at === name;
      if (isDead) throw new Error(`dead since ${name}`);
    },
  };
}

describe("a dispatcher that dies", () => {
  it.each(OF_SENDING)("%s loses nothing, and repeats one delivery at worst, under the same id", async (name) => {
    const receiver = await serve(() => ({ status: 200 }));
    const { failpoint, isDead } = dyingAt(name);
    const bench = await startTelling({ configured: [ownWebhook(receiver.url)], failpoint });
    await bench.open();
    await bench.dispatcher.tick();
    await bench.dispatcher.idle();
    expect(isDead()).toBe(true);
    const heir = bench.another();
    await bench.send(heir);
    await bench.clock.advance(LEASE_MS + 1);
    await bench.send(heir);
    expect(await bench.deliveries()).toEqual(["incident.opened delivered"]);
    const ids = receiver.received.map(({ headers }) => headers["webhook-id"]);
    expect(new Set(ids).size).toBe(1);
    expect(ids.length).toBe(name === "after-send" || name === "before-record" ? 2 : 1);
    await bench.send(heir);
    expect(receiver.received.length).toBe(ids.length);
  });
});

describe("two dispatchers on one database", () => {
  it("never both send a delivery, and keep the order between them", async () => {
    const receiver = await serve(() => ({ status: 200 }));
    const bench = await startTelling({ configured: [ownWebhook(receiver.url)] });
    const other = bench.another();
    for (let i = 0; i < 10; i++) {
      const id = await bench.open(`Incident ${i}`);
      await Promise.all([bench.dispatcher.tick(), other.tick()]);
      await bench.update(id);
      await bench.resolve(id);
    }
    for (let round = 0; round < 60; round++) {
      await Promise.all([bench.dispatcher.tick(), other.tick()]);
      await Promise.all([bench.dispatcher.idle(), other.idle()]);
      await bench.clock.advance(1_000);
    }
    const ids = receiver.received.map(({ headers }) => headers["webhook-id"]);
    expect(new Set(ids).size).toBe(ids.length);
    const states = await bench.deliveries();
    expect(states.filter((one) => one === "incident.opened delivered")).toHaveLength(10);
    expect(states.filter((one) => one === "incident.resolved delivered")).toHaveLength(10);
    const told = receiver.received.map(({ body }) => JSON.parse(body));
    for (const { subject, type } of told.filter((one) => one.type === "incident.resolved")) {
      const own = told.filter((one) => one.subject === subject).map((one) => one.type);
      expect(own[0]).toBe("incident.opened");
      expect(own.at(-1)).toBe(type);
    }
  });

  it("take a delivery over when its sender died, as soon as its lease ends", async () => {
    const receiver = await serve(() => ({ status: 200 }));
    const { failpoint } = dyingAt("after-claim");
    const bench = await startTelling({ configured: [ownWebhook(receiver.url)], failpoint });
    await bench.open();
    await bench.dispatcher.tick();
    const heir = bench.another();
    await bench.send(heir);
    expect(receiver.received).toHaveLength(0);
    expect(heir.nextAt()).toBe(bench.clock.now() + LEASE_MS);
    await bench.clock.advance(LEASE_MS);
    await bench.send(heir);
    expect(receiver.received).toHaveLength(1);
  });
});

describe("a stop", () => {
  it("lets a send that is under way end, and notes it", async () => {
    let answer = () => undefined as unknown;
    const receiver = await serve(() => ({
      take: (response) => {
        answer = () => response.writeHead(200).end();
      },
    }));
    const bench = await startTelling({ configured: [ownWebhook(receiver.url)] });
    await bench.open();
    const stop = new AbortController();
    const running = bench.dispatcher.run(stop.signal);
    await received(receiver);
    stop.abort();
    answer();
    await running;
    expect(await bench.deliveries()).toEqual(["incident.opened delivered"]);
  });

  it("breaks off a send that takes longer than 5 s, and gives it back, so that it goes at the next start", async () => {
    const receiver = await serve(() => "silence");
    const bench = await startTelling({ configured: [ownWebhook(receiver.url)] });
    await bench.open();
    const stop = new AbortController();
    const running = bench.dispatcher.run(stop.signal);
    await received(receiver);
    stop.abort();
    await bench.clock.advance(0);
    await bench.clock.advance(5_000);
    await running;
    expect(await bench.attempts()).toEqual([]);
    const heir = bench.another();
    await heir.tick();
    await received(receiver, 2);
    const ids = receiver.received.map(({ headers }) => headers["webhook-id"]);
    expect(new Set(ids).size).toBe(1);
  });

  it("is woken by a commit, without a look in between", async () => {
    const receiver = await serve(() => ({ status: 200 }));
    const bench = await startTelling({ configured: [ownWebhook(receiver.url)] });
    const stop = new AbortController();
    const running = bench.dispatcher.run(stop.signal);
    await bench.clock.advance(1_000);
    await bench.open();
    bench.dispatcher.wake();
    await received(receiver);
    expect(bench.clock.now() - 1_000).toBe(Date.parse("2026-11-24T12:00:00Z"));
    stop.abort();
    await running;
  });
});

/** Waits for a real request to arrive. */
async function received(receiver: { readonly received: readonly unknown[] }, count = 1): Promise<void> {
  while (receiver.received.length < count) await new Promise((resolve) => setImmediate(resolve));
}
