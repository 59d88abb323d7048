import { describe, expect, it } from "vitest";
import { type Received, type Recorded, type Reply, recorded, serve } from "../../test/support/loopback.ts";
import { createLeapingClock, gatewayAt, type Probing, probeOnce, verdictOf } from "../../test/support/probing.ts";
import type { Json } from "../core/result.ts";
import { models } from "./models.ts";

const SEVEN = ["chat-alpha", "chat-beta", "chat-primary", "chat-pool", "embed-small", "guard", "chat-mock"];

/** A gateway with the recorded list, or another one, whose models answer unless `replies` says otherwise. */
function gatewayOf(replies: Readonly<Record<string, Reply>> = {}, list: Reply = recorded("litellm/v1-models")) {
  return ({ path, body }: Received): Reply => {
    if (path === "/v1/models") return list;
    const { model } = JSON.parse(body) as { model: string };
    return replies[model] ?? answerOf(model, path === "/v1/embeddings" ? "embeddings-ok" : undefined);
  };
}

/** The recorded answer of one provider or the other, as this model's. */
function answerOf(model: string, name = model === "chat-beta" ? "chat-ok-anthropic" : "guard-ok"): Recorded {
  const answer = recorded(`litellm/${name}`);
  return { ...answer, headers: { ...answer.headers, "x-litellm-model-group": model } };
}

interface Asking extends Probing {
  readonly expected?: number | readonly string[] | null;
}

async function ask(answer: (request: Received) => Reply, { expected = null, ...probing }: Asking = {}) {
  const server = await serve(answer);
  const gateway = { ...gatewayAt(server.url), models: expected };
  const outcome = await probeOnce(models, { timeoutMs: 30_000, ...probing, targets: { gateway } });
  const asked = server.received.slice(1).map(({ body }) => JSON.parse(body).model as string);
  return {
    outcome,
    verdict: verdictOf(outcome),
    detail: outcome.result.detail,
    asked: asked.sort(),
    received: server.received,
  };
}

/** Asks every minute, each time with what the last probe kept. */
function minutely(clock = createLeapingClock()) {
  let memory: Json = null;
  return async (answer: (request: Received) => Reply, asking: Asking = {}) => {
    const done = await ask(answer, { clock, memory, ...asking });
    memory = done.outcome.memory ?? memory;
    clock.leap(60_000);
    return done;
  };
}

const listing = (...entries: ({ id: string; mode?: string } | string)[]): Recorded => ({
  status: 200,
  body: { object: "list", data: entries.map((entry) => (typeof entry === "string" ? { id: entry } : entry)) },
});

describe("what each model answered", () => {
  it("is told model by model, with its provider", async () => {
    const { outcome } = await ask(gatewayOf({ "chat-beta": recorded("litellm/anthropic-auth401") }));
    const parts = new Map(outcome.result.parts?.map((part) => [part.model, part]));
    expect([...parts.keys()].sort()).toEqual([...SEVEN].sort());
    expect(parts.get("chat-beta")).toMatchObject({ provider: "anthropic", status: "down", reason: "auth_provider" });
    expect(parts.get("guard")).toMatchObject({ provider: "openai", status: "up", reason: null });
    expect(outcome.result.provider).toBe("anthropic");
  });

  it("names one provider for all only when it is one", async () => {
    const refused = (model: string) => recorded(`litellm/${model === "chat-beta" ? "anthropic" : "openai"}-auth401`);
    const both = Object.fromEntries(SEVEN.map((model) => [model, refused(model)]));
    expect((await ask(gatewayOf(both))).outcome.result).toMatchObject({ status: "down", reason: "auth_provider" });
    expect((await ask(gatewayOf(both))).outcome.result.provider).toBeUndefined();
    expect((await ask(gatewayOf())).outcome.result.provider).toBeUndefined();
  });

  it("names those that are missing, and none when the list does not come", async () => {
    const { outcome } = await ask(gatewayOf(), { expected: [...SEVEN, "gone"] });
    expect(outcome.result.parts).toContainEqual(
      expect.objectContaining({ model: "gone", provider: null, status: "down", reason: "model_missing" }),
    );
    expect((await ask(() => "reset")).outcome.result.parts).toBeUndefined();
  });

  it("is told of a hundred models at most", async () => {
    const list = listing(...Array.from({ length: 300 }, (_, i) => `model-${i}`));
    const expected = Array.from({ length: 300 }, (_, i) => `gone-${i}`);
    expect((await ask(gatewayOf({}, list), { expected })).outcome.result.parts).toHaveLength(100);
  });
});

describe("seven healthy models", () => {
  it("are all asked at first, each by the route of its mode", async () => {
    const { verdict, detail, asked, received } = await ask(gatewayOf());
    expect([verdict, detail]).toEqual(["up", "7 of 7 models answered, oldest answer 0 min old"]);
    expect(asked).toEqual([...SEVEN].sort());
    const routes = received.map(({ path, body }) => (body === "" ? path : `${path} ${JSON.parse(body).model}`));
    expect(routes).toContain("/v1/embeddings embed-small");
    expect(routes).toContain("/v1/chat/completions guard");
    expect(received[0]?.path).toBe("/v1/models");
    expect(received.some(({ path }) => path.startsWith("/health"))).toBe(false);
  });

  it("are asked one a probe from then on, in turn, and the oldest answer is told", async () => {
    const probe = minutely();
    await probe(gatewayOf());
    const turns: string[] = [];
    for (let i = 0; i < 14; i++) {
      const { verdict, asked } = await probe(gatewayOf());
      expect([verdict, asked.length]).toEqual(["up", 1]);
      turns.push(...asked);
    }
    expect([...turns.slice(0, 7)].sort()).toEqual([...SEVEN].sort());
    expect(turns.slice(7)).toEqual(turns.slice(0, 7));
    expect((await probe(gatewayOf())).detail).toBe("7 of 7 models answered, oldest answer 6 min old");
  });

  it("are all asked on a thorough probe, and those whose answers are too old", async () => {
    const clock = createLeapingClock();
    const probe = minutely(clock);
    await probe(gatewayOf());
    expect((await probe(gatewayOf(), { thorough: true })).asked).toHaveLength(7);
    clock.leap(31 * 60_000);
    expect((await probe(gatewayOf())).asked).toHaveLength(7);
    clock.leap(3_600_000);
    expect((await probe(gatewayOf(), { settings: { fresh_for: "2h" } })).asked).toHaveLength(1);
  });

  it("are asked with fresh, cheap requests without retries and fallbacks", async () => {
    const { received } = await ask(gatewayOf());
    for (const { body } of received.slice(1)) {
      expect(JSON.parse(body)).toMatchObject({ cache: { "no-cache": true }, num_retries: 0, disable_fallbacks: true });
    }
  });

  it("cost what their answers cost", async () => {
    const { outcome } = await ask(gatewayOf());
    // Beta 87 and the embedding 1; the guard's answer has no price: five times what is reserved for one.
    expect(outcome.result.costMicroUsd).toBe(87 + 1 + 5 * 100);
  });
});

describe("the list", () => {
  it.each<[string, Reply, string]>([
    ["refuses our key", recorded("litellm/v1-models-no-key"), "unknown auth_own_key"],
    ["does not know our key", recorded("litellm/v1-models-wrong-key"), "unknown auth_own_key"],
    ["does not know a key of this form", recorded("litellm/v1-models-key-without-sk"), "unknown auth_own_key"],
    [
      "is the platform's word",
      { status: 502, headers: { "x-railway-fallback": "true" }, body: {} },
      "down edge_no_app",
    ],
    ["is no list", { status: 200, body: { data: {} } }, "down unexpected_body"],
    ["is a page", { status: 200, headers: { "content-type": "text/html" }, body: "<html>" }, "down unexpected_body"],
    ["is empty", listing(), "down model_missing"],
    ["has nobody to ask", listing({ id: "a", mode: "image_generation" }), "unknown not_configured"],
    ["does not come", "reset", "down connection_reset"],
  ])("that %s", async (_, list, verdict) => {
    const { outcome, asked } = await ask(gatewayOf({}, list), { memory: null });
    expect([verdictOf(outcome), asked]).toEqual([verdict, []]);
  });

  it("is the same during a cool-down", async () => {
    expect((await ask(gatewayOf({}, recorded("litellm/v1-models-during-cooldown")))).verdict).toBe("up");
  });

  it("misses a model by its configured name, and says which", async () => {
    const { verdict, detail } = await ask(gatewayOf(), { expected: [...SEVEN, "gone"] });
    expect([verdict, detail]).toEqual(["down model_missing", "1 of 8 expected models not listed: gone"]);
  });

  it("misses a model by the configured number", async () => {
    expect((await ask(gatewayOf(), { expected: 7 })).verdict).toBe("up");
    const { verdict, detail } = await ask(gatewayOf(), { expected: 9 });
    expect([verdict, detail]).toEqual(["down model_missing", "2 of 9 expected models not listed"]);
  });

  it("is held to what it was at first where nothing is configured, without naming what it taught", async () => {
    const probe = minutely();
    await probe(gatewayOf());
    const fewer = listing(...SEVEN.slice(0, 6));
    const { verdict, detail } = await probe(gatewayOf({}, fewer));
    expect([verdict, detail]).toEqual(["down model_missing", "1 of 7 expected models not listed"]);
    expect((await probe(gatewayOf())).verdict).toBe("up");
  });

  it("asks only the expected ones where names are configured", async () => {
    expect((await ask(gatewayOf(), { expected: ["chat-beta", "guard"] })).asked).toEqual(["chat-beta", "guard"]);
  });

  it("does not ask what has no cheap route, or is to be skipped", async () => {
    const list = listing(
      { id: "a", mode: "chat" },
      { id: "b", mode: "responses" },
      { id: "c", mode: "image_generation" },
      { id: "d", mode: "audio_speech" },
      { id: "e", mode: "rerank" },
      "openai/*",
      "whisper-1",
      "bge-m3",
      "slow",
    );
    const { verdict, asked, detail, received } = await ask(gatewayOf({}, list), {
      settings: { skip: ["slow"] },
    });
    expect(asked).toEqual(["a", "b", "bge-m3"]);
    expect(received.find(({ body }) => body.includes("bge-m3"))?.path).toBe("/v1/embeddings");
    expect([verdict, detail]).toEqual(["up", "3 of 3 models answered, oldest answer 0 min old, 6 more only listed"]);
  });
});

describe("a model that fails", () => {
  const refused = recorded("litellm/openai-err500");
  const missing = recorded("litellm/openai-notfound404");

  it("while its provider's others answer is unhealthy, and named when the operator wrote its name", async () => {
    const { verdict, detail } = await ask(gatewayOf({ "chat-pool": refused }), { expected: SEVEN });
    expect([verdict, detail]).toEqual([
      "down model_unhealthy",
      "6 of 7 models answered, oldest answer 0 min old: chat-pool",
    ]);
    const learned = await ask(gatewayOf({ "chat-pool": refused }));
    expect(learned.detail).not.toContain("chat-pool");
  });

  it("is found in its turn: then the others are asked at once, and all of them while it is ill", async () => {
    const probe = minutely();
    await probe(gatewayOf());
    const ill = gatewayOf({ "chat-pool": refused });
    let found = await probe(ill);
    for (let i = 0; i < 7 && found.verdict === "up"; i++) found = await probe(ill);
    expect([found.verdict, found.asked.length]).toEqual(["down model_unhealthy", 7]);
    expect((await probe(ill)).asked).toHaveLength(7);
    const cured = await probe(gatewayOf());
    expect([cured.verdict, cured.asked.length]).toEqual(["up", 7]);
    expect((await probe(gatewayOf())).asked).toHaveLength(1);
  });

  it("with all others of its provider gives the provider's reason", async () => {
    const down = Object.fromEntries(SEVEN.filter((name) => name !== "chat-beta").map((name) => [name, refused]));
    expect((await ask(gatewayOf(down))).verdict).toBe("down provider_error");
    const away = Object.fromEntries(SEVEN.map((name) => [name, recorded("litellm/openai-auth401")]));
    expect((await ask(gatewayOf(away))).verdict).toBe("down auth_provider");
  });

  it("with all others of its provider gives the provider's reason in the probe that finds it, however good they were", async () => {
    const clock = createLeapingClock();
    const probe = minutely(clock);
    await probe(gatewayOf());
    const down = gatewayOf(Object.fromEntries(SEVEN.map((name) => [name, refused])));
    const { verdict, asked } = await probe(down);
    expect([verdict, asked.length]).toEqual(["down provider_error", 7]);
  });

  it("is not held against others that were not asked in the same probe", async () => {
    const clock = createLeapingClock();
    const probe = minutely(clock);
    await probe(gatewayOf());
    const { verdict, asked } = await probe((request) => {
      if (request.path !== "/v1/models") clock.leap(28_000);
      return request.path === "/v1/models" ? gatewayOf()(request) : refused;
    });
    expect([verdict, asked.length]).toEqual(["down provider_error", 1]);
  });

  it("to give a fresh answer is asked again with the next in turn, and the others are left alone", async () => {
    const probe = minutely();
    const stored = gatewayOf({ guard: recorded("litellm/cache-hit") });
    await probe(stored);
    const { verdict, asked } = await probe(stored);
    expect([verdict, asked.length]).toEqual(["unknown cache_hit", 2]);
    expect(asked).toContain("guard");
  });

  it("as the only one of its provider gives the provider's reason", async () => {
    const { verdict } = await ask(gatewayOf({ "chat-beta": recorded("litellm/anthropic-auth401") }));
    expect(verdict).toBe("down auth_provider");
  });

  it("that its provider does not know is unhealthy, whatever the others do", async () => {
    const all = Object.fromEntries(SEVEN.map((name) => [name, missing]));
    expect((await ask(gatewayOf(all))).verdict).toBe("down model_unhealthy");
  });

  it("that the router does not know, although it is listed, is unhealthy", async () => {
    const { verdict } = await ask(gatewayOf({ guard: recorded("litellm/unknown-provider-model") }));
    expect(verdict).toBe("down model_unhealthy");
  });

  it("less than down is told as it is", async () => {
    const limited = { "chat-pool": recorded("litellm/openai-rate429") };
    expect((await ask(gatewayOf(limited))).verdict).toBe("degraded rate_limited_provider");
    const stored = { "chat-pool": recorded("litellm/cache-hit"), guard: recorded("litellm/openai-rate429") };
    expect((await ask(gatewayOf(stored))).verdict).toBe("degraded rate_limited_provider");
    expect((await ask(gatewayOf({ "chat-pool": recorded("litellm/cache-hit") }))).verdict).toBe("unknown cache_hit");
  });

  it.each([
    ["an empty answer", "litellm/openai-empty"],
    ["no text at all", "litellm/openai-null_content"],
  ])("by %s is unhealthy", async (_, name) => {
    const answer = recorded(name);
    const headers = { ...answer.headers, "x-litellm-model-group": "chat-pool" };
    expect((await ask(gatewayOf({ "chat-pool": { ...answer, headers } }))).verdict).toBe("down model_unhealthy");
  });
});

describe("time", () => {
  it("that is too short for all models leaves the rest unknown, and they come first the next time", async () => {
    const clock = createLeapingClock();
    const probe = minutely(clock);
    const slow = ({ path, body }: Received): Reply => {
      if (path !== "/v1/models") clock.leap(9_000);
      return gatewayOf()({ path, body } as Received);
    };
    const first = await probe(slow);
    expect(first.verdict).toBe("unknown probe_failed");
    expect(first.asked.length).toBeLessThan(7);
    const second = await probe(slow);
    expect(second.verdict).toBe("up");
    expect([...new Set([...first.asked, ...second.asked])].sort()).toEqual([...SEVEN].sort());
  });

  it("that is over stops the asking", async () => {
    const { asked } = await ask(gatewayOf(), { signal: AbortSignal.abort() });
    expect(asked).toEqual([]);
  });
});

describe("memory", () => {
  it.each<[string, Json]>([
    ["of another shape", [1, 2]],
    ["of another version", { learned: 5, answers: { guard: { status: "fine" } } }],
    [
      "of other models",
      { learned: null, answers: { gone: { status: "down", reason: "timeout", at: 0, provider: null } } },
    ],
  ])("%s is as good as none", async (_, memory) => {
    const { verdict, asked } = await ask(gatewayOf(), { memory });
    expect([verdict, asked.length]).toEqual(["up", 7]);
  });

  it("of answers from the future is as good as none", async () => {
    const answer = { status: "up", reason: null, at: Date.parse("2099-01-01T00:00:00Z"), provider: "openai" };
    const answers = Object.fromEntries(SEVEN.map((name) => [name, answer]));
    expect((await ask(gatewayOf(), { memory: { learned: null, answers } })).asked).toHaveLength(7);
  });

  it("lives through being written down", async () => {
    const { outcome } = await ask(gatewayOf());
    expect(JSON.parse(JSON.stringify(outcome.memory))).toEqual(outcome.memory);
  });
});
