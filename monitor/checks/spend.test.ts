import { describe, expect, it } from "vitest";
import { type Received, type Reply, recorded, serve } from "../../test/support/loopback.ts";
import {
  createLeapingClock,
  gatewayAt,
  NO_TARGETS,
  type Probing,
  probeOnce,
  verdictOf,
} from "../../test/support/probing.ts";
import { closedPort } from "../../test/support/servers.ts";
import { spend } from "./spend.ts";

/** What the chat costs, in dollars: 2.5 micro-dollars, which no figure of ours may round to another. */
const COST = 0.0000025;
const BEFORE = 1.25;

interface Rules {
  /** When the cost is written down, after the chat; null: never. */
  readonly writtenAfterMs: number | null;
  readonly chat: Reply | null;
  /** Answers one of the books in its place; null: the book answers. */
  readonly keyInfo: (nth: number) => Reply | null;
  readonly logs: (nth: number) => Reply | null;
}

const HEALTHY: Rules = {
  writtenAfterMs: 14_000,
  chat: null,
  keyInfo: () => null,
  logs: () => ({
    status: 403,
    body: { error: { message: "Only proxy admin can be used", type: "auth_error", code: "403" } },
  }),
};

/** A gateway with a database, seen by a virtual key; changed as told. */
async function ask(rules: Partial<Rules> = {}, probing: Probing = {}) {
  const are = { ...HEALTHY, ...rules };
  const clock = createLeapingClock();
  let sentAt: number | null = null;
  let looks = 0;
  let lists = 0;
  const isWritten = () =>
    sentAt !== null && are.writtenAfterMs !== null && clock.monotonic() - sentAt >= are.writtenAfterMs;
  const server = await serve(({ path }) => {
    if (path === "/key/info") return are.keyInfo(++looks) ?? keyInfo(BEFORE + (isWritten() ? COST : 0));
    if (path === "/spend/logs") return are.logs(++lists) ?? { status: 200, body: isWritten() ? [ROW] : [] };
    if (path === "/v1/models") return recorded("litellm/v1-models");
    sentAt = clock.monotonic();
    return are.chat ?? CHAT;
  });
  const outcome = await probeOnce(spend, {
    timeoutMs: 120_000,
    clock,
    ...probing,
    targets: { gateway: gatewayAt(server.url), ...probing.targets },
  });
  const chats = () => server.received.filter(({ method }) => method === "POST");
  return {
    outcome,
    verdict: verdictOf(outcome),
    detail: outcome.result.detail,
    received: server.received,
    chats,
    clock,
  };
}

const keyInfo = (usd: unknown): Reply => ({
  status: 200,
  body: { key: "hashed", info: { spend: usd, max_budget: 5 } },
});
const ROW = { request_id: "chatcmpl-7", spend: COST, api_key: "hashed", model: "gpt-test" };
const CHAT: Reply = {
  status: 200,
  headers: { "x-litellm-response-cost": String(COST) },
  body: { id: "chatcmpl-7", choices: [{ index: 0, message: { content: "gw7" }, finish_reason: "stop" }] },
};
/** As seen by the master key, which has no book of its own. */
const MASTER: Partial<Rules> = {
  keyInfo: () => ({
    status: 404,
    body: { error: { message: "Key not found in database", type: "not_found_error", code: "404" } },
  }),
  logs: () => null,
};

describe("what a chat cost", () => {
  it("shows up in what our key has spent", async () => {
    const { outcome, detail, chats, received } = await ask();
    expect(outcome.result).toMatchObject({ status: "up", reason: null, costMicroUsd: 3 });
    expect(detail).toBe("written down after 18 s");
    expect(chats()).toHaveLength(1);
    expect(received[0]?.path).toBe("/key/info");
    expect(received.every(({ headers }) => headers.authorization === "Bearer sk-test")).toBe(true);
  });

  it("shows up under the answer's own id for a key that has no book of its own", async () => {
    const { verdict, received } = await ask(MASTER);
    expect(verdict).toBe("up");
    const asked = received.filter(({ path }) => path === "/spend/logs").map(({ query }) => query.get("request_id"));
    expect(asked.slice(1)).toEqual(["chatcmpl-7", "chatcmpl-7", "chatcmpl-7"]);
  });

  it.each<[string, Partial<Rules>]>([
    ["in what our key has spent", { writtenAfterMs: null }],
    ["under the answer's own id", { ...MASTER, writtenAfterMs: null }],
    ["but as nothing", { ...MASTER, logs: () => ({ status: 200, body: [{ ...ROW, spend: 0 }] }) }],
    ["but in part", { keyInfo: (nth) => keyInfo(nth === 1 ? BEFORE : BEFORE + COST / 2) }],
    [
      "while others' costs are listed",
      { ...MASTER, logs: () => ({ status: 200, body: [{ ...ROW, request_id: "x" }] }) },
    ],
    ["in an older gateway's empty list", { ...MASTER, logs: () => ({ status: 200, body: [null] }) }],
    ["within the window", { writtenAfterMs: 91_000 }],
  ])("is missing when it does not show up: %s", async (_, rules) => {
    const { outcome, verdict } = await ask(rules);
    expect(verdict).toBe("down spend_missing");
    expect(outcome.result.timings.totalMs).toBeLessThanOrEqual(91_000);
  });

  it("may take as long as the operator says", async () => {
    expect((await ask({ writtenAfterMs: 30_000 }, { settings: { window: "20s" } })).verdict).toBe("down spend_missing");
    expect((await ask({ writtenAfterMs: 89_000 })).verdict).toBe("up");
    const long = await ask({ writtenAfterMs: 200_000 }, { settings: { window: "4m" }, timeoutMs: 300_000 });
    expect(long.verdict).toBe("up");
  });

  it("is not missing when our own time was shorter than the window", async () => {
    const { verdict, detail } = await ask({ writtenAfterMs: 60_000 }, { timeoutMs: 30_000 });
    expect(verdict).toBe("unknown not_configured");
    expect(detail).toContain("`timeout`");
  });

  it("is seen although our key's budget began anew meanwhile, and not missing when it may have gone with it", async () => {
    const anew = (later: number) => (nth: number) => keyInfo(nth === 1 ? BEFORE : later);
    expect((await ask({ keyInfo: anew(COST) })).verdict).toBe("up");
    expect((await ask({ keyInfo: anew(0) })).verdict).toBe("unknown reader_error");
  });
});

describe("a gateway without a database", () => {
  it.each([
    "key-info-no-db",
    "spend-logs-no-db",
    "spend-keys-no-db",
    "global-spend-no-db",
    "global-spend-logs-no-db",
    "key-list-no-db",
    "v2-model-info",
  ])("that says so like %s is not configured, and costs nothing", async (name) => {
    const { verdict, chats, outcome } = await ask({ keyInfo: () => recorded(`litellm/${name}`) });
    expect(verdict).toBe("unknown not_configured");
    expect(chats()).toHaveLength(0);
    expect(outcome.result.costMicroUsd).toBe(0);
  });

  it("that knows another key only refuses ours", async () => {
    const { verdict, chats } = await ask({ keyInfo: () => recorded("litellm/chat-wrong-key") });
    expect([verdict, chats().length]).toEqual(["unknown auth_own_key", 0]);
  });
});

describe("books that cannot be read are no evidence", () => {
  it.each<[string, Reply, string]>([
    ["a fault inside", { status: 500, body: "Internal Server Error" }, "unknown reader_error"],
    [
      "their database away",
      { status: 503, body: { error: { message: "Service Unavailable", code: "503" } } },
      "unknown reader_error",
    ],
    ["another shape", { status: 200, body: { spend: 3 } }, "unknown reader_error"],
    ["words for figures", keyInfo("1.25"), "unknown reader_error"],
    ["a negative figure", keyInfo(-1), "unknown reader_error"],
    ["a page", { status: 200, headers: { "content-type": "text/html" }, body: "<html>" }, "unknown reader_error"],
    ["too much", { status: 200, body: `{"info":{"spend":1,"x":"${"x".repeat(400_000)}"}}` }, "unknown reader_error"],
    ["an edge", { status: 502, body: "Application failed to respond" }, "unknown edge_no_app"],
    ["a broken connection", "reset", "unknown connection_reset"],
  ])("before the chat, which is then not sent: %s", async (_, reply, verdict) => {
    const asked = await ask({ keyInfo: () => reply });
    expect([asked.verdict, asked.chats().length]).toEqual([verdict, 0]);
  });

  it("at the last look", async () => {
    const keyInfo = (nth: number): Reply | null => (nth > 3 ? { status: 500, body: "no" } : null);
    expect((await ask({ writtenAfterMs: null, keyInfo })).verdict).toBe("unknown reader_error");
    expect((await ask({ writtenAfterMs: null, keyInfo: (nth) => (nth > 3 ? "reset" : null) })).verdict).toBe(
      "unknown reader_error",
    );
  });

  it("unless they answer again", async () => {
    const keyInfo = (nth: number): Reply | null => (nth === 2 || nth === 3 ? "reset" : null);
    expect((await ask({ keyInfo })).verdict).toBe("up");
    expect((await ask({ keyInfo, writtenAfterMs: null })).verdict).toBe("down spend_missing");
  });

  it("and books that our key may not look into are not configured", async () => {
    const closed = { status: 403, body: { detail: "no" } };
    const { verdict, chats } = await ask({ keyInfo: () => closed });
    expect([verdict, chats().length]).toEqual(["unknown not_configured", 0]);
  });

  it("and an answer without an id cannot be looked up", async () => {
    const chat = {
      ...(CHAT as object),
      body: { choices: [{ index: 0, message: { content: "x" }, finish_reason: "stop" }] },
    };
    expect((await ask({ ...MASTER, chat: chat as Reply })).verdict).toBe("unknown reader_error");
  });
});

describe("the chat that is to cost", () => {
  it.each<[string, Reply, string]>([
    ["a provider's fault", recorded("litellm/openai-auth401"), "unknown auth_provider"],
    [
      "our own key's budget",
      { status: 429, body: { error: { type: "budget_exceeded", message: "", code: "429" } } },
      "unknown budget_own",
    ],
    ["a stored answer", recorded("litellm/cache-hit"), "unknown cache_hit"],
    ["a broken connection", "reset", "unknown connection_reset"],
    ["a model without a price", { ...(CHAT as object), headers: {} } as Reply, "unknown not_configured"],
    ["a model that is free", recorded("litellm/guard-ok"), "unknown not_configured"],
  ])("that does not says nothing about the books: %s", async (_, chat, verdict) => {
    const { verdict: found, outcome, clock } = await ask({ chat });
    expect(found).toBe(verdict);
    expect(outcome.result.status).toBe("unknown");
    expect(clock.monotonic()).toBeLessThan(30_000);
  });

  it("goes to the named model, else to the first canary, else to the first that is listed", async () => {
    const modelOf = ([chat]: readonly Received[]) => JSON.parse(chat?.body ?? "{}").model;
    expect(modelOf((await ask({}, { settings: { model: "named" } })).chats())).toBe("named");
    expect(modelOf((await ask()).chats())).toBe("gpt-test");
    const server = await serve(({ path }) =>
      path === "/v1/models" ? recorded("litellm/v1-models") : path === "/key/info" ? keyInfo(1) : CHAT,
    );
    const targets = { gateway: gatewayAt(server.url, "sk-test", []) };
    const outcome = await probeOnce(spend, { targets, timeoutMs: 120_000, clock: createLeapingClock() });
    expect(outcome.memory).toEqual({ model: "chat-alpha" });
  });

  it("is not sent while the gateway is down", async () => {
    const gateway = gatewayAt(`http://127.0.0.1:${await closedPort()}`);
    expect(verdictOf(await probeOnce(spend, { targets: { gateway } }))).toBe("unknown connection_refused");
  });
});

describe("the check", () => {
  it("follows from a gateway with a key", () => {
    const derived = (key: string | null) => spend.derive({ ...NO_TARGETS, gateway: gatewayAt("http://gateway", key) });
    expect(derived("sk-test")).toEqual([{ id: "spend", title: { key: "spend" }, settings: {} }]);
    expect(derived(null)).toEqual([]);
  });
});
