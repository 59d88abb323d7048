import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { type Received, type Reply, serve } from "../../test/support/loopback.ts";
import { ownWebhook } from "../../test/support/telling.ts";
import { NOON, startTelling } from "../../test/support/telling-bench.ts";
import { createOutbound } from "../runtime/node/outbound.ts";
import { readTellLatency } from "../store/endpoints.ts";

const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;
const GIVEN_UP = 72 * HOUR_MS;

/** A receiver that answers as it is told, and one operators' channel that leads there; a try takes so long at most. */
async function toReceiver(answer: (request: Received) => Reply, timeoutMs = 5_000) {
  const receiver = await serve(answer);
  const real = createOutbound();
  const outbound = { send: (request: Parameters<typeof real.send>[0]) => real.send({ ...request, timeoutMs }) };
  const bench = await startTelling({ configured: [ownWebhook(receiver.url)], outbound });
  return { ...bench, receiver };
}

describe("a message", () => {
  it("reaches an operators' channel at once, once, with what the API says and what to do", async () => {
    const { receiver, open, send, deliveries, attempts, database } = await toReceiver(() => ({ status: 204 }));
    const id = await open("Slow answers");
    await send();
    await send();
    expect(await deliveries()).toEqual(["incident.opened delivered"]);
    expect(await attempts()).toMatchObject([{ outcome: "delivered", status: 204, atMs: 0 }]);
    expect(receiver.received).toHaveLength(1);
    const counted = await readTellLatency(database.db, ["2026-11-24"]);
    expect([...counted.values()]).toEqual([1]);
    const [request] = receiver.received;
    const told = JSON.parse(request?.body ?? "");
    expect(request?.headers["webhook-id"]).toBe(told.id);
    expect(told).toMatchObject({
      type: "incident.opened",
      at: NOON,
      data: { id, title: "Slow answers", url: `https://status.acme.example/incidents/${id}` },
      words: { state: "Investigating", text: "We look.", todo: expect.arrayContaining([expect.any(String)]) },
    });
    expect(told.data.page).toEqual({ name: "Acme AI", url: "https://status.acme.example" });
  });

  it("says at every attempt what was true of its moment, whatever happened since", async () => {
    let status = 500;
    const { receiver, open, update, drive } = await toReceiver(() => ({ status }));
    const id = await open();
    await drive(0);
    await update(id, "A second word.");
    status = 200;
    await drive(60 * SECOND_MS);
    const told = receiver.received.map(({ body }) => JSON.parse(body));
    const opened = told.filter((one) => one.type === "incident.opened");
    expect(opened.length).toBeGreaterThan(1);
    expect(new Set(opened.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(opened[0].data.updates.map((one: { body: string }) => one.body)).toEqual(["We look."]);
    expect(told.at(-1).data.updates.map((one: { body: string }) => one.body)).toEqual(["A second word.", "We look."]);
  });
});

describe("what a receiver does with it", () => {
  it.each<[string, Reply, string, number | null]>([
    ["500", { status: 500 }, "failed", 500],
    ["a redirect to a private address", { status: 301, headers: { location: "http://10.0.0.1/" } }, "failed", 301],
    ["a connection that breaks off", "reset", "failed", null],
    ["silence", "silence", "failed", null],
    ["429 without a word of when", { status: 429 }, "throttled", 429],
  ])("%s is tried again by the schedule for three days, and is then given up", async (_, reply, outcome, status) => {
    const { open, drive, deliveries, attempts } = await toReceiver(() => reply, reply === "silence" ? 100 : 5_000);
    await open();
    await drive(GIVEN_UP + HOUR_MS);
    const made = await attempts();
    expect(made.every((one) => one.outcome === outcome && one.status === status)).toBe(true);
    // Two or three of them a day apart, as their jitter has it.
    expect([10, 11]).toContain(made.length);
    const waits = made.slice(1, 9).map((one, i) => one.atMs - (made[i]?.atMs ?? 0));
    const wanted = [5, 30, 120, 600, 3_600, 10_800, 28_800, 86_400].map((seconds) => seconds * SECOND_MS);
    expect(waits.map((ms, i) => ms >= (wanted[i] ?? 0) && ms <= (wanted[i] ?? 0) * 1.2)).toEqual(
      wanted.map(() => true),
    );
    expect(made.at(-1)?.atMs).toBe(GIVEN_UP);
    expect(await deliveries()).toEqual(["incident.opened dead"]);
  });
});

describe("one answer", () => {
  it.each<[string, Reply, string, string]>([
    ["410 ends the receiver", { status: 410 }, "gone", "dropped"],
    ["a refusal ends the message", { status: 400 }, "refused", "dead"],
    ["2xx with an endless body counts", { take: endless }, "delivered", "delivered"],
    ["2xx with a bomb counts", { take: bomb }, "delivered", "delivered"],
  ])("%s, with one attempt", async (_, reply, outcome, state) => {
    const { open, drive, deliveries, attempts } = await toReceiver(() => reply);
    await open();
    await drive(HOUR_MS);
    expect((await attempts()).map((one) => one.outcome)).toEqual([outcome]);
    expect(await deliveries()).toEqual([`incident.opened ${state}`]);
  });

  it("that asks for patience is heeded, for a day at most, whatever there is to tell", async () => {
    const asked = ["90", "400000"];
    const replies = () => {
      const seconds = asked.shift();
      return seconds === undefined ? { status: 200 } : { status: 429, headers: { "retry-after": seconds } };
    };
    const { open, drive, attempts } = await toReceiver(replies);
    await open("First");
    await drive(30 * SECOND_MS);
    await open("Second");
    await drive(72 * HOUR_MS);
    const [first, second, third, fourth, ...more] = await attempts();
    expect([first?.atMs, second?.atMs]).toEqual([0, 90 * SECOND_MS]);
    expect(third?.atMs).toBe(90 * SECOND_MS + 24 * HOUR_MS);
    expect([third?.outcome, fourth?.outcome, more]).toEqual(["delivered", "delivered", []]);
  });

  it("is kept for operators, cut short, without controls and without the receiver's secret", async () => {
    const { receiver, open, send, attempts } = await toReceiver(({ path }) => ({
      status: 500,
      body: `\u001b[31mno\u202e\u0000 ${receiver.url}${path} ${"x".repeat(2_000)}`,
    }));
    await open();
    await send();
    const [{ answer } = { answer: null }] = await attempts();
    expect(answer).toHaveLength(500);
    expect(answer).toMatch(/^ \[31mno {2}\[redacted\]\/ x+$/);
  });
});

describe("what waits for a receiver that fails", () => {
  it("keeps its order within an incident, and newer news makes updates needless", async () => {
    let status = 500;
    const { receiver, open, update, resolve, drive, deliveries } = await toReceiver(() => ({ status }));
    const id = await open();
    await drive(0);
    for (const word of ["one", "two", "three"]) await update(id, word);
    await drive(20 * SECOND_MS);
    expect(await deliveries()).toEqual([
      "incident.opened waiting",
      "incident.updated superseded",
      "incident.updated superseded",
      "incident.updated waiting",
    ]);
    await resolve(id);
    status = 200;
    await drive(10 * 60 * SECOND_MS);
    expect((await deliveries()).at(3)).toBe("incident.updated superseded");
    const taken = receiver.received.map(({ body }) => JSON.parse(body).type);
    expect(taken.slice(-2)).toEqual(["incident.opened", "incident.resolved"]);
  });

  it("goes newest first when it answers again, whatever its own time was", async () => {
    let status = 500;
    const { receiver, open, drive, clock, attempts } = await toReceiver(() => ({ status }));
    for (const title of ["One", "Two", "Three"]) {
      await open(title);
      await drive(HOUR_MS);
    }
    const failed = (await attempts()).length;
    status = 200;
    await open("Four");
    await drive(0);
    const titles = receiver.received.slice(failed).map(({ body }) => JSON.parse(body).data.title);
    expect(titles).toEqual(["Four", "Three", "Two", "One"]);
    expect(clock.now()).toBe(NOON + 3 * HOUR_MS);
  });

  it("is due at once when there is news of the same, but never sooner than 5 s after the last attempt", async () => {
    const { open, update, drive, attempts } = await toReceiver(() => ({ status: 500 }));
    const id = await open();
    await drive(60 * SECOND_MS);
    const before = (await attempts()).map((one) => one.atMs);
    const last = before.at(-1) ?? 0;
    await update(id);
    await drive(0);
    expect((await attempts()).at(-1)?.atMs).toBe(60 * SECOND_MS);
    expect(60 * SECOND_MS - last).toBeGreaterThan(5 * SECOND_MS);
    await update(id);
    await drive(6 * SECOND_MS);
    expect((await attempts()).at(-1)?.atMs).toBe(65 * SECOND_MS);
  });
});

/** Never ends by itself. */
function endless(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/plain" });
  const more = () => {
    while (!response.destroyed && response.write("x".repeat(65_536)));
  };
  response.on("drain", more);
  response.on("error", () => undefined);
  more();
}

const PACKED = gzipSync(Buffer.alloc(50_000_000));

function bomb(response: ServerResponse): void {
  response.writeHead(200, { "content-encoding": "gzip" });
  response.on("error", () => undefined);
  response.end(PACKED);
}
