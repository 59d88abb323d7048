import { describe, expect, it } from "vitest";
import { type Received, type Recorded, type Reply, recorded, serve } from "../../test/support/loopback.ts";
import {
  createLeapingClock,
  gatewayAt,
  NO_TARGETS,
  type Probing,
  probeOnce,
  verdictOf,
} from "../../test/support/probing.ts";
import { closedPort } from "../../test/support/servers.ts";
import { embedding } from "./embedding.ts";

async function ask(answer: (request: Received) => Reply, probing: Probing = {}) {
  const server = await serve(answer);
  const target = { gateway: { ...gatewayAt(server.url), embeddingModel: "embed-small" } };
  const outcome = await probeOnce(embedding, { ...probing, targets: target });
  return { outcome, verdict: verdictOf(outcome), received: server.received };
}

const vector = (data: unknown): Recorded => ({ status: 200, body: { object: "list", data } });

describe("an embedding", () => {
  it.each<[string, Reply, string]>([
    ["recorded: good", recorded("litellm/embeddings-ok"), "up"],
    ["recorded: good, although base64 was asked for", recorded("litellm/embeddings-base64"), "up"],
    ["recorded: stored", recorded("litellm/embeddings-cache-2"), "unknown cache_hit"],
    ["recorded: a provider that refuses the key", recorded("litellm/openai-auth401"), "down auth_provider"],
    ["recorded: a provider that limits the rate", recorded("litellm/openai-rate429"), "degraded rate_limited_provider"],
    ["recorded: a provider that does not answer", recorded("litellm/openai-hang"), "down provider_timeout"],
    ["recorded: a provider out of reach", recorded("litellm/openai-refused"), "down provider_unreachable"],
    ["recorded: an unknown model", recorded("litellm/chat-unknown-model"), "down model_missing"],
    ["recorded: a refused key of ours", recorded("litellm/chat-wrong-key"), "unknown auth_own_key"],
    ["an empty vector", vector([{ embedding: [] }]), "down empty_answer"],
    ["no vector", vector([]), "down empty_answer"],
    ["words for numbers", vector([{ embedding: ["a", "b"] }]), "down unexpected_body"],
    ["nothing for numbers", vector([{ embedding: [null] }]), "down unexpected_body"],
    ["a text for a vector", vector([{ embedding: "AAAA" }]), "down unexpected_body"],
    [
      "an error in a success",
      { status: 200, body: { error: { message: "litellm.Timeout: x" } } },
      "down provider_timeout",
    ],
    ["a page", { status: 200, headers: { "content-type": "text/html" }, body: "<html>" }, "down unexpected_body"],
    ["a large vector", vector([{ embedding: Array.from({ length: 4_096 }, () => Math.PI) }]), "up"],
    [
      "a vector without end",
      vector([{ embedding: Array.from({ length: 100_000 }, () => 0.1) }]),
      "down body_too_large",
    ],
    [
      "another model's",
      { ...vector([{ embedding: [1] }]), headers: { "x-litellm-model-group": "other" } },
      "degraded fallback",
    ],
    ["a broken connection", "reset", "down connection_reset"],
  ])("%s", async (_, reply, verdict) => {
    expect((await ask(() => reply, { timeoutMs: 5_000 })).verdict).toBe(verdict);
  });

  it("is asked for once, fresh, and by the configured model", async () => {
    const { received, outcome } = await ask(() => recorded("litellm/embeddings-ok"), { timeoutMs: 12_000 });
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ path: "/v1/embeddings", headers: { "x-litellm-timeout": "11" } });
    expect(JSON.parse(received[0]?.body ?? "")).toMatchObject({
      model: "embed-small",
      input: expect.stringMatching(/\S/),
      cache: { "no-cache": true },
      num_retries: 0,
      disable_fallbacks: true,
    });
    expect(outcome.result).toMatchObject({ costMicroUsd: 1, timings: { overheadMs: 6.547 } });
  });

  it("is asked for again after a cool-down", async () => {
    const answers = [recorded("litellm/cooldown-single-401"), recorded("litellm/openai-notfound404")];
    const { verdict } = await ask(() => answers.shift() ?? "reset", { timeoutMs: 12_000, clock: createLeapingClock() });
    expect(verdict).toBe("down model_unhealthy");
  });

  it("names the provider of its model, also where the fault does not", async () => {
    const { outcome } = await ask(() => recorded("litellm/embeddings-ok"));
    expect(outcome.result.provider).toBe("openai");
    const { memory = null } = outcome;
    expect((await ask(() => "reset", { memory })).outcome.result).toMatchObject({ status: "down", provider: "openai" });
    expect((await ask(() => "reset")).outcome.result.provider).toBeUndefined();
  });

  it("is down when the gateway is", async () => {
    const url = `http://127.0.0.1:${await closedPort()}`;
    const outcome = await probeOnce(embedding, { targets: { gateway: gatewayAt(url) }, settings: { model: "x" } });
    expect(verdictOf(outcome)).toBe("down connection_refused");
  });

  it("is a check where a model and a key are configured", () => {
    const gateway = gatewayAt("http://gateway");
    const derive = (part: object) => embedding.derive({ ...NO_TARGETS, gateway: { ...gateway, ...part } });
    expect(derive({})).toEqual([]);
    expect(derive({ embeddingModel: "e", key: null })).toEqual([]);
    expect(derive({ embeddingModel: "e" })).toMatchObject([{ id: "embedding", settings: { model: "e" } }]);
    expect(embedding.missing({ ...NO_TARGETS, gateway: { ...gateway, key: null } })).toContain("gateway.key");
  });

  it("without any model is not configured", async () => {
    const outcome = await probeOnce(embedding, { targets: { gateway: gatewayAt("http://gateway") } });
    expect(verdictOf(outcome)).toBe("unknown not_configured");
  });
});
