import type { GraphCheck } from "../../monitor/core/graph.ts";
import type { HeldPart } from "../../monitor/core/result.ts";
import { isFailing, type JudgedCheck } from "../../monitor/core/shares.ts";
import type { CheckStatus, Reason } from "../../monitor/core/words.ts";
import { createIncidentBook, type IncidentBook } from "./incident-book.ts";

export const GRAPH: readonly GraphCheck[] = [
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
export const NOON = Date.parse("2026-11-24T12:00:00Z");
export const MINUTE_MS = 60_000;

type Known = Partial<Pick<JudgedCheck, "provider" | "model" | "parts" | "isFlapping">> & {
  /** It is held to be good, and its newest result was not. */
  readonly isStumbling?: boolean;
  /** It is held to fail, and its newest result was good. */
  readonly isHealing?: boolean;
};

/** Checks report one after the other, half a minute apart unless told otherwise. */
export function story() {
  const book = createIncidentBook();
  const judged = new Map<string, JudgedCheck>();
  let now = NOON;
  const see = (id: string, status: CheckStatus, reason: Reason | null, known: Known) => {
    const check = GRAPH.find((one) => one.id === id);
    if (check === undefined) throw new Error(`no check ${id}`);
    const before = judged.get(id);
    const since = before?.status === status ? before.since : now;
    const { provider = before?.provider ?? null, parts = before?.parts ?? [], model = id, isFlapping = false } = known;
    const isBad = (isFailing({ status, reason }) && known.isHealing !== true) || known.isStumbling === true;
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
export function open({ open: incidents }: IncidentBook): string[] {
  return incidents.map(({ layer, faultKey, rootCheckId, members }) => {
    const failing = members.filter((member) => member.status !== "up").map((member) => member.checkId);
    const others = failing.filter((id) => id !== rootCheckId).sort();
    const fault = faultKey === null ? layer : `${layer} ${faultKey}`;
    return `${fault}: ${[...failing.filter((id) => id === rootCheckId), ...others].join(" ")}`;
  });
}

export function part(model: string, provider: string, reason: Reason | null): HeldPart {
  const status = reason === null ? "up" : "down";
  return { model, provider, status, reason, since: NOON, at: NOON, against: 0, againstSince: 0, againstReason: null };
}
