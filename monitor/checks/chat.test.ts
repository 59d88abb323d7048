import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { echoing, nonceIn } from "../../test/support/echoing.ts";
import { chatStream, EVENT_STREAM } from "../../test/support/event-stream.ts";
import { type Received, type Recorded, type Reply, recorded, serve } from "../../test/support/loopback.ts";
import {
  createLeapingClock,
  gatewayAt,
  NO_TARGETS,
  type Probing,
  probeOnce,
  verdictOf,
} from "../../test/support/probing.ts";
import { chat } from "./chat.ts";

type Sample = Recorded & { readonly request: { readonly path: string; readonly body: { readonly model: string } } };

const sample = (name: string) => recorded(`litellm/${name}`) as Sample;

/** Replays a recorded answer to a canary for the model that it was recorded with. */
async function replay(name: string, spokenAs: "asked" | "recorded" = "asked") {
  const answer = sample(name);
  const server = await serve(({ body }) => (spokenAs === "asked" ? echoing(answer, nonceIn(body)) : answer));
  const settings = { model: answer.request.body.model };
  return { outcome: await probeOnce(chat, { targets: { gateway: gatewayAt(server.url) }, settings }) };
}

const echo = ({ body }: Received): Reply => ({ status: 200, headers: EVENT_STREAM, body: chatStream(nonceIn(body)) });

/** Asks a gateway that does whatever `answer` does. */
async function ask(answer: (request: Received) => Reply, probing: Probing = {}) {
  const server = await serve(answer);
  const outcome = await probeOnce(chat, {
    settings: { model: "gpt-test" },
    ...probing,
    targets: { gateway: gatewayAt(server.url) },
  });
  return { outcome, received: server.received, verdict: verdictOf(outcome) };
}

/** What a recorded answer means, given by a provider that says what it was asked to say. */
const SAMPLES: readonly (readonly [string, string])[] = [
  ["chat-ok-stream", "up"],
  ["chat-ok-stream-usage", "up"],
  ["chat-ok-stream-anthropic", "up"],
  ["chat-mock-stream", "up"],
  ["chat-ok", "up"],
  ["chat-ok-anthropic", "up"],
  ["chat-ok-langfuse-hangs", "up"],
  ["chat-ok-langfuse-wrong-secret", "up"],
  ["chat-mock", "up"],
  ["guardrail-pass", "up"],
  ["guardrail-unknown", "up"],
  ["retry-then-ok", "up"],
  ["rpm-exceeded", "up"],
  ["cache-miss", "up"],
  ["cache-no-cache", "up"],
  ["cache-hit", "unknown cache_hit"],
  ["cache-hit-while-provider-down", "unknown cache_hit"],
  ["cache-header-no-cache", "unknown cache_hit"],
  ["cache-no-store", "unknown cache_hit"],
  ["cache-stream-2", "unknown cache_hit"],
  ["fallback-used", "degraded fallback"],
  ["fallback-used-stream", "degraded fallback"],
  ["fallback-from-cooldown", "degraded fallback"],
  ["stream-fallback-after-hang", "degraded fallback"],
  ["fallback-also-fails", "down provider_error"],
  ["fallback-disabled", "down provider_error"],
  ["stream-fallback-midstream", "down truncated_stream"],
  ["chat-no-messages", "unknown not_configured"],
  ["chat-no-key", "unknown auth_own_key"],
  ["chat-wrong-key", "unknown auth_own_key"],
  ["chat-wrong-key-no-sk", "unknown auth_own_key"],
  ["chat-key-not-bearer", "unknown auth_own_key"],
  ["chat-unknown-model", "down model_missing"],
  ["unknown-provider-model", "down model_missing"],
  ["cooldown-single-401", "down no_deployments"],
  ["cooldown-pool-429", "down no_deployments"],
  ["chat-num-retries", "down no_deployments"],
  ["missing-provider-key-openai", "down auth_provider"],
  ["missing-provider-key-anthropic", "down auth_provider"],
  ["guardrail-blocked", "degraded content_filter"],
  ["guardrail-blocked-stream", "degraded content_filter"],
  ["guardrail-moderation-provider-down", "down provider_unreachable"],
  ["retry-exhausted", "down provider_error"],
  ["retry-rate429", "degraded rate_limited_provider"],
  ["timeout-header", "down provider_timeout"],
  ["openai-auth401", "down auth_provider"],
  ["openai-badkey", "down auth_provider"],
  ["openai-rate429", "degraded rate_limited_provider"],
  ["openai-quota429", "down quota_provider"],
  ["openai-err500", "down provider_error"],
  ["openai-bad502html", "down provider_unreachable"],
  ["openai-over503", "degraded overloaded"],
  ["openai-over529", "degraded overloaded"],
  ["openai-notfound404", "down model_unhealthy"],
  ["openai-policy400", "degraded content_filter"],
  ["openai-context400", "unknown not_configured"],
  ["openai-hang", "down provider_timeout"],
  ["openai-reset", "down provider_unreachable"],
  ["openai-refused", "down provider_unreachable"],
  ["openai-dns", "down provider_unreachable"],
  ["openai-truncated_body", "down provider_unreachable"],
  ["openai-badjson", "down provider_unreachable"],
  ["openai-empty", "down empty_answer"],
  ["openai-null_content", "down empty_answer"],
  ["anthropic-auth401", "down auth_provider"],
  ["anthropic-rate429", "degraded rate_limited_provider"],
  ["anthropic-quota429", "down quota_provider"],
  ["anthropic-err500", "down provider_error"],
  ["anthropic-bad502html", "down provider_unreachable"],
  ["anthropic-over503", "degraded overloaded"],
  ["anthropic-over529", "degraded overloaded"],
  ["anthropic-notfound404", "down model_unhealthy"],
  ["anthropic-policy400", "degraded content_filter"],
  ["anthropic-context400", "unknown not_configured"],
  ["anthropic-hang", "down provider_timeout"],
  ["anthropic-reset", "down provider_unreachable"],
  ["anthropic-empty", "down empty_answer"],
  ["stream-openai-auth401", "down auth_provider"],
  ["stream-openai-err500", "down provider_error"],
  ["stream-openai-empty", "down empty_answer"],
  ["stream-openai-stall", "down stalled_stream"],
  ["stream-openai-stream_error", "down truncated_stream"],
  ["stream-openai-stream_no_done", "down truncated_stream"],
  ["stream-openai-stream_reset", "down truncated_stream"],
  ["stream-anthropic-auth401", "down auth_provider"],
  ["stream-anthropic-err500", "down provider_error"],
  ["stream-anthropic-empty", "down empty_answer"],
  ["stream-anthropic-stream_error", "down truncated_stream"],
  ["stream-anthropic-stream_no_done", "down truncated_stream"],
  ["stream-anthropic-stream_reset", "down truncated_stream"],
];

/** The same of answers that say what the recorded provider said: not what a canary asks for. */
const SAID_OTHERWISE: readonly (readonly [string, string])[] = [
  ["chat-ok-stream", "down wrong_answer"],
  ["chat-ok", "down wrong_answer"],
  ["guard-ok", "down wrong_answer"],
  ["openai-length", "unknown not_configured"],
  ["anthropic-length", "unknown not_configured"],
  ["stream-openai-length", "unknown not_configured"],
  ["stream-anthropic-length", "unknown not_configured"],
  ["cache-hit", "unknown cache_hit"],
];

describe("recorded answers of a real gateway", () => {
  it.each(SAMPLES)("%s is %s", async (name, verdict) => {
    const { outcome } = await replay(name);
    expect(verdictOf(outcome), outcome.result.detail ?? "").toBe(verdict);
  });

  it.each(SAID_OTHERWISE)("%s without the nonce in it is %s", async (name, verdict) => {
    const { outcome } = await replay(name, "recorded");
    expect(verdictOf(outcome)).toBe(verdict);
  });

  it("are all in the tables", () => {
    const folder = new URL("../../test/fixtures/litellm/", import.meta.url);
    const names = readdirSync(folder).flatMap((file) => (file.endsWith(".json") ? [file.slice(0, -5)] : []));
    const chats = names.filter((name) => sample(name).request.path === "/v1/chat/completions");
    const known = new Set([...SAMPLES, ...SAID_OTHERWISE].map(([name]) => name));
    expect(chats.length).toBeGreaterThan(90);
    expect(chats.filter((name) => !known.has(name))).toEqual([]);
  });

  it("show no word of the gateway's or the provider's in the detail", async () => {
    for (const name of ["openai-auth401", "cooldown-single-401", "missing-provider-key-openai", "guardrail-blocked"]) {
      const { outcome } = await replay(name);
      expect(outcome.result.detail).not.toMatch(/sk-|OPENAI|litellm|8f28|forbidden|alpha/i);
    }
  });
});

describe("what a canary asks", () => {
  it("is streamed, fresh, without retries and fallbacks, and marked as ours", async () => {
    const { received } = await ask(echo, { timeoutMs: 12_000 });
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({
      method: "POST",
      path: "/v1/chat/completions",
      headers: { authorization: "Bearer sk-test", "x-litellm-timeout": "11" },
    });
    expect(JSON.parse(received[0]?.body ?? "")).toMatchObject({
      model: "gpt-test",
      stream: true,
      stream_options: { include_usage: true },
      cache: { "no-cache": true },
      num_retries: 0,
      disable_fallbacks: true,
      max_tokens: 64,
      metadata: { tags: ["gatewatch"], trace_name: "gatewatch-probe" },
    });
  });

  it("leaves fallbacks and time limits alone when it asks as users do", async () => {
    const { received } = await ask(echo, { settings: { model: "gpt-test", fallbacks: true } });
    expect(JSON.parse(received[0]?.body ?? "")).not.toHaveProperty("disable_fallbacks");
    expect(received[0]?.headers).not.toHaveProperty("x-litellm-timeout");
  });

  it("has the nonce, one word with a digit, as its last word", async () => {
    const { received } = await ask(echo);
    const [request] = received;
    const nonce = nonceIn(request?.body ?? "");
    expect(nonce).toMatch(/^[A-Za-z0-9_-]*\d[A-Za-z0-9_-]*$/);
    expect(JSON.parse(request?.body ?? "").messages).toEqual([
      { role: "user", content: expect.stringMatching(new RegExp(` ${nonce}$`)) },
    ]);
  });

  it.each([
    ["o3-mini", 1024],
    ["azure/o1", 1024],
    ["gpt-5-nano", 1024],
    ["deepseek-r1", 1024],
    ["claude-sonnet-4-5-thinking", 1024],
    ["gpt-4o", 64],
    ["claude-sonnet-4-5", 64],
    ["llama-4-scout", 64],
  ])("lets %s answer with %d tokens", async (model, tokens) => {
    const { received } = await ask(echo, { settings: { model } });
    expect(JSON.parse(received[0]?.body ?? "").max_tokens).toBe(tokens);
    const set = await ask(echo, { settings: { model, max_tokens: 300 } });
    expect(JSON.parse(set.received[0]?.body ?? "").max_tokens).toBe(300);
  });
});

describe("an answer", () => {
  const saying = (text: (nonce: string) => string, finish = "stop") =>
    ask(({ body }) => ({ status: 200, headers: EVENT_STREAM, body: chatStream(text(nonceIn(body)), null, finish) }));

  it.each<[string, (nonce: string) => string, string]>([
    ["the nonce alone", (nonce) => nonce, "up"],
    ["the nonce between words, marks and spaces", (nonce) => `Sure! Here it is: **"${nonce}".**\n`, "up"],
    ["the nonce before other words", (nonce) => `${nonce} is what you asked for`, "down wrong_answer"],
    ["another nonce", (nonce) => `${nonce}0`, "down wrong_answer"],
    ["the first half of the nonce", (nonce) => nonce.slice(0, 7), "down truncated_stream"],
    ["all but the last letter", (nonce) => nonce.slice(0, -1), "down truncated_stream"],
    ["the last half of the nonce", (nonce) => nonce.slice(7), "down wrong_answer"],
    ["white space", () => " \n ", "down empty_answer"],
  ])("that is %s", async (_, text, verdict) => {
    expect((await saying(text)).verdict).toBe(verdict);
  });

  it("cut off by its token limit says which setting to change", async () => {
    const { verdict, outcome } = await saying(() => "", "length");
    expect(verdict).toBe("unknown not_configured");
    expect(outcome.result.detail).toContain("max_tokens");
  });

  it("that the provider filtered is degraded", async () => {
    expect((await saying(() => "", "content_filter")).verdict).toBe("degraded content_filter");
  });

  it("whose first token comes after `slow_after` is slow", async () => {
    const late = ({ body }: Received): Reply => ({
      take(response) {
        setTimeout(() => response.writeHead(200, EVENT_STREAM).end(chatStream(nonceIn(body))), 30);
      },
    });
    const slow = await ask(late, { settings: { model: "gpt-test", slow_after: "10ms" } });
    expect(slow.verdict).toBe("degraded slow");
    const usual = await ask(late, { settings: { model: "gpt-test", slow_after: "10s" } });
    expect(usual.verdict).toBe("up");
  });
});

describe("a router in cool-down", () => {
  const cooling = recorded("litellm/cooldown-single-401");
  const refused = recorded("litellm/openai-auth401");

  it("is asked again after it, and the second answer counts", async () => {
    const clock = createLeapingClock();
    let asked = 0;
    const { verdict, received } = await ask(() => (asked++ === 0 ? cooling : refused), { clock, timeoutMs: 12_000 });
    expect(verdict).toBe("down auth_provider");
    expect(received).toHaveLength(2);
    expect(clock.monotonic()).toBe(6_000);
    expect(received[1]?.headers["x-litellm-timeout"]).toBe("5");
  });

  it("is believed when it cools on, or when there is no time to wait for its end", async () => {
    const twice = await ask(() => cooling, { timeoutMs: 12_000 });
    expect([twice.verdict, twice.received.length]).toEqual(["down no_deployments", 2]);
    const short = await ask(() => cooling, { timeoutMs: 7_000 });
    expect([short.verdict, short.received.length]).toEqual(["down no_deployments", 1]);
  });

  it("that says no sensible time is waited for as long as cool-downs last by default", async () => {
    const clock = createLeapingClock();
    const body = { error: { message: "x", type: "all_deployments_in_cooldown" } };
    await ask(() => ({ status: 429, headers: { "retry-after": "-1e9" }, body }), { clock, timeoutMs: 12_000 });
    expect(clock.monotonic()).toBe(6_000);
  });
});

describe("a canary that is a proof of recovery", () => {
  it("is traced under the given id, both ways", async () => {
    const tracedAs = { traceId: "7".repeat(32), spanId: "8".repeat(16), sessionId: "gatewatch-7" };
    const { verdict, received } = await ask(echo, { told: { tracedAs } });
    expect(verdict).toBe("up");
    expect(received[0]?.headers.traceparent).toBe(`00-${tracedAs.traceId}-${tracedAs.spanId}-01`);
    expect(JSON.parse(received[0]?.body ?? "{}").metadata).toMatchObject({ trace_id: tracedAs.traceId });
    const untraced = await ask(echo);
    expect(untraced.received[0]?.headers.traceparent).toBeUndefined();
  });
});

describe("the provider of the model", () => {
  const lives = (name: string): Reply => ({ ...recorded(`litellm/${name}`) });
  const good = (request: Received): Reply => ({
    ...echoing(sample("chat-ok-stream"), nonceIn(request.body)),
    headers: { ...sample("chat-ok-stream").headers, "x-litellm-model-group": "gpt-test" },
  });

  it("is told with a good answer, and with a fault that names it", async () => {
    expect((await ask(good)).outcome.result.provider).toBe("openai");
    expect((await ask(() => lives("anthropic-auth401"))).outcome.result.provider).toBe("anthropic");
  });

  it("is remembered for faults that name none", async () => {
    const { memory = null } = (await ask(good)).outcome;
    expect((await ask(() => lives("openai-hang"))).outcome.result.provider).toBeUndefined();
    for (const fault of [() => lives("openai-hang"), (): Reply => "reset"]) {
      expect((await ask(fault, { memory })).outcome.result.provider).toBe("openai");
    }
  });

  it("is not that of a fallback", async () => {
    const { memory = null } = (await ask(good)).outcome;
    const fallback = (request: Received): Reply => echoing(sample("fallback-used-stream"), nonceIn(request.body));
    const { outcome, verdict } = await ask(fallback, { memory });
    expect(verdict).toBe("degraded fallback");
    expect(outcome.result.provider).toBe("openai");
    expect((await ask(fallback)).outcome.result.provider).toBeUndefined();
  });

  it("is forgotten with another model", async () => {
    const memory = { model: "another", provider: "anthropic" };
    expect((await ask(() => "reset", { memory })).outcome.result.provider).toBeUndefined();
  });
});

describe("a canary without a configured model", () => {
  const gateway = (request: Received): Reply =>
    request.path === "/v1/models" ? recorded("litellm/v1-models") : echo(request);

  it("learns the first chat model that the gateway lists, and keeps it", async () => {
    const first = await ask(gateway, { settings: {} });
    expect(first.received.map(({ path }) => path)).toEqual(["/v1/models", "/v1/chat/completions"]);
    expect(first.outcome.memory).toMatchObject({ model: "chat-alpha" });
    const next = await ask(gateway, { settings: {}, memory: first.outcome.memory ?? null });
    expect(next.received.map(({ path }) => path)).toEqual(["/v1/chat/completions"]);
    expect(next.verdict).toBe("up");
  });

  it("forgets a learned model that the gateway does not know any more", async () => {
    const { outcome } = await ask(() => recorded("litellm/chat-unknown-model"), {
      settings: {},
      memory: { model: "old" },
    });
    expect(outcome).toMatchObject({ memory: null, result: { reason: "model_missing" } });
  });

  it.each([
    ["no list", recorded("litellm/v1-models-no-key"), "unknown auth_own_key"],
    ["an empty list", { status: 200, body: { data: [] } }, "down model_missing"],
    ["only other models", { status: 200, body: { data: [{ id: "tts-1" }] } }, "down model_missing"],
  ])("that gets %s", async (_, list, verdict) => {
    expect((await ask(() => list, { settings: {} })).verdict).toBe(verdict);
  });
});

describe("the checks that follow from a gateway", () => {
  const derived = (chatModels: string[], key: string | null = "sk-test") =>
    chat.derive({ ...NO_TARGETS, gateway: gatewayAt("http://gateway", key, chatModels) }).map(({ id }) => id);

  it("are a canary for each model, and one as users see it", () => {
    expect(derived([])).toEqual(["chat", "chat-user"]);
    expect(derived(["a"])).toEqual(["chat", "chat-user:a"]);
    expect(derived(["a", "b"])).toEqual(["chat:a", "chat-user:a", "chat:b", "chat-user:b"]);
    expect(derived(["a"], null)).toEqual([]);
  });

  it("are confirmed within 75 s refused and 105 s hung, by the default rules", () => {
    const { intervalMs, timeoutMs } = chat.defaults;
    expect(intervalMs + 2 * 4_000).toBeLessThanOrEqual(75_000);
    expect(intervalMs + 2 * 4_000 + 3 * timeoutMs).toBeLessThanOrEqual(105_000);
  });
});
