import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { type Received, type Reply, recorded } from "../../test/support/loopback.ts";
import {
  createLeapingClock,
  gatewayAt,
  langfuseAt,
  NO_TARGETS,
  probeOnce,
  verdictOf,
} from "../../test/support/probing.ts";
import { type StackRules, startTracedStack } from "../../test/support/traced-stack.ts";
import type { Json } from "../core/result.ts";
import type { Ask } from "./kind.ts";
import { trace } from "./trace.ts";

const sample = (name: string, status = 200): Reply => {
  const file = new URL(`../../test/fixtures/langfuse/${name}.json`, import.meta.url);
  return { status, body: JSON.parse(readFileSync(file, "utf8")) };
};
const always = (reply: Reply) => ({ read: () => reply });

async function stackWith(rules: Partial<StackRules> = {}, clock = createLeapingClock()) {
  const stack = await startTracedStack(clock, rules);
  const targets = { gateway: gatewayAt(stack.gateway.url), langfuse: langfuseAt(`${stack.langfuse.url}`) };
  const ask = (
    more: { memory?: Json; settings?: Record<string, unknown>; timeoutMs?: number; told?: Partial<Ask> } = {},
  ) => probeOnce(trace, { targets, clock, timeoutMs: 120_000, ...more });
  return { ...stack, clock, targets, ask };
}

async function probe(
  rules: Partial<StackRules> = {},
  more: Parameters<Awaited<ReturnType<typeof stackWith>>["ask"]>[0] = {},
) {
  return await (await stackWith(rules)).ask(more);
}

describe("a trace that arrives", () => {
  it.each<[string, Partial<StackRules>, number]>([
    ["in Langfuse 4", {}, 2_000],
    ["in Langfuse 3", { mode: "legacy" }, 2_000],
    ["later than the first look", { arrivesAfterMs: 17_000 }, 17_000],
    ["while a server between the two shows it in the old API only", { mode: "dual", v2LagMs: 900_000 }, 29_000],
    ["and is written long before it can be seen: the lag is that of seeing", { hiddenForMs: 40_000 }, 49_000],
    ["by a clock far behind ours: the lag is that of seeing", { arrivesAfterMs: -60_000, hiddenForMs: 61_000 }, 3_000],
  ])("%s", async (_, rules, lagMs) => {
    const { result } = await probe(rules);
    expect(result).toMatchObject({ status: "up", reason: null, costMicroUsd: 4, timings: { traceLagMs: lagMs } });
  });

  it("late is late, with its lag", async () => {
    const { result } = await probe({ arrivesAfterMs: 75_000 });
    expect(result).toMatchObject({ status: "degraded", reason: "trace_late", timings: { traceLagMs: 75_000 } });
  });

  it("late is what the operator calls so", async () => {
    expect(verdictOf(await probe({ arrivesAfterMs: 75_000 }, { settings: { late_after: "90s" } }))).toBe("up");
  });

  it("once seen has arrived, though a replica does not know it afterwards", async () => {
    const { ask, langfuse } = await stackWith({ read: (_, nth) => (nth > 1 ? sample("v2-observations-empty") : null) });
    expect(verdictOf(await ask({ settings: { failing_calls: false } }))).toBe("up");
    expect(langfuse.received.filter(({ query }) => query.has("traceId"))).toHaveLength(1);
  });

  it("with fields of another shape than ours still has", async () => {
    const { ask } = await stackWith({
      read: ({ query }) => {
        const row = { traceId: query.get("traceId"), createdAt: 7, tags: "[]", sessionId: {}, traceName: [] };
        return query.has("traceId") ? { status: 200, body: { data: [row], meta: "none" } } : null;
      },
    });
    expect(verdictOf(await ask())).toBe("up");
  });

  it("in the last seconds of its time still has", async () => {
    expect(verdictOf(await probe({ arrivesAfterMs: 113_000 }))).toBe("degraded trace_late");
    expect(verdictOf(await probe({ arrivesAfterMs: 7_500 }, { timeoutMs: 10_000 }))).toBe("up");
  });

  it("under another id is told so, and does not count as missing", async () => {
    for (const mode of ["events_only", "legacy"] as const) {
      expect(verdictOf(await probe({ mode, filedUnder: "0".repeat(32) }))).toBe("degraded trace_other_id");
      const soon = { mode, filedUnder: "0".repeat(32) };
      expect(verdictOf(await probe(soon, { timeoutMs: 10_000 }))).toBe("degraded trace_other_id");
    }
  });
});

describe("a trace that does not arrive", () => {
  it.each(["events_only", "legacy", "dual"] as const)("is missing (%s)", async (mode) => {
    const { result } = await probe({ mode, arrivesAfterMs: null });
    expect(result).toMatchObject({ status: "down", reason: "trace_missing" });
    expect(result.timings.totalMs).toBeLessThanOrEqual(120_000);
  });

  it("is looked for with growing pauses, within a shared allowance of 30 reads a minute", async () => {
    const clock = createLeapingClock();
    const times: number[] = [];
    const read = () => {
      times.push(clock.monotonic());
      return null;
    };
    await (await stackWith({ arrivesAfterMs: null, read }, clock)).ask();
    expect([...new Set(times)]).toEqual([3_000, 8_000, 16_000, 29_000, 49_000, 79_000, 109_000, 115_000]);
    expect(times.filter((at) => at < 60_000).length).toBeLessThan(15);
  });

  it("is not missing when the chat left no time for it", async () => {
    const clock = createLeapingClock();
    const take = (response: ServerResponse) => {
      clock.leap(118_000);
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify({ choices: [{ message: { content: "pong" }, finish_reason: "stop" }] }));
    };
    const { ask } = await stackWith({ arrivesAfterMs: null, chat: { take } }, clock);
    expect(verdictOf(await ask())).toBe("unknown reader_error");
  });
});

describe("a reader that does not answer properly is no evidence of a missing trace", () => {
  it.each<[string, Reply, RegExp]>([
    ["wrong keys", sample("unauthorized-401", 401), /HTTP 401/],
    ["keys without the right", sample("forbidden-403", 403), /HTTP 403/],
    ["a bad request", sample("bad-request-400", 400), /HTTP 400/],
    ["a query that took too long", sample("clickhouse-422", 422), /HTTP 422/],
    ["our own rate", sample("rate-limited-429", 429), /HTTP 429/],
    ["our own rate, as older servers say it", { status: 429, body: "429 - rate limit exceeded" }, /HTTP 429/],
    ["a fault inside", sample("internal-500", 500), /HTTP 500/],
    ["its database away", sample("service-unavailable-503", 503), /HTTP 503/],
    ["a page", { status: 200, headers: { "content-type": "text/html" }, body: "<html>" }, /JSON/],
    ["a wrong base path", { status: 404, body: "<html>" }, /path/],
    ["another application", { status: 404, body: { message: "Not Found" } }, /path/],
    ["JSON of another shape", { status: 200, body: { data: { traceId: 1 } } }, /shape/],
    ["nonsense in deep brackets", { status: 200, body: "[".repeat(60_000) }, /JSON/],
    ["too much", { status: 200, body: `{"data":["${"x".repeat(400_000)}"]}` }, /too large/],
    ["an edge", { status: 502, body: "Application failed to respond" }, /platform/],
    ["a question that was ignored", sample("v2-observations-latest-root"), /ignores/],
    ["a broken connection", "reset", /broke off/],
  ])("%s", async (_, reply, words) => {
    const { result } = await probe(always(reply));
    expect(`${result.status} ${result.reason}`).toBe("unknown reader_error");
    expect(result.detail).toMatch(words);
    expect(JSON.stringify(result)).not.toContain("10.0.4.7");
  });

  it("and when it answers again, the trace is found", async () => {
    const outcome = await probe({ read: (_, nth) => (nth < 4 ? sample("internal-500", 500) : null) });
    expect(verdictOf(outcome)).toBe("up");
  });

  it("and when it answers again without the trace, the trace is missing", async () => {
    const read = (_: Received, nth: number) => (nth < 4 ? sample("internal-500", 500) : null);
    expect(verdictOf(await probe({ arrivesAfterMs: null, read }))).toBe("down trace_missing");
  });

  it("nor when only its last look fails", async () => {
    const read = (_: Received, nth: number) =>
      nth < 12 ? sample("v2-observations-empty") : sample("internal-500", 500);
    expect(verdictOf(await probe({ read }))).toBe("unknown reader_error");
  });
});

describe("the version of the store", () => {
  it("is learned once, and asked first from then on", async () => {
    const { ask, langfuse } = await stackWith({ mode: "legacy" });
    const { memory } = await ask();
    const before = langfuse.received.length;
    await ask({ memory: memory ?? null });
    expect(langfuse.received[before]?.path).toMatch(/^\/api\/public\/traces\//);
  });

  it("is learned anew when the server was upgraded", async () => {
    const { ask } = await stackWith({ mode: "events_only" });
    const outcome = await ask({ memory: { api: "legacy" } });
    expect(verdictOf(outcome)).toBe("up");
    expect(outcome.memory).toMatchObject({ api: "v2" });
  });

  it.each(["legacy-trace-found", "v2-observations-found"])(
    "%s is read as the trace that was asked for",
    async (name) => {
      const body = readFileSync(new URL(`../../test/fixtures/langfuse/${name}.json`, import.meta.url), "utf8");
      const isLegacy = name.startsWith("legacy");
      const { ask, chats } = await stackWith({
        mode: isLegacy ? "legacy" : "events_only",
        read(request) {
          if (isLegacy !== request.path.includes("/traces/")) return null;
          return { status: 200, body: body.replaceAll("7c1e0b5a9d3f4e6288a1c0de5f00b417", idOf(chats()[0])) };
        },
      });
      expect(verdictOf(await ask())).toBe("up");
    },
  );
});

function idOf(chat: Received | undefined): string {
  return JSON.parse(chat?.body ?? "{}").metadata.trace_id;
}

describe("the chat that is traced", () => {
  it("carries one new id both ways, and our marks", async () => {
    const { ask, chats } = await stackWith();
    await ask();
    const [chat] = chats();
    const { metadata, model } = JSON.parse(chat?.body ?? "{}");
    expect(metadata).toMatchObject({ session_id: `gatewatch-${metadata.trace_id}`, tags: ["gatewatch"] });
    expect(metadata.trace_id).toMatch(/^[0-9a-f]{32}$/);
    expect(chat?.headers.traceparent).toMatch(new RegExp(`^00-${metadata.trace_id}-[0-9a-f]{16}-01$`));
    expect(model).toBe("gpt-test");
    expect(chat?.body).not.toContain("disable_fallbacks");
  });

  it("goes to the model that the operator names, else to the first canary, else to the first that is listed", async () => {
    const { ask, chats, targets, clock } = await stackWith();
    await ask({ settings: { model: "named" } });
    await ask();
    const { memory } = await probeOnce(trace, {
      targets: { ...targets, gateway: { ...targets.gateway, chatModels: [] } },
      clock,
      timeoutMs: 120_000,
    });
    expect(chats().map(({ body }) => JSON.parse(body).model)).toEqual(["named", "gpt-test", "talk"]);
    expect(memory).toMatchObject({ model: "talk" });
  });

  it.each<[string, Reply, string]>([
    ["a fault of the gateway", { status: 500, body: "Internal Server Error" }, "http_status"],
    [
      "our own key",
      { status: 401, body: { error: { type: "auth_error", message: "no", code: "401" } } },
      "auth_own_key",
    ],
    ["a broken connection", "reset", "connection_reset"],
  ])("that fails says nothing about traces: %s", async (_, chat, reason) => {
    const { ask, langfuse } = await stackWith({ chat });
    const { result } = await ask();
    expect(result.status).toBe("unknown");
    expect(result.reason).not.toBe("trace_missing");
    if (reason !== "http_status") expect(result.reason).toBe(reason);
    expect(langfuse.received).toHaveLength(0);
  });
});

describe("the trace of a chat that another check sent", () => {
  const ids = { traceId: "7".repeat(32), spanId: "8".repeat(16), sessionId: "gatewatch-7" };

  async function prove(rules: Partial<StackRules> = {}) {
    const { ask, chats, refused, gateway, clock } = await stackWith({ filedUnder: ids.traceId, ...rules });
    const sentChat = { ...ids, at: clock.now(), monotonicAt: clock.monotonic() };
    const metadata = {
      trace_id: ids.traceId,
      session_id: ids.sessionId,
      trace_name: "gatewatch-probe",
      tags: ["gatewatch"],
    };
    const body = JSON.stringify({ messages: [], metadata });
    await fetch(`${gateway.url}/v1/chat/completions`, { method: "POST", body });
    const outcome = await ask({ told: { sentChat } });
    expect([chats().length, refused().length]).toEqual([1, 0]);
    return outcome;
  }

  it("is waited for, and no other chat is sent", async () => {
    const { result } = await prove();
    expect(result).toMatchObject({ status: "up", costMicroUsd: 0, timings: { traceLagMs: 2_000 } });
  });

  it("is missed like one of its own", async () => {
    expect(verdictOf(await prove({ arrivesAfterMs: null }))).toBe("down trace_missing");
    expect(verdictOf(await prove(always(sample("internal-500", 500))))).toBe("unknown reader_error");
  });
});

describe("a call that fails", () => {
  it("is a chat without messages for the same model, refused by the gateway, under an id of its own", async () => {
    const { ask, chats, refused } = await stackWith();
    expect(verdictOf(await ask())).toBe("up");
    const [failing] = refused();
    const { metadata, model, messages } = JSON.parse(failing?.body ?? "{}");
    expect({ model, messages }).toEqual({ model: "gpt-test", messages: undefined });
    expect(metadata).toMatchObject({ session_id: `gatewatch-${metadata.trace_id}`, tags: ["gatewatch"] });
    expect(failing?.headers.traceparent).toContain(metadata.trace_id);
    expect(metadata.trace_id).not.toBe(idOf(chats()[0]));
  });

  it.each(["events_only", "legacy"] as const)("without a trace of its own degrades tracing (%s)", async (mode) => {
    const { result, memory } = await probe({ mode, tracesFailures: false });
    expect(result).toMatchObject({ status: "degraded", reason: "trace_missing", costMicroUsd: 4 });
    expect(result.detail).toContain("failure_callback");
    expect(result.timings.traceLagMs).toBe(2_000);
    expect(memory).toMatchObject({ failing: { arrived: false } });
  });

  it("is sent once an hour, and each time while its trace is missing", async () => {
    const sentIn = async (tracesFailures: boolean) => {
      const { ask, clock, refused } = await stackWith({ tracesFailures });
      let memory: Json = null;
      const counts: number[] = [];
      for (let round = 0; round < 4; round++) {
        memory = (await ask({ memory })).memory ?? memory;
        counts.push(refused().length);
        clock.leap(25 * 60_000);
      }
      return counts;
    };
    expect(await sentIn(true)).toEqual([1, 1, 1, 2]);
    expect(await sentIn(false)).toEqual([1, 2, 3, 4]);
  });

  it("whose trace comes again ends it", async () => {
    const { ask } = await stackWith();
    const memory = { failing: { at: 0, arrived: false } };
    expect(verdictOf(await ask({ memory }))).toBe("up");
  });

  it("that the gateway answers in another way than it is known to proves nothing", async () => {
    for (const refusal of [
      { status: 500, body: "Internal Server Error" },
      { ...recorded("litellm/chat-no-messages"), status: 500 },
      recorded("litellm/chat-ok"),
      "reset",
    ] as const) {
      const { result, memory } = await probe({ tracesFailures: false, refusal });
      expect(result.status).toBe("up");
      expect(memory).toMatchObject({ failing: null });
    }
  });

  it("is not sent where the operator says so, and what was known is set aside", async () => {
    const { ask, refused } = await stackWith({ tracesFailures: false });
    const memory = { failing: { at: 0, arrived: false } };
    expect(verdictOf(await ask({ memory, settings: { failing_calls: false } }))).toBe("up");
    expect(refused()).toHaveLength(0);
  });

  it("says nothing while the store cannot tell of it", async () => {
    const { ask, refused } = await stackWith({
      tracesFailures: false,
      read: ({ query }) => (query.get("traceId") === idOf(refused()[0]) ? sample("internal-500", 500) : null),
    });
    const outcome = await ask();
    expect(verdictOf(outcome)).toBe("up");
    expect(outcome.memory).toMatchObject({ failing: null });
  });
});

describe.each(["events_only", "legacy"] as const)("the watch for traffic of others (%s)", (mode) => {
  const HOUR_MS = 3_600_000;
  const settings = { traffic_window: "1h" };

  /** Probes every half hour; `others` says before which of them somebody else's trace comes. */
  async function watch(others: readonly boolean[], rules: Partial<StackRules> = {}) {
    const { ask, clock, somebodyElse } = await stackWith({ mode, ...rules });
    const verdicts: string[] = [];
    let memory: Json = null;
    for (const comes of others) {
      clock.leap(HOUR_MS / 2);
      if (comes) somebodyElse();
      const outcome = await ask({ memory, settings });
      memory = outcome.memory ?? memory;
      verdicts.push(verdictOf(outcome));
    }
    return verdicts;
  }

  it("says nothing before any was seen", async () => {
    expect(new Set(await watch([false, false, false, false]))).toEqual(new Set(["up"]));
  });

  it("tells silence after the window, and its end", async () => {
    const verdicts = await watch([true, false, false, false, false, true]);
    const silentFrom = verdicts.indexOf("degraded traffic_silent");
    // The older API tells that there were others, not when: it may take one round more.
    expect(silentFrom).toBe(mode === "legacy" ? 3 : 2);
    expect(verdicts.slice(silentFrom)).toEqual([...Array(5 - silentFrom).fill("degraded traffic_silent"), "up"]);
  });

  it("says nothing while the list cannot be read", async () => {
    let lists = 0;
    const read = ({ path, query }: Received) => {
      const isList =
        !path.includes("/traces/") && !query.has("traceId") && path.includes(mode === "legacy" ? "traces" : "v2");
      return isList && ++lists > 1 ? sample("internal-500", 500) : null;
    };
    expect(new Set(await watch([true, false, false, false, false], { read }))).toEqual(new Set(["up"]));
  });
});

describe("what is needed", () => {
  it("is a gateway with a key, and Langfuse", () => {
    const gateway = gatewayAt("http://gateway.example");
    const langfuse = langfuseAt("http://langfuse.example");
    const derived = (targets: object) => trace.derive({ ...NO_TARGETS, ...targets }).length;
    expect(derived({ gateway, langfuse })).toBe(1);
    expect(derived({ gateway: { ...gateway, key: null }, langfuse })).toBe(0);
    expect(derived({ gateway })).toBe(0);
    expect(derived({ langfuse })).toBe(0);
  });

  it.each([["text"], [{ api: "v9", model: 3, readTo: "x" }], [[]]])(
    "a memory of another version (%j) is no trouble",
    async (memory) => {
      expect(verdictOf(await probe({}, { memory }))).toBe("up");
    },
  );
});
