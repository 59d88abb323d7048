import { describe, expect, it } from "vitest";
import { GRAPH, MINUTE_MS, NOON, open, story } from "../../test/support/check-story.ts";
import { createIncidentBook } from "../../test/support/incident-book.ts";
import { impactOf, type Member } from "./incident.ts";
import type { JudgedCheck } from "./shares.ts";
import type { CheckStatus } from "./words.ts";

describe("a confirmed failure", () => {
  it("opens an incident when it stands alone", () => {
    const { book, down } = story();
    expect(down("docs")).toEqual(["open"]);
    expect(down("liveliness")).toEqual(["open"]);
    expect(open(book)).toEqual(["site docs: docs", "gateway: liveliness"]);
  });

  it("joins the incident of what it needs, and of its own layer while nothing tells them apart", () => {
    const gateway = story();
    gateway.down("liveliness");
    expect(gateway.down("chat")).toEqual(["join"]);
    const models = story();
    models.down("embedding");
    expect(models.down("chat")).toEqual(["join"]);
  });

  it("of the app joins the gateway's while the gateway fails, and stands alone when the gateway answers us", () => {
    const behind = story();
    behind.down("liveliness");
    expect(behind.down("app", "field_mismatch")).toEqual(["join"]);
    const alone = story();
    alone.up("liveliness");
    alone.down("chat");
    expect(alone.down("app", "field_mismatch")).toEqual(["open"]);
    expect(open(alone.book)).toEqual(["provider: chat", "app: app"]);
  });

  it("of the gateway becomes the cause of what began about when it did, as one incident", () => {
    const { book, down } = story();
    down("app", "field_mismatch");
    down("chat");
    expect(down("liveliness")).toEqual(["reroot", "merge"]);
    expect(open(book)).toEqual(["gateway: liveliness app chat"]);
    expect(book.open[0]?.startedAt).toBe(NOON);
  });

  it("of the gateway is another incident when the gateway was seen to be well after the other had begun", () => {
    const models = story();
    models.up("embedding", { provider: "B" });
    models.down("chat", "provider_unreachable", { provider: "A" });
    models.up("embedding");
    expect(models.down("liveliness")).toEqual(["open"]);
    const app = story();
    app.down("app", "field_mismatch");
    app.wait(2);
    expect(app.down("liveliness")).toEqual(["open"]);
    expect(open(app.book)).toEqual(["app: app", "gateway: liveliness"]);
  });

  it("of the gateway is another incident also when what was seen to be well has begun to fail since", () => {
    const { book, up, down, wait } = story();
    up("embedding", { provider: "B" });
    down("chat", "provider_unreachable", { provider: "A" });
    wait(2);
    up("embedding", { isStumbling: true });
    expect(down("liveliness")).toEqual(["open"]);
    expect(open(book)).toEqual(["provider A: chat", "gateway: liveliness"]);
  });

  it("of the gateway hides what a provider's incident is about when another model was let answer in it", () => {
    const { book, degraded, down } = story();
    down("chat", "provider_timeout", { provider: "A" });
    degraded("chat-user", "fallback", { provider: "A" });
    down("embedding", "connection_refused");
    down("chat", "connection_refused");
    expect(open(book)).toEqual(["provider A: chat chat-user", "gateway: embedding chat"]);
  });

  it("of an application that is down itself is no word of its about the gateway", () => {
    const { book, down } = story();
    down("liveliness", "timeout");
    down("app", "field_mismatch");
    expect(open(book)).toEqual(["gateway: liveliness app"]);
    down("app", "connection_refused");
    expect(open(book)).toEqual(["gateway: liveliness", "app: app"]);
  });

  it("of the gateway is another incident when the other began long before", () => {
    const { book, down, wait } = story();
    down("chat");
    wait(60);
    expect(down("liveliness")).toEqual(["open"]);
    expect(open(book)).toEqual(["provider: chat", "gateway: liveliness"]);
  });

  it("that is only slowness opens nothing, nor does what is evidence only", () => {
    const { degraded, down } = story();
    expect(degraded("chat", "slow")).toEqual([]);
    expect(down("railway", "service_crashed")).toEqual([]);
  });

  it("that is a stream which breaks off each time is no consequence of a gateway that refuses connections", () => {
    const { book, down } = story();
    down("models", "connection_refused");
    down("chat", "stalled_stream", { provider: "A" });
    expect(open(book)).toEqual(["gateway: models", "model chat: chat"]);
  });

  it("that shows that the gateway served it is no consequence of the gateway's", () => {
    const { book, down } = story();
    down("chat", "auth_provider", { provider: "A" });
    down("liveliness", "not_ready");
    down("trace", "trace_missing");
    expect(open(book)).toEqual(["provider A: chat", "gateway: liveliness", "trace: trace"]);
  });
});

describe("an incident of the gateway that is over", () => {
  it("waits for what it took along, and is cured when that is good too", () => {
    const { book, down, up } = story();
    down("liveliness", "connection_refused");
    down("chat", "connection_refused");
    expect(up("liveliness")).toEqual(["change"]);
    expect(up("chat")).toEqual(["change", "cure"]);
    expect(open(book)).toEqual([]);
  });

  it("lets go at once of what fails for a reason that the gateway cannot be", () => {
    const { book, down, up } = story();
    down("liveliness", "connection_refused");
    down("chat", "connection_refused");
    up("liveliness");
    expect(down("chat", "auth_provider", { provider: "A" })).toEqual(["open", "leave", "cure"]);
    expect(open(book)).toEqual(["provider A: chat"]);
  });

  it("lets go in time of what goes on failing as before", () => {
    const { book, down, up, wait } = story();
    down("liveliness");
    down("chat", "timeout", { provider: "A" });
    const overAt = NOON + MINUTE_MS;
    up("liveliness");
    expect(down("chat")).toEqual([]);
    wait(3);
    expect(down("chat")).toEqual(["open", "leave", "cure"]);
    expect(open(book)).toEqual(["provider A: chat"]);
    expect(book.open[0]?.startedAt).toBe(overAt);
  });

  it("hides what failed before it, and leaves it open", () => {
    const { book, down, up, wait } = story();
    down("chat", "auth_provider", { provider: "A" });
    wait(10);
    down("liveliness", "connection_refused");
    down("chat", "connection_refused");
    expect(open(book)).toEqual(["provider A: chat", "gateway: liveliness chat"]);
    up("liveliness");
    down("chat", "auth_provider");
    expect(open(book)).toEqual(["provider A: chat"]);
  });
});

describe("a member of an incident", () => {
  it("that did not change says nothing", () => {
    const { down } = story();
    down("chat");
    expect(down("chat")).toEqual([]);
  });

  it("that cannot be measured any more keeps it open", () => {
    const { book, down, unknown, up } = story();
    down("chat");
    expect(unknown("chat")).toEqual(["change"]);
    expect(open(book)).toEqual(["provider: chat"]);
    expect(up("chat")).toEqual(["change", "cure"]);
  });

  it("that is not watched any more holds nothing open", () => {
    const book = createIncidentBook();
    const { book: full, down } = story();
    down("chat");
    down("embedding");
    expect(open(full)).toHaveLength(1);
    const judged = (id: string, status: CheckStatus): JudgedCheck => ({
      check: { id, layer: "model", dependsOn: [] },
      status,
      reason: status === "up" ? null : "timeout",
      since: NOON,
      seenAt: NOON,
      failedAt: status === "up" ? null : NOON,
      failingFrom: status === "up" ? null : NOON,
      intervalMs: MINUTE_MS,
      provider: null,
      model: id,
      parts: [],
      settleMs: 0,
      isFlapping: false,
    });
    book.follow([judged("gone", "down"), judged("chat", "down")]);
    expect(open(book)).toHaveLength(1);
    expect(book.follow([judged("chat", "up")]).map((step) => step.do)).toEqual(["change", "cure"]);
  });

  it("that flaps marks it once, and keeps it open until it is calm", () => {
    const { book, down, up } = story();
    down("chat");
    expect(up("chat", { isFlapping: true })).toEqual(["flap", "change"]);
    expect(down("chat", "timeout", { isFlapping: true })).toEqual(["change"]);
    expect(up("chat", { isFlapping: true })).toEqual(["change"]);
    expect(open(book)).toHaveLength(1);
    expect(up("chat")).toEqual(["cure"]);
  });
});

describe("the impact", () => {
  const layerOf = (id: string) => GRAPH.find((check) => check.id === id)?.layer ?? null;
  const member = (checkId: string, status: CheckStatus = "down"): Member => ({
    checkId,
    status,
    reason: status === "up" ? null : "timeout",
    since: NOON,
  });

  it.each([
    [[member("liveliness"), member("chat")], "critical"],
    [[member("liveliness", "up"), member("chat")], "major"],
    [[member("chat", "degraded")], "minor"],
    [[member("gone")], "major"],
  ] as const)("of %j is %s", (members, impact) => {
    expect(impactOf(members, layerOf)).toBe(impact);
  });
});
