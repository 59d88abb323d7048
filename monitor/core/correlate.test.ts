import { describe, expect, it } from "vitest";
import { abandoned, correlate, type GraphCheck, impactOf, type Member, type OpenIncident } from "./correlate.ts";
import type { CheckStatus } from "./words.ts";

const GRAPH: readonly GraphCheck[] = [
  { id: "liveliness", layer: "gateway", dependsOn: [] },
  { id: "chat", layer: "model", dependsOn: ["liveliness"] },
  { id: "embedding", layer: "model", dependsOn: ["liveliness"] },
  { id: "app", layer: "app", dependsOn: [] },
  { id: "docs", layer: "site", dependsOn: [] },
];
const NOON = Date.parse("2026-11-24T12:00:00Z");

function member(checkId: string, status: CheckStatus = "down"): Member {
  return { checkId, status, reason: status === "up" ? null : "timeout", since: NOON };
}

function incident(id: string, ...members: readonly Member[]): OpenIncident {
  return { id, rootCheckId: members[0]?.checkId ?? "", startedAt: NOON, members };
}

function steps(open: readonly OpenIncident[], checkId: string, status: CheckStatus, at = NOON + 30_000) {
  const check = GRAPH.find((one) => one.id === checkId);
  if (check === undefined) throw new Error(`no check ${checkId}`);
  const reason = status === "up" ? null : "timeout";
  return correlate(open, GRAPH, { check, status, reason, at }).map((step) => {
    const to = step.do === "open" ? "" : ` ${step.incidentId}`;
    return `${step.do}${to}${step.do === "merge" ? ` into ${step.intoId}` : ""}`;
  });
}

describe("a confirmed failure", () => {
  it("opens an incident when it stands alone", () => {
    expect(steps([], "docs", "down")).toEqual(["open"]);
    expect(steps([incident("a", member("liveliness"))], "docs", "down")).toEqual(["open"]);
  });

  it("joins the incident of what it needs, and of its own layer behind the gateway", () => {
    expect(steps([incident("a", member("liveliness"))], "chat", "down")).toEqual(["join a"]);
    expect(steps([incident("a", member("embedding"))], "chat", "down")).toEqual(["join a"]);
  });

  it("of the app joins the gateway's while the gateway fails, and stands alone when the gateway answers us", () => {
    expect(steps([incident("a", member("liveliness"))], "app", "down")).toEqual(["join a"]);
    expect(steps([incident("a", member("liveliness", "up"), member("chat"))], "app", "down")).toEqual(["open"]);
  });

  it("of the gateway becomes the cause of what began about when it did, as one incident", () => {
    const open = [incident("a", member("app")), incident("b", member("chat"))];
    expect(steps(open, "liveliness", "down")).toEqual(["reroot a", "merge b into a"]);
  });

  it("of the gateway is another incident when the other began long before", () => {
    expect(steps([incident("a", member("chat"))], "liveliness", "down", NOON + 3_600_000)).toEqual(["open"]);
  });

  it("that is only slowness opens nothing", () => {
    const [, chat] = GRAPH;
    if (chat === undefined) throw new Error("no chat");
    const change = { check: chat, status: "degraded", reason: "slow", at: NOON } as const;
    expect(correlate([], GRAPH, change)).toEqual([]);
  });
});

describe("a member of an incident", () => {
  it("changes it, and cures it only when all others are up", () => {
    expect(steps([incident("a", member("liveliness"), member("chat"))], "chat", "up")).toEqual(["change a"]);
    expect(steps([incident("a", member("liveliness", "up"), member("chat"))], "chat", "up")).toEqual([
      "change a",
      "cure a",
    ]);
  });

  it("that did not change says nothing", () => {
    expect(steps([incident("a", member("chat"))], "chat", "down")).toEqual([]);
  });

  it("of a reopened incident and of another is told where it fails", () => {
    const reopened = incident("a", member("liveliness"), member("chat", "up"));
    expect(steps([reopened, incident("b", member("chat"))], "chat", "up")).toEqual(["change b", "cure b"]);
  });

  it("that is not watched any more holds nothing open", () => {
    expect(steps([incident("a", member("gone"), member("chat"))], "chat", "up")).toEqual(["change a", "cure a"]);
    const open = [incident("a", member("gone")), incident("b", member("gone"), member("chat"))];
    expect(abandoned(open, GRAPH).map((one) => one.id)).toEqual(["a"]);
  });
});

describe("the impact", () => {
  const layerOf = (id: string) => GRAPH.find((check) => check.id === id)?.layer ?? null;

  it.each([
    [[member("liveliness"), member("chat")], "critical"],
    [[member("liveliness", "up"), member("chat")], "major"],
    [[member("chat", "degraded")], "minor"],
    [[member("gone")], "major"],
  ] as const)("of %j is %s", (members, impact) => {
    expect(impactOf(members, layerOf)).toBe(impact);
  });
});
