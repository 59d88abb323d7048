import { randomBytes } from "node:crypto";
import type { Faults } from "./faults.ts";
import type { TraceStore } from "./trace-store.ts";

/** How far back the users have been busy when the stack starts. */
const BUSY_MS = 15 * 60_000;

/** People at work: traces that are not ours, one each `everyMs`, unless the fault `traffic-silent` is set. */
export function startUsers(store: TraceStore, faults: Faults, everyMs: number | null): { stop(): void } {
  if (everyMs === null) return { stop: () => undefined };
  const now = Date.now();
  for (let at = now - BUSY_MS; at <= now; at += everyMs) store.add(userTrace(at));
  const timer = setInterval(() => {
    if (!faults.has("traffic-silent")) store.add(userTrace(Date.now()));
  }, everyMs);
  return { stop: () => clearInterval(timer) };
}

function userTrace(at: number) {
  return {
    traceId: randomBytes(16).toString("hex"),
    observationId: randomBytes(8).toString("hex"),
    name: "chat-completion",
    sessionId: null,
    userId: `customer-${at % 97}`,
    tags: [],
    environment: "production",
    startAt: at - 900,
    endAt: at,
    visibleAt: at,
  };
}
