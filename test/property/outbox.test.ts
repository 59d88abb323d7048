import { asc } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { delivery, message } from "../../db/schema/index.ts";
import type { Failpoint } from "../../monitor/core/failpoint.ts";
import type { Dispatcher } from "../../monitor/dispatch/dispatcher.ts";
import type { Answer, NoAnswer, Outbound } from "../../monitor/ports.ts";
import { ownWebhook } from "../support/telling.ts";
import { startTelling, type TellingBench } from "../support/telling-bench.ts";

const RECEIVERS = ["http://a.test/", "http://b.test/", "http://c.test/"];
const DAY_MS = 86_400_000;
/** Set higher for a long run. */
const RUNS = Number(process.env.OUTBOX_RUNS ?? 60);

type Behaviour = "takes" | "fails" | "breaks" | "throttles";
type Step =
  | { readonly do: "open" }
  | { readonly do: "update" | "resolve"; readonly which: number }
  | { readonly do: "behave"; readonly who: number; readonly as: Behaviour }
  | { readonly do: "pass"; readonly ms: number }
  /** The process dies when it comes to so many places between two writes, and another one takes over. */
  | { readonly do: "crash"; readonly after: number }
  /** Another process sends as well, for one look. */
  | { readonly do: "both" };

const nth = fc.nat({ max: 5 });
const STEP: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant("open" as const) }),
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom("update" as const, "resolve" as const), which: nth }) },
  fc.record({
    do: fc.constant("behave" as const),
    who: fc.nat({ max: RECEIVERS.length - 1 }),
    as: fc.constantFrom<Behaviour>("takes", "fails", "breaks", "throttles"),
  }),
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("pass" as const),
      ms: fc.constantFrom(0, 0, 3_000, 21_000, 90_000, 900_000),
    }),
  },
  fc.record({ do: fc.constant("crash" as const), after: fc.nat({ max: 14 }) }),
  fc.record({ do: fc.constant("both" as const) }),
);

interface Received {
  readonly to: string;
  readonly id: string;
  readonly body: string;
  readonly isTaken: boolean;
}

/** Receivers that answer at once, as they are told to at the moment, and keep what came. */
function receivers() {
  const behaviours = new Map<string, Behaviour>();
  const received: Received[] = [];
  const outbound: Outbound = {
    async send({ url, headers, body = "" }): Promise<Answer | NoAnswer> {
      const as = behaviours.get(url) ?? "takes";
      if (as === "breaks") return { outcome: "failed", failure: "connection_reset", timings: { totalMs: 1 } };
      received.push({ to: url, id: headers?.["webhook-id"] ?? "", body, isTaken: as === "takes" });
      if (as === "takes") return answered(200);
      return as === "fails" ? answered(500) : answered(429, { "retry-after": "40" });
    },
  };
  return { behaviours, received, outbound };
}

function answered(status: number, headers: Record<string, string> = {}): Answer {
  return { outcome: "answered", status, headers, text: "", marks: [], end: "complete", timings: { totalMs: 1 } };
}

/** A process that dies at the n-th place that it comes to. */
function mortal(after: number): { readonly failpoint: Failpoint; readonly isDead: () => boolean } {
  let left = after;
  return {
    isDead: () => left < 0,
    failpoint() {
      left--;
      if (left < 0) throw new Error("dead");
    },
  };
}

type Of<D extends Step["do"]> = Extract<Step, { readonly do: D }>;

/** What the steps do to a bench, and what came of them. */
async function startStory() {
  const { behaviours, received, outbound } = receivers();
  const bench = await startTelling({ outbound, configured: RECEIVERS.map((url) => ownWebhook(url)) });
  let dispatcher: Dispatcher = bench.dispatcher;
  let crashes = 0;
  const open: string[] = [];
  const one = (which: number) => open[which % Math.max(1, open.length)];
  const steps: { readonly [D in Step["do"]]: (step: Of<D>) => Promise<void> } = {
    async open() {
      open.push(await bench.open());
    },
    async update({ which }) {
      const id = one(which);
      if (id !== undefined) await bench.update(id);
    },
    async resolve({ which }) {
      const id = one(which);
      if (id === undefined) return;
      await bench.resolve(id);
      open.splice(open.indexOf(id), 1);
    },
    async behave({ who, as }) {
      behaviours.set(RECEIVERS[who] ?? "", as);
    },
    pass: ({ ms }) => pass(bench, dispatcher, ms),
    async both() {
      const other = bench.another();
      await Promise.all([dispatcher.tick(), other.tick()]);
      await Promise.all([dispatcher.idle(), other.idle()]);
    },
    async crash({ after }) {
      const { failpoint, isDead } = mortal(after);
      const doomed = bench.another({ failpoint });
      await doomed.tick();
      await doomed.idle();
      if (isDead()) crashes++;
      dispatcher = bench.another();
    },
  };
  return {
    ...{ bench, received },
    crashes: () => crashes,
    play: <D extends Step["do"]>(step: Of<D>) => (steps[step.do] as (step: Of<D>) => Promise<void>)(step),
    /** Everybody takes what comes, for days. */
    async end() {
      behaviours.clear();
      for (let day = 0; day < 4; day++) {
        await bench.clock.advance(DAY_MS);
        await bench.send(dispatcher);
      }
    },
  };
}

async function pass(bench: TellingBench, dispatcher: Dispatcher, ms: number): Promise<void> {
  const end = bench.clock.now() + ms;
  for (;;) {
    await bench.send(dispatcher);
    const next = Math.max(dispatcher.nextAt(), bench.clock.now() + 1);
    if (next > end) break;
    await bench.clock.advanceTo(next);
  }
  await bench.clock.advanceTo(end);
}

interface Written {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
}

type Taken = readonly string[];

/** Every message was taken, unless newer news of the same made it needless. */
function expectTold(messages: readonly Written[], taken: Taken, stateOf: (id: string) => string | undefined): void {
  for (const [i, one] of messages.entries()) {
    const isNeedless = messages.slice(i + 1).some((later) => later.subject === one.subject);
    if (stateOf(one.id) === "superseded") expect([one.type, isNeedless]).toEqual(["incident.updated", true]);
    else expect([one.type, stateOf(one.id), taken.includes(one.id)]).toEqual([one.type, "delivered", true]);
  }
}

function expectOrder(messages: readonly Written[], taken: Taken): void {
  for (const subject of new Set(messages.map((one) => one.subject))) {
    const ids = messages.filter((one) => one.subject === subject).map((one) => one.id);
    const firsts = [...new Set(taken)].filter((id) => ids.includes(id));
    expect(firsts).toEqual([...firsts].sort());
  }
}

/** Nothing came under an id that is no message's, nor two texts under one. */
function expectOneId(messages: readonly Written[], received: readonly Received[]): void {
  const known = new Set(messages.map((one) => one.id));
  expect(received.filter((one) => !known.has(one.id))).toEqual([]);
  const said = new Set(received.map((one) => `${one.id} ${one.body}`));
  expect(said.size).toBe(new Set(received.map((one) => one.id)).size);
}

describe("whatever happens, receivers do and processes die of", () => {
  it("every receiver takes every message, or newer news in its place, in order and under one id", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(STEP, { minLength: 5, maxLength: 40 }), async (steps) => {
        const story = await startStory();
        for (const step of steps) await story.play(step);
        await story.end();
        const { db } = story.bench.database;
        const { received } = story;
        const messages = await db.select().from(message).orderBy(asc(message.id));
        const rows = await db.select().from(delivery);
        const taken = received.filter((one) => one.isTaken);
        for (const to of RECEIVERS) {
          const own = taken.filter((one) => one.to === to).map((one) => one.id);
          const ended = new Map(
            rows.filter((row) => row.subscriberId === `config:${to}`).map((row) => [row.messageId, row.state]),
          );
          expectTold(messages, own, (id) => ended.get(id));
          expectOrder(messages, own);
        }
        expectOneId(messages, received);
        const repeats = taken.length - new Set(taken.map((one) => `${one.to} ${one.id}`)).size;
        // A process that dies may have sent to each receiver what nobody noted.
        expect(repeats).toBeLessThanOrEqual(story.crashes() * RECEIVERS.length);
      }),
      { numRuns: RUNS },
    );
  }, 120_000);
});
