import { describe, expect, it } from "vitest";
import { createIncidentBook, type IncidentBook } from "../../test/support/incident-book.ts";
import type { GraphCheck } from "./graph.ts";
import { impactOf, type Member } from "./incident.ts";
import type { HeldPart } from "./result.ts";
import { isFailing, type JudgedCheck } from "./shares.ts";
import type { CheckStatus, Reason } from "./words.ts";

const GRAPH: readonly GraphCheck[] = [
  { id: "liveliness", layer: "gateway", dependsOn: [] },
  { id: "chat", layer: "model", dependsOn: ["liveliness"] },
  { id: "chat-user", layer: "model", dependsOn: ["liveliness", "chat"] },
  { id: "embedding", layer: "model", dependsOn: ["liveliness"] },
  { id: "models", layer: "model", dependsOn: ["liveliness"] },
  { id: "trace", layer: "trace", dependsOn: ["chat"] },
  { id: "app", layer: "app", dependsOn: [] },
  { id: "docs", layer: "site", dependsOn: [] },
  { id: "railway", layer: "evidence", dependsOn: [] },
];
const NOON = Date.parse("2026-11-24T12:00:00Z");
const MINUTE_MS = 60_000;

type Known = Partial<Pick<JudgedCheck, "provider" | "model" | "parts" | "isFlapping">> & {
  /** It is held to be good, and its newest result was not. */
  readonly isStumbling?: boolean;
};

/** Checks report one after the other, half a minute apart unless told otherwise. */
function story() {
  const book = createIncidentBook();
  const judged = new Map<string, JudgedCheck>();
  let now = NOON;
  const see = (id: string, status: CheckStatus, reason: Reason | null, known: Known) => {
    const check = GRAPH.find((one) => one.id === id);
    if (check === undefined) throw new Error(`no check ${id}`);
    const before = judged.get(id);
    const since = before?.status === status ? before.since : now;
    const { provider = before?.provider ?? null, parts = before?.parts ?? [], model = id, isFlapping = false } = known;
    const isBad = isFailing({ status, reason }) || known.isStumbling === true;
    const newest = {
      seenAt: now,
      failedAt: isBad ? now : null,
      failingFrom: isBad ? (known.isStumbling ? now : since) : null,
      intervalMs: MINUTE_MS,
    };
    const held = { check, status, reason, since, ...newest, provider, model, parts };
    judged.set(id, { ...held, settleMs: 3 * MINUTE_MS, isFlapping });
    const steps = book.follow([...judged.values()]).map((step) => step.do);
    now += MINUTE_MS / 2;
    return steps;
  };
  return {
    book,
    down: (id: string, reason: Reason = "timeout", known: Known = {}) => see(id, "down", reason, known),
    degraded: (id: string, reason: Reason, known: Known = {}) => see(id, "degraded", reason, known),
    unknown: (id: string) => see(id, "unknown", null, {}),
    up: (id: string, known: Known = {}) => see(id, "up", null, known),
    wait(minutes: number) {
      now += minutes * MINUTE_MS;
    },
  };
}

/** Each open incident as its fault and what fails in it, the root first. */
function open({ open: incidents }: IncidentBook): string[] {
  return incidents.map(({ layer, faultKey, rootCheckId, members }) => {
    const failing = members.filter((member) => member.status !== "up").map((member) => member.checkId);
    const others = failing.filter((id) => id !== rootCheckId).sort();
    const fault = faultKey === null ? layer : `${layer} ${faultKey}`;
    return `${fault}: ${[...failing.filter((id) => id === rootCheckId), ...others].join(" ")}`;
  });
}

function part(model: string, provider: string, reason: Reason | null): HeldPart {
  const status = reason === null ? "up" : "down";
  return { model, provider, status, reason, since: NOON, at: NOON, against: 0, againstSince: 0, againstReason: null };
}

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

  it("that shows that the gateway served it is no consequence of the gateway's", () => {
    const { book, down } = story();
    down("chat", "auth_provider", { provider: "A" });
    down("liveliness", "not_ready");
    down("trace", "trace_missing");
    expect(open(book)).toEqual(["provider A: chat", "gateway: liveliness", "trace: trace"]);
  });
});

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

  it("are one also as long as a model goes on in the way in which others showed that it was their provider", () => {
    const { book, up, down, wait } = story();
    down("chat", "truncated_stream", { provider: "A" });
    down("embedding", "truncated_stream", { provider: "A" });
    up("embedding");
    wait(30);
    expect(down("chat", "truncated_stream")).toEqual([]);
    expect(open(book)).toEqual(["provider A: chat"]);
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

  it("goes on in that of its provider when it turns out to be the provider's", () => {
    const { book, down, degraded } = story();
    degraded("chat", "content_filter", { provider: "A" });
    degraded("chat-user", "fallback", { model: "chat", provider: "A" });
    expect(down("embedding", "content_filter", { provider: "A" })).toContain("attribute");
    expect(open(book)).toEqual(["provider A: chat chat-user embedding"]);
    expect(book.all).toHaveLength(1);
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
