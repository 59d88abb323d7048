import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { nonceIn } from "../../test/support/echoing.ts";
import { begin, chatStream, chunk, EVENT_STREAM } from "../../test/support/event-stream.ts";
import { type Received, type Reply, serve } from "../../test/support/loopback.ts";
import { createLeapingClock, gatewayAt } from "../../test/support/probing.ts";
import { closedPort } from "../../test/support/servers.ts";
import type { Answer, Outbound } from "../ports.ts";
import { createOutbound } from "../runtime/node/outbound.ts";
import { type ChatCall, sendChat } from "./litellm.ts";

const NONCE = "gw7-0123456789";

function callTo(url: string, terms: Partial<ChatCall> = {}): ChatCall {
  return {
    gateway: gatewayAt(url),
    outbound: createOutbound(),
    clock: createLeapingClock(),
    timeoutMs: 5_000,
    signal: new AbortController().signal,
    model: "gpt-test",
    prompt: `Say ${NONCE}`,
    nonce: NONCE,
    maxTokens: 64,
    fallbacks: false,
    stream: true,
    slowAfterMs: null,
    price: null,
    reserveMicroUsd: 200,
    trace: null,
    ...terms,
  };
}

async function ask(answer: (request: Received) => Reply, terms: Partial<ChatCall> = {}) {
  const server = await serve(answer);
  const { result, provider } = await sendChat(callTo(server.url, terms));
  return { result, provider, verdict: result.reason === null ? "up" : `${result.status} ${result.reason}`, server };
}

/** What is made of an answer that no server can be made to give at will: its pieces arrive when they say. */
async function askFor(answer: Partial<Answer>, terms: Partial<ChatCall> = {}) {
  let sent = 0;
  const whole: Answer = {
    outcome: "answered",
    status: 200,
    headers: EVENT_STREAM,
    text: "",
    marks: [],
    end: "complete",
    timings: { totalMs: 5_000 },
    ...answer,
  };
  const outbound: Outbound = {
    async send() {
      sent++;
      return whole;
    },
  };
  const { result } = await sendChat({ ...callTo("http://gateway"), outbound, ...terms });
  return { result, verdict: result.reason === null ? "up" : `${result.status} ${result.reason}`, sent: () => sent };
}

/** Pieces that arrive ten milliseconds apart. */
function arriving(pieces: readonly string[]): Pick<Answer, "text" | "marks"> {
  let end = 0;
  const marks = pieces.map((piece, i) => {
    end += piece.length;
    return { end, atMs: 10 * (i + 1) };
  });
  return { text: pieces.join(""), marks };
}

const events = (stream: string) => stream.split(/(?<=\n\n)/);

const good = (headers: Record<string, string> = {}, usage: object | null = null): Reply => ({
  status: 200,
  headers: { ...EVENT_STREAM, ...headers },
  body: chatStream(NONCE, usage),
});

describe("a stream that misbehaves", () => {
  const half = chunk({ content: NONCE.slice(0, 7) });

  it("is told apart by where it stops", async () => {
    const cases: [string, Reply, string][] = [
      ["no answer at all", "silence", "down timeout"],
      ["a reset before the headers", "reset", "down connection_reset"],
      ["silence after the headers", { take: (response) => begin(response, "") }, "down stalled_stream"],
      ["silence in mid-stream", { take: (response) => begin(response, half) }, "down stalled_stream"],
      ["silence within an event", { take: (response) => begin(response, half.slice(0, 9)) }, "down stalled_stream"],
      ["an end without an end mark", { status: 200, headers: EVENT_STREAM, body: half }, "down truncated_stream"],
      ["an end before the first event", { status: 200, headers: EVENT_STREAM, body: "" }, "down truncated_stream"],
      ["an end mark and silence", { take: (response) => begin(response, chatStream(NONCE)) }, "up"],
    ];
    const found = cases.map(async ([name, reply]) => [name, (await ask(() => reply, { timeoutMs: 1_500 })).verdict]);
    expect(await Promise.all(found)).toEqual(cases.map(([name, , verdict]) => [name, verdict]));
  });

  it("a reset after the headers is a truncated stream, before and after the first token", async () => {
    for (const text of ["", half]) {
      const { verdict } = await ask(() => ({
        take(response) {
          begin(response, text);
          setTimeout(() => response.socket?.resetAndDestroy(), 20);
        },
      }));
      expect(verdict).toBe("down truncated_stream");
    }
  });

  it.each([
    ["quiet to the end is stalled", 2_000, "down stalled_stream"],
    ["still coming is only too slow", 4_900, "down timeout"],
  ])("a stream that is not over when the time is, and %s", async (_, lastByteMs, verdict) => {
    const answer = { text: half, marks: [{ end: half.length, atMs: lastByteMs }], end: "deadline" } as const;
    expect((await askFor(answer)).verdict).toBe(verdict);
  });

  it("a stream without end is cut at the cap", async () => {
    const { verdict } = await ask(
      () => ({
        take(response) {
          begin(response, "");
          const more = () => {
            while (!response.destroyed && response.write(half.repeat(100)));
            if (!response.destroyed) response.once("drain", more);
          };
          more();
        },
      }),
      { timeoutMs: 15_000 },
    );
    expect(verdict).toBe("down body_too_large");
  });

  it("a closed port refuses, and costs nothing", async () => {
    const { result } = await sendChat(callTo(`http://127.0.0.1:${await closedPort()}`));
    expect(result).toMatchObject({ status: "down", reason: "connection_refused", costMicroUsd: 0 });
  });

  it("reads letters that arrive byte by byte", async () => {
    const bytes = Buffer.from(chatStream(`Grüße 🙂 ${NONCE}`));
    const { verdict } = await ask(() => ({
      async take(response) {
        response.writeHead(200, EVENT_STREAM);
        response.socket?.setNoDelay(true);
        for (const byte of bytes) {
          response.write(Uint8Array.of(byte));
          await sleep(0);
        }
        response.end();
      },
    }));
    expect(verdict).toBe("up");
  });
});

describe("what is measured", () => {
  it("is the first token as delivered, and the rate of those after it", async () => {
    const pieces = [chunk({ role: "assistant", content: "" }), chunk({ content: "" }), chatStream(NONCE)];
    const usage = `data: ${JSON.stringify({ choices: [], usage: { prompt_tokens: 9, completion_tokens: 13 } })}\n\n`;
    const { result } = await askFor({ ...arriving([...pieces.slice(0, 2), ...events(pieces[2] ?? ""), usage]) });
    // Ten milliseconds a piece: the first with content is the fourth, the last one the fifth; 12 tokens in 10 ms.
    expect(result.timings).toEqual({ totalMs: 5_000, firstTokenMs: 40, tokensPerSecond: 1200 });
  });

  it("is no rate where the tokens came at once, or nobody counted them", async () => {
    const text = chatStream(NONCE, { prompt_tokens: 9, completion_tokens: 13 });
    expect((await askFor(arriving([text]))).result.timings).toEqual({ totalMs: 5_000, firstTokenMs: 10 });
    expect((await askFor(arriving(events(chatStream(NONCE))))).result.timings).not.toHaveProperty("tokensPerSecond");
  });

  it("leaves reasoning out of the rate that nobody saw", async () => {
    const details = { completion_tokens_details: { reasoning_tokens: 100 } };
    const text = chatStream(NONCE, { prompt_tokens: 9, completion_tokens: 113, ...details });
    expect((await askFor(arriving(events(text)))).result.timings.tokensPerSecond).toBe(1200);
  });

  it("is the gateway's own share and the provider, from the headers", async () => {
    const headers = { "x-litellm-overhead-duration-ms": "6.427", "x-litellm-model-name": "vertex_ai/gemini" };
    const { result, provider } = await ask(() => good(headers));
    expect(result.timings.overheadMs).toBe(6.427);
    expect(provider).toBe("vertexai");
  });

  it.each(["NaN", "-5", "1e99", "Infinity", "0x10", "", " ", "1".repeat(400), "6.4; drop"])(
    "is nothing from a header that says %j",
    async (value) => {
      const headers = {
        "x-litellm-overhead-duration-ms": value,
        "x-litellm-response-cost": value,
        "x-litellm-attempted-fallbacks": value,
      };
      const { result } = await ask(() => good(headers));
      expect(result).toMatchObject({ status: "up", costMicroUsd: 200 });
      expect(result.timings).not.toHaveProperty("overheadMs");
    },
  );
});

describe("what an answer costs", () => {
  const usage = { prompt_tokens: 1_000, completion_tokens: 100 };

  it.each<[string, Reply, Partial<ChatCall>, number]>([
    ["what the header says, rounded up", good({ "x-litellm-response-cost": "3.15e-06" }), {}, 4],
    ["exactly what the header says", good({ "x-litellm-response-cost": "3e-06" }), {}, 3],
    ["what the stream's own count says", good({}, { ...usage, cost: 5e-6 }), {}, 5],
    ["tokens by the configured price", good({}, usage), { price: { input: 2, output: 8 } }, 2_800],
    ["what was reserved, when nobody says", good({}, usage), {}, 200],
    ["what was reserved, when the header says nothing", good({ "x-litellm-response-cost": "0.0" }), {}, 200],
    ["what was reserved, when what it says cannot be", good({}, { ...usage, cost: 1e9 }), {}, 200],
    ["nothing, when it was stored", good({ "x-litellm-cache-key": "k", "x-litellm-response-cost": "3e-06" }), {}, 0],
    ["nothing, when it is an error", { status: 500, body: {} }, {}, 0],
    ["what was reserved, when it was waited for in vain", "silence", { timeoutMs: 200 }, 200],
  ])("is %s", async (_, reply, terms, cost) => {
    expect((await ask(() => reply, terms)).result.costMicroUsd).toBe(cost);
  });
});

describe("who answered", () => {
  it.each<[string, Record<string, string>, string]>([
    ["the group that was asked", { "x-litellm-model-group": "gpt-test", "x-litellm-attempted-fallbacks": "0" }, "up"],
    ["another group", { "x-litellm-model-group": "other" }, "degraded fallback"],
    ["a fallback", { "x-litellm-attempted-fallbacks": "1" }, "degraded fallback"],
    ["a cache", { "x-litellm-cache-key": "k" }, "unknown cache_hit"],
    ["nobody says who", {}, "up"],
  ])("%s", async (_, headers, verdict) => {
    expect((await ask(() => good(headers))).verdict).toBe(verdict);
  });
});

describe("a chat to be traced", () => {
  it("carries its id in a header and in the body, and its session", async () => {
    const trace = { traceId: "a".repeat(32), spanId: "b".repeat(16), sessionId: "gatewatch-1" };
    const { server } = await ask(
      ({ body }) => ({ status: 200, headers: EVENT_STREAM, body: chatStream(nonceIn(body)) }),
      { trace },
    );
    const [request] = server.received;
    expect(request?.headers.traceparent).toBe(`00-${"a".repeat(32)}-${"b".repeat(16)}-01`);
    expect(JSON.parse(request?.body ?? "").metadata).toEqual({
      tags: ["gatewatch"],
      trace_name: "gatewatch-probe",
      trace_id: "a".repeat(32),
      session_id: "gatewatch-1",
    });
  });
});

describe("an aborted request", () => {
  it("is not sent again after a cool-down", async () => {
    const stop = new AbortController();
    const clock = { ...createLeapingClock(), sleep: async () => stop.abort() };
    const cooling = { status: 429, text: '{"error":{"type":"all_deployments_in_cooldown","message":""}}' };
    const { verdict, sent } = await askFor(cooling, { clock, signal: stop.signal, timeoutMs: 20_000 });
    expect([verdict, sent()]).toEqual(["down no_deployments", 1]);
  });
});
