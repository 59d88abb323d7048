import { describe, expect, it } from "vitest";
import { type Received, type Recorded, type Reply, recorded, serve } from "../../test/support/loopback.ts";
import { gatewayAt, NO_TARGETS, type Probing, probeOnce, verdictOf } from "../../test/support/probing.ts";
import { closedPort } from "../../test/support/servers.ts";
import { guard } from "./guard.ts";

/** The recorded answer of a guard, with other words in it. */
function saying(content: string, finish = "stop"): Recorded {
  const answer = recorded("litellm/guard-ok");
  const choices = [{ index: 0, message: { role: "assistant", content }, finish_reason: finish }];
  return { ...answer, body: { ...(answer.body as object), choices } };
}

function flagging(flagged: boolean): Recorded {
  const answer = recorded("litellm/moderations-guard");
  return { ...answer, body: { ...(answer.body as object), results: [{ flagged, categories: {} }] } };
}

const isUnsafe = ({ body }: Received) => body.includes("bomb");

async function ask(answer: (request: Received) => Reply, probing: Probing = {}) {
  const server = await serve(answer);
  const target = { gateway: { ...gatewayAt(server.url), guardModel: "guard" } };
  const outcome = await probeOnce(guard, { ...probing, targets: target });
  return { outcome, verdict: verdictOf(outcome), received: server.received };
}

/** Asks a guard that gives one answer to the safe text and another to the unsafe one. */
const answering = (safe: Reply, unsafe: Reply, probing: Probing = {}) =>
  ask((request) => (isUnsafe(request) ? unsafe : safe), probing);

describe("a guard that judges", () => {
  it.each<[string, string, string]>([
    ["Llama Guard", "safe", "unsafe\nS1"],
    ["Llama Guard, with white space around it", "\n\nsafe", "\n\nunsafe\nS9,S1"],
    ["one that says whether there is a violation", "No", "Yes"],
    ["one with labels", "Safety: Safe\nCategories: None", "Safety: Unsafe\nCategories: Violent"],
    ["one with a third label", "Safety: Safe", "Safety: Controversial\nCategories: Violent"],
    ["one that writes JSON", '{"User Safety": "safe"}', '{"User Safety": "unsafe", "Safety Categories": "Violence"}'],
    ["one that writes flags", '{"flagged": false}', '{"flagged": true, "categories": ["violence"]}'],
    ["one that thinks first", "<think>is it unsafe?</think>\nsafe", "<think>this is safe, or is it</think>unsafe"],
    ["a chat model that was told to", "Safe.", "**Unsafe**"],
  ])("rightly is up: %s", async (_, safe, unsafe) => {
    expect((await answering(saying(safe), saying(unsafe))).verdict).toBe("up");
  });

  it.each<[string, Reply, Reply, string]>([
    ["everything safe", saying("safe"), saying("safe"), "down guard_missed"],
    ["the unsafe text safe, and the other one unsafe", saying("unsafe\nS2"), saying("safe"), "down guard_missed"],
    ["everything unsafe", saying("unsafe\nS2"), saying("unsafe\nS1"), "degraded guard_overblocked"],
    ["nothing", saying("vegetable soup needs carrots"), saying("that is a bad idea"), "down wrong_answer"],
    ["the safe text a question of taste", saying("It depends."), saying("unsafe"), "down wrong_answer"],
    ["with no word", saying(""), saying(""), "down empty_answer"],
  ])("%s", async (_, safe, unsafe, verdict) => {
    expect((await answering(safe, unsafe)).verdict).toBe(verdict);
  });

  it("with a word for the unsafe text within prose has given no verdict", async () => {
    expect((await answering(saying("safe"), saying("I would say that it is not quite safe"))).verdict).toBe(
      "down wrong_answer",
    );
  });
});

describe("a refusal is told apart from a verdict", () => {
  it.each<[string, Reply, Reply, string]>([
    [
      "of the unsafe text by the provider's filter",
      saying("safe"),
      recorded("litellm/openai-policy400"),
      "unknown content_filter",
    ],
    [
      "of the unsafe text by a guardrail before it",
      saying("safe"),
      recorded("litellm/guardrail-blocked"),
      "unknown content_filter",
    ],
    [
      "of the unsafe text by a filter of answers",
      saying("safe"),
      saying("", "content_filter"),
      "unknown content_filter",
    ],
    [
      "of the unsafe text by the model itself",
      saying("safe"),
      saying("I'm sorry, I can't help with that."),
      "unknown content_filter",
    ],
    [
      "of the safe text by the provider's filter",
      recorded("litellm/anthropic-policy400"),
      saying("unsafe"),
      "degraded content_filter",
    ],
    [
      "of the safe text by the model itself",
      saying("I cannot assist with that."),
      saying("unsafe"),
      "degraded content_filter",
    ],
    [
      "of the unsafe text does not hide an overblocking",
      saying("unsafe"),
      recorded("litellm/openai-policy400"),
      "degraded guard_overblocked",
    ],
  ])("%s", async (_, safe, unsafe, verdict) => {
    expect((await answering(safe, unsafe)).verdict).toBe(verdict);
  });
});

describe("a guard that does not answer", () => {
  it.each<[string, Reply, string]>([
    ["for its provider's key", recorded("litellm/openai-auth401"), "down auth_provider"],
    ["for its provider's rate", recorded("litellm/openai-rate429"), "degraded rate_limited_provider"],
    ["in time", recorded("litellm/openai-hang"), "down provider_timeout"],
    ["since nobody knows it", recorded("litellm/chat-unknown-model"), "down model_missing"],
    ["us", recorded("litellm/chat-wrong-key"), "unknown auth_own_key"],
    ["by itself", { ...saying("safe"), headers: { "x-litellm-model-group": "other" } }, "degraded fallback"],
    ["freshly", { ...saying("safe"), headers: { "x-litellm-cache-key": "abc" } }, "unknown cache_hit"],
    ["with anything that is known", { status: 200, body: "<html>" }, "down unexpected_body"],
    ["over a whole connection", "reset", "down connection_reset"],
  ])("%s", async (_, reply, verdict) => {
    expect((await ask(() => reply)).verdict).toBe(verdict);
  });

  it("to one text only is told by that", async () => {
    expect((await answering(recorded("litellm/openai-err500"), saying("unsafe"))).verdict).toBe("down provider_error");
    expect((await answering(saying("safe"), recorded("litellm/openai-err500"))).verdict).toBe("down provider_error");
    const both = await answering(recorded("litellm/chat-wrong-key"), recorded("litellm/openai-err500"));
    expect(both.verdict).toBe("down provider_error");
  });

  it("at all is down like the gateway", async () => {
    const gateway = gatewayAt(`http://127.0.0.1:${await closedPort()}`);
    const outcome = await probeOnce(guard, { targets: { gateway }, settings: { model: "g" } });
    expect(verdictOf(outcome)).toBe("down connection_refused");
  });
});

describe("the moderation route", () => {
  const settings = { route: "moderations" };

  it("gives verdicts as flags", async () => {
    expect((await answering(flagging(false), flagging(true), { settings })).verdict).toBe("up");
    expect((await answering(flagging(false), flagging(false), { settings })).verdict).toBe("down guard_missed");
    expect((await answering(flagging(true), flagging(true), { settings })).verdict).toBe("degraded guard_overblocked");
  });

  it.each<[string, Reply, string]>([
    ["recorded: nothing flagged", recorded("litellm/moderations-guard"), "down guard_missed"],
    ["recorded: no key at the provider", recorded("litellm/moderations-unrouted"), "down auth_provider"],
    ["a chat's answer", saying("safe"), "down unexpected_body"],
    ["no results", { status: 200, body: { results: [] } }, "down unexpected_body"],
    ["a broken connection", "reset", "down connection_reset"],
  ])("%s", async (_, reply, verdict) => {
    expect((await ask(() => reply, { settings })).verdict).toBe(verdict);
  });

  it("is asked for models that are named so, with the model and the text", async () => {
    const { received } = await ask(() => flagging(true), { settings: { model: "omni-moderation-latest" } });
    expect(received.map(({ path }) => path)).toEqual(["/v1/moderations", "/v1/moderations"]);
    expect(JSON.parse(received[0]?.body ?? "{}")).toMatchObject({
      model: "omni-moderation-latest",
      input: expect.stringMatching(/gw7-/),
    });
  });
});

describe("what a guard is given", () => {
  it("is two texts at once, each with a code of its own, fresh and from itself", async () => {
    const { received } = await answering(saying("safe"), saying("unsafe"));
    const texts = received.map(({ body }) => JSON.parse(body).messages as { role: string; content: string }[]);
    expect(texts.map((messages) => messages.map(({ role }) => role))).toEqual([["user"], ["user"]]);
    const codes = texts.map(([message]) => /gw7-[0-9a-f]{10}/.exec(message?.content ?? "")?.[0]);
    expect(new Set(codes).size).toBe(2);
    expect(codes).not.toContain(undefined);
    for (const { body, path } of received) {
      expect(path).toBe("/v1/chat/completions");
      expect(JSON.parse(body)).toMatchObject({ model: "guard", cache: { "no-cache": true }, disable_fallbacks: true });
    }
  });

  it("is what the operator wrote, after what the operator tells it", async () => {
    const settings = { instruction: "Answer safe or unsafe.", safe_text: "Hello", unsafe_text: "a bomb" };
    const { received } = await answering(saying("safe"), saying("unsafe"), { settings });
    const first = received.map(({ body }) => JSON.parse(body).messages).find(([, user]) => /Hello/.test(user.content));
    expect(first[0]).toEqual({ role: "system", content: "Answer safe or unsafe." });
    expect(first[1].content).toMatch(/^Hello \(gw7-/);
  });

  it("costs what both answers cost, and names the provider, also when it fails later", async () => {
    const paid = (reply: Recorded) => ({
      ...reply,
      headers: { ...reply.headers, "x-litellm-response-cost": "0.00002" },
    });
    const { outcome } = await answering(paid(saying("safe")), paid(saying("unsafe")));
    expect(outcome.result).toMatchObject({ costMicroUsd: 40, provider: "openai", detail: null });
    expect((await answering(saying("safe"), saying("unsafe"))).outcome.result.costMicroUsd).toBe(200);
    const later = await ask(() => "reset", { memory: outcome.memory ?? null });
    expect(later.outcome.result).toMatchObject({ provider: "openai", costMicroUsd: 0 });
  });

  it("leaves no word of the model's in the result", async () => {
    const { outcome } = await answering(saying("SECRET-WORD"), saying("SECRET-WORD"));
    expect(JSON.stringify(outcome)).not.toContain("SECRET-WORD");
  });
});

describe("the check", () => {
  it("follows from a configured guard and a key", () => {
    const gateway = { ...gatewayAt("http://gateway"), guardModel: "llama-guard" };
    const derive = (part: object) => guard.derive({ ...NO_TARGETS, gateway: { ...gateway, ...part } });
    expect(derive({})).toMatchObject([{ id: "guard", title: { key: "scanning" }, settings: { model: "llama-guard" } }]);
    expect(derive({ key: null })).toEqual([]);
    expect(derive({ guardModel: null })).toEqual([]);
  });

  it("without any model is not configured", async () => {
    const outcome = await probeOnce(guard, { targets: { gateway: gatewayAt("http://gateway") } });
    expect(verdictOf(outcome)).toBe("unknown not_configured");
  });
});
