import { describe, expect, it } from "vitest";
import { NOON, open, part, story } from "../../test/support/check-story.ts";
import type { HeldPart } from "./result.ts";
import type { Reason } from "./words.ts";

describe("a provider that the gateway does not get through to", () => {
  const beside = (reason: Reason, { isOtherServed }: { isOtherServed: boolean }) => {
    const { book, up, down } = story();
    up("embedding", { provider: "B" });
    down("liveliness", "not_ready");
    if (isOtherServed) up("embedding");
    down("chat", reason, { provider: "A" });
    return open(book);
  };

  it("is a fault of its own beside a gateway that serves another provider's models while it fails", () => {
    expect(beside("provider_timeout", { isOtherServed: true })).toEqual(["gateway: liveliness", "provider A: chat"]);
  });

  it("is a part of the gateway's while nothing else was seen to be served, or no word came of the gateway", () => {
    expect(beside("provider_timeout", { isOtherServed: false })).toEqual(["gateway: liveliness chat"]);
    expect(beside("timeout", { isOtherServed: true })).toEqual(["gateway: liveliness chat"]);
  });
});

describe("faults of providers and models", () => {
  it("are the provider's, as the same incident, when others of its models fail alike where one was hidden", () => {
    const { book, down, up } = story();
    down("chat", "content_filter", { provider: "A" });
    down("liveliness", "connection_refused");
    down("chat", "connection_refused");
    up("liveliness");
    down("models", "content_filter", {
      parts: [part("chat", "A", "content_filter"), part("a2", "A", "content_filter"), part("b1", "B", null)],
    });
    expect(book.open.map(({ id }) => id)).toContain("0");
    expect(open(book)[0]).toBe("provider A: models chat");
  });

  it("are the provider's, as the same incident, when that is seen to fail whose users another model served", () => {
    const { book, down, degraded, up } = story();
    degraded("chat-user", "fallback", { provider: "A" });
    down("liveliness", "connection_refused");
    down("chat-user", "connection_refused");
    up("liveliness");
    down("chat", "provider_error", { provider: "A" });
    expect(book.open.map(({ id }) => id)).toContain("0");
    expect(open(book)[0]).toBe("provider A: chat chat-user");
  });

  it("are one while several models of a provider are about to be confirmed alike", () => {
    const { book, degraded } = story();
    const filtered = (model: string): HeldPart => ({
      ...part(model, "A", null),
      ...{ against: 2, againstSince: NOON, againstReason: "content_filter" },
    });
    degraded("models", "content_filter", { parts: [filtered("a1"), filtered("a2"), part("b1", "B", null)] });
    expect(open(book)).toEqual(["provider A: models"]);
  });

  it("are one when one model is confirmed, and others of its provider have begun to fail in the same way", () => {
    const filtered = (model: string): HeldPart => ({
      ...part(model, "A", null),
      ...{ against: 1, againstSince: NOON, againstReason: "content_filter" },
    });
    const { book, degraded } = story();
    degraded("chat-user", "fallback", { model: "a1", provider: "A" });
    const parts = [filtered("a1"), part("a2", "A", "content_filter"), filtered("a3"), part("a4", "A", null)];
    degraded("models", "content_filter", { parts });
    expect(open(book)).toEqual(["provider A: models chat-user"]);
    expect(book.all).toHaveLength(1);
  });

  it("are no model's that answers badly when the list is too short", () => {
    const { book, down } = story();
    down("chat", "truncated_stream", { provider: "A" });
    down("models", "model_missing", { model: null, parts: [part("chat", "A", null)] });
    expect(open(book)).toEqual(["model chat: chat", "model: models"]);
  });

  it("are told by themselves when they come to light after a gateway whose own checks never failed", () => {
    const { book, down, up, wait } = story();
    const parts = [part("a1", "A", "provider_timeout"), part("chat", "A", "provider_timeout")];
    down("models", "connection_refused");
    down("embedding", "connection_refused");
    down("chat", "provider_timeout", { provider: "A" });
    expect(open(book)).toEqual(["gateway: models chat embedding"]);
    up("embedding");
    wait(4);
    down("models", "provider_timeout", { parts });
    down("chat", "provider_timeout", { provider: "A" });
    expect(open(book)).toEqual(["provider A: models chat"]);
  });

  it("are one incident for a provider, whichever of its models fail, and another one for another provider", () => {
    const { book, down } = story();
    down("chat", "auth_provider", { provider: "A" });
    down("embedding", "provider_error", { provider: "B" });
    down("models", "auth_provider", {
      parts: [part("a1", "A", "auth_provider"), part("a2", "A", "auth_provider"), part("b1", "B", null)],
    });
    expect(open(book)).toEqual(["provider A: chat models", "provider B: embedding"]);
  });

  it("are told by the parts where one check sees two of them, and each ends by itself", () => {
    const { book, down } = story();
    const failing = [part("a1", "A", "auth_provider"), part("b1", "B", "provider_error")];
    down("models", "auth_provider", { parts: failing });
    expect(open(book).sort()).toEqual(["provider A: models", "provider B: models"]);
    down("models", "provider_error", { parts: [part("a1", "A", null), part("b1", "B", "provider_error")] });
    expect(open(book)).toEqual(["provider B: models"]);
  });

  it("are not joined by what is not confirmed of any model while a check of several comes back, for a time", () => {
    const { book, up, down, wait } = story();
    down("chat", "auth_provider", { provider: "A" });
    down("models", "auth_provider", { parts: [part("a1", "A", "auth_provider"), part("b1", "B", null)] });
    const lost = {
      ...part("b1", "B", null),
      against: 2,
      againstSince: NOON,
      againstReason: "connection_reset",
    } as const;
    const parts = [part("a1", "A", null), lost];
    expect(down("models", "auth_provider", { parts })).toEqual([]);
    up("chat");
    expect(open(book)).toEqual(["provider A: models"]);
    wait(4);
    down("models", "auth_provider", { parts });
    expect(open(book)).toEqual(["provider A: models", "gateway: models"]);
  });

  it("are told apart when one model goes on failing in another way long after its provider is well again", () => {
    const { book, up, down, wait } = story();
    const parts = [part("a1", "A", "provider_error"), part("a2", "A", null)];
    down("chat", "auth_provider", { provider: "A" });
    down("models", "auth_provider", { parts: parts.map((one) => part(one.model, "A", "auth_provider")) });
    up("chat");
    down("models", "model_unhealthy", { parts });
    expect(open(book)).toEqual(["provider A: models"]);
    wait(3);
    down("models", "model_unhealthy", { parts });
    expect(open(book)).toEqual(["model a1: models"]);
    // As long as others of the provider answer, it stays the model's; when none does, it is the provider's.
    expect(down("models", "model_unhealthy", { parts })).toEqual([]);
    down("models", "provider_error", { parts: [part("a1", "A", "provider_error"), part("a2", "A", "provider_error")] });
    expect(open(book)).toEqual(["provider A: models"]);
  });

  it("are told apart also when several checks see that one model fail, and others have failed for something else since", () => {
    const { book, down, up, wait } = story();
    const parts = [part("chat", "A", "provider_error"), part("a2", "A", null)];
    down("embedding", "quota_provider", { provider: "A" });
    down("models", "quota_provider", {
      parts: [part("chat", "A", "quota_provider"), part("a2", "A", "quota_provider")],
    });
    down("chat", "provider_error", { provider: "A" });
    up("embedding");
    wait(4);
    down("models", "model_unhealthy", { parts });
    down("chat", "provider_error");
    expect(open(book)).toEqual(["model chat: models chat"]);
  });

  it("are one as long as the model that goes on fails in the same way", () => {
    const { book, up, down, wait } = story();
    down("chat", "provider_error", { provider: "A" });
    down("models", "provider_error", { parts: [part("a1", "A", "provider_error"), part("a2", "A", "provider_error")] });
    up("chat");
    wait(30);
    down("models", "model_unhealthy", { parts: [part("a1", "A", "provider_error"), part("a2", "A", null)] });
    expect(open(book)).toEqual(["provider A: models"]);
  });

  it("are named by what goes on failing when what named them is good for long", () => {
    const { book, up, down, wait } = story();
    const parts = [part("a1", "A", "provider_error"), part("a2", "A", null)];
    down("chat", "provider_error", { provider: "A" });
    down("models", "provider_error", { parts: parts.map((one) => part(one.model, "A", "provider_error")) });
    up("chat");
    const rootAfter = (minutes: number) => {
      wait(minutes);
      down("models", "model_unhealthy", { parts });
      return book.open.map(({ id, rootCheckId }) => `${id} ${rootCheckId}`);
    };
    expect(rootAfter(0)).toEqual(["0 chat"]);
    expect(rootAfter(3)).toEqual(["0 models"]);
  });

  it("are one also as long as a model goes on in the way in which others showed that it was their provider", () => {
    const { book, up, down, wait } = story();
    down("chat", "truncated_stream", { provider: "A" });
    down("embedding", "truncated_stream", { provider: "A" });
    up("embedding");
    wait(30);
    expect(down("chat", "truncated_stream")).toEqual([]);
    expect(open(book)).toEqual(["provider A: chat"]);
  });

  it("are one also as long as a model breaks off, which began to while its provider failed", () => {
    const { book, up, down, wait } = story();
    down("embedding", "provider_error", { provider: "A" });
    wait(4);
    down("chat", "truncated_stream", { provider: "A" });
    up("embedding");
    wait(30);
    expect(down("chat", "truncated_stream")).not.toContain("open");
    expect(open(book)).toEqual(["provider A: chat"]);
    expect(book.all).toHaveLength(1);
  });

  it("are not told of what was failed for before the newest answer, which was good", () => {
    const { book, up, down, degraded } = story();
    down("liveliness", "connection_refused");
    down("chat", "connection_refused", { provider: "A" });
    up("liveliness");
    expect(degraded("chat", "content_filter", { isHealing: true })).not.toContain("open");
    expect(open(book)).toEqual(["gateway: chat"]);
    degraded("chat", "content_filter");
    expect(open(book)).toEqual(["model chat: chat"]);
  });

  it("are not another provider's, whose model answered badly in a model's place", () => {
    const { book, up, down } = story();
    up("chat", { provider: "A" });
    down("embedding", "truncated_stream", { provider: "B" });
    down("chat-user", "truncated_stream", { provider: "B", model: "chat" });
    expect(open(book)).toEqual(["model embedding: embedding", "fallback chat: chat-user"]);
    down("chat", "auth_provider", { provider: "A" });
    expect(open(book)).toEqual(["model embedding: embedding", "provider A: chat chat-user"]);
  });

  it("are one with what users were seen to get before, also where another provider's model answers them badly by now", () => {
    const { book, up, down, degraded } = story();
    up("chat", { provider: "A" });
    degraded("chat-user", "fallback", { provider: "A", model: "chat" });
    degraded("chat-user", "fallback", { provider: "B", model: "chat" });
    down("models", "provider_error", {
      parts: [part("chat", "A", "provider_error"), part("a2", "A", "provider_error")],
    });
    expect(open(book)).toEqual(["provider A: models chat-user"]);
  });

  it("are not told by what users get while the model itself was only seen to be silent with its gateway", () => {
    const { book, up, down, degraded } = story();
    down("liveliness", "timeout");
    down("chat", "timeout", { provider: "A" });
    down("chat-user", "timeout", { provider: "A", model: "chat" });
    up("liveliness");
    expect(degraded("chat-user", "fallback", { provider: "A", model: "chat" })).not.toContain("open");
    down("chat", "model_unhealthy", { provider: "A" });
    expect(open(book)).toEqual(["model chat: chat chat-user"]);
  });

  it("are one with what users were seen to get before a gateway hid why", () => {
    const { book, up, down, wait } = story();
    up("chat", { provider: "A" });
    down("chat-user", "wrong_answer", { provider: "A", model: "chat" });
    down("liveliness", "connection_refused");
    down("chat-user", "connection_refused");
    down("chat", "connection_refused");
    wait(20);
    down("chat", "quota_provider", { provider: "A" });
    expect(open(book)).toContain("provider A: chat chat-user");
    expect(book.open.map(({ id }) => id)).toContain("0");
    expect(open(book)).toHaveLength(2);
  });

  it("are one where half of a provider's models fail alike, and its own models' where fewer do", () => {
    const parts = (good: readonly string[]) => [
      ...["a1", "a2"].map((model) => part(model, "A", "empty_answer")),
      ...good.map((model) => part(model, "A", null)),
    ];
    const half = story();
    half.down("models", "empty_answer", { parts: parts(["a3", "a4"]) });
    expect(open(half.book)).toEqual(["provider A: models"]);
    const fewer = story();
    fewer.down("models", "empty_answer", { parts: parts(["a3", "a4", "a5"]) });
    expect(open(fewer.book)).toEqual(["model a1: models", "model a2: models"]);
  });

  it("are joined by nothing while a check of several that comes back loses one request", () => {
    const { book, up, down } = story();
    down("chat", "empty_answer", { provider: "A" });
    down("models", "model_unhealthy", { parts: [part("a1", "A", "empty_answer"), part("chat", "A", "empty_answer")] });
    up("chat");
    const lost = { ...part("b1", "B", null), against: 1, againstSince: NOON, againstReason: "timeout" } as const;
    expect(down("models", "model_unhealthy", { parts: [part("a1", "A", null), lost] })).not.toContain("open");
    expect(open(book)).toEqual(["provider A: models"]);
  });

  it("get the provider's name when it is learned, and are told apart then", () => {
    const { book, down } = story();
    down("chat", "provider_error");
    down("embedding", "provider_error");
    expect(open(book)).toEqual(["provider: chat embedding"]);
    down("chat", "provider_error", { provider: "A" });
    expect(open(book)).toEqual(["provider A: chat embedding"]);
    down("embedding", "provider_error", { provider: "B" });
    expect(open(book)).toEqual(["provider A: chat", "provider B: embedding"]);
  });

  it("are of the models' own, unless all of a provider's show the same trouble", () => {
    const { book, down } = story();
    down("chat", "empty_answer", { provider: "A" });
    expect(open(book)).toEqual(["model chat: chat"]);
    down("embedding", "empty_answer", { provider: "A" });
    expect(open(book)).toEqual(["provider A: chat embedding"]);
    const apart = story();
    apart.down("chat", "wrong_answer", { provider: "A" });
    apart.down("embedding", "model_missing", { provider: "A" });
    expect(open(apart.book)).toEqual(["model chat: chat", "model embedding: embedding"]);
  });

  it("are the gateway's when all providers are silent, and nothing else is known", () => {
    const { book, down, up } = story();
    up("liveliness");
    down("chat", "timeout", { provider: "A" });
    expect(open(book)).toEqual(["provider A: chat"]);
    down("embedding", "timeout", { provider: "B" });
    expect(open(book)).toEqual(["gateway: chat embedding"]);
  });

  it("that another model covers for belong to the incident of the model, whichever is seen first", () => {
    const { book, down, degraded } = story();
    degraded("chat-user", "fallback", { model: "chat", provider: "A" });
    expect(open(book)).toEqual(["fallback chat: chat-user"]);
    down("chat", "auth_provider", { provider: "A" });
    expect(open(book)).toEqual(["provider A: chat chat-user"]);
  });
});

describe("an incident of one model", () => {
  it("is not over because its provider fails before it, but when the model is good again", () => {
    const { book, down, up } = story();
    down("chat", "wrong_answer", { provider: "A" });
    down("chat", "auth_provider");
    expect(open(book)).toEqual(["model chat: chat", "provider A: chat"]);
    down("chat", "wrong_answer");
    expect(open(book)).toEqual(["model chat: chat"]);
    up("chat");
    expect(open(book)).toEqual([]);
  });

  it("takes in that of the list when its model turns out to be what is missing there", () => {
    const { book, down } = story();
    down("chat", "wrong_answer", { provider: "A" });
    down("models", "model_missing", { model: null, parts: [] });
    expect(open(book)).toEqual(["model chat: chat", "model: models"]);
    down("chat", "model_missing", { provider: "A" });
    expect(open(book)).toEqual(["model chat: chat models"]);
  });

  it("goes on in that of its provider when it turns out to be the provider's", () => {
    const { book, down, degraded } = story();
    degraded("chat", "content_filter", { provider: "A" });
    degraded("chat-user", "fallback", { model: "chat", provider: "A" });
    expect(down("embedding", "content_filter", { provider: "A" })).toContain("attribute");
    expect(open(book)).toEqual(["provider A: chat chat-user embedding"]);
    expect(book.all).toHaveLength(1);
  });
});
