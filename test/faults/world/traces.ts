import type { OutboundRequest } from "../../../monitor/ports.ts";
import { observation, PROJECTS } from "../../../sandbox/langfuse-bodies.ts";
import { findObservations } from "../../../sandbox/langfuse-query.ts";
import type { SentTrace } from "../../../sandbox/litellm-trace.ts";
import type { StoredTrace, TraceStore } from "../../../sandbox/trace-store.ts";
import { type Circumstances, latency, UPSTREAM_MARK } from "./circumstances.ts";
import { fail, json, type Reply } from "./reply.ts";

/** The trace store, and the gateway's way of handing traces to it. */
export interface Traces {
  receive(trace: SentTrace, ofFailure: boolean): void;
  reply(request: OutboundRequest): Reply;
}

const LAG_MS = 4_000;
const LATE_LAG_MS = 100_000;
const KEPT = 300;

export function createTraces(circumstances: Circumstances): Traces {
  const stored: StoredTrace[] = [];
  let written = 0;
  const between = (from: number, to: number) =>
    stored
      .filter((trace) => trace.visibleAt <= circumstances.now() && trace.startAt >= from && trace.startAt < to)
      .sort((a, b) => b.startAt - a.startAt);
  const store = { add: () => undefined, between };
  return {
    receive(trace, ofFailure) {
      if (circumstances.active("traces-lost", "langfuse-down", "langfuse-refused") !== null) return;
      if (ofFailure && circumstances.active("failed-calls-untraced") !== null) return;
      const lagMs = circumstances.active("traces-late") === null ? LAG_MS : LATE_LAG_MS;
      const observationId = (++written).toString(16).padStart(16, "0");
      const isOther = circumstances.active("traces-other-id") !== null;
      const traceId = isOther ? `e${written.toString(16).padStart(31, "0")}` : trace.traceId;
      const at = trace.endAt + lagMs;
      stored.push({ ...trace, traceId, observationId, environment: "default", visibleAt: at });
      if (stored.length > KEPT) stored.shift();
    },
    reply: (request) => trouble(request, circumstances) ?? answer(request, store, circumstances),
  };
}

/** What a store that is not well answers; null: it is. */
function trouble(request: OutboundRequest, circumstances: Circumstances): Reply | null {
  const atMs = latency(40, circumstances);
  switch (circumstances.active("langfuse-refused", "langfuse-down", "langfuse-reader")?.kind) {
    case "langfuse-refused":
      return fail("connection_refused");
    case "langfuse-down":
      return json(503, { status: "Health check failed", version: VERSION, error: UPSTREAM_MARK }, atMs);
    case "langfuse-reader":
      if (!request.url.includes("/v2/observations")) return null;
      return json(500, { message: "Internal Server Error", error: UPSTREAM_MARK }, atMs);
    default:
      return null;
  }
}

function answer(request: OutboundRequest, store: TraceStore, circumstances: Circumstances): Reply {
  const url = new URL(request.url);
  const path = url.pathname.replace("/api/public", "");
  const atMs = latency(40, circumstances);
  if (path === "/health" || path === "/ready") return json(200, { status: "OK", version: VERSION }, atMs);
  if (path.startsWith("/traces")) return json(404, { message: EVENTS_ONLY }, atMs);
  if (path === "/projects") return json(200, PROJECTS, atMs);
  if (path !== "/v2/observations") return json(404, { message: "Not Found" }, atMs);
  const found = findObservations(store, Object.fromEntries(url.searchParams)) ?? [];
  const fields = new Set((url.searchParams.get("fields") ?? "core,basic").split(","));
  const limit = Number(url.searchParams.get("limit") ?? 50);
  return json(200, { data: found.slice(0, limit).map((one) => observation(one, fields)), meta: {} }, atMs);
}

const VERSION = "4.16.0";
const EVENTS_ONLY = "This endpoint is not available on deployments running in Langfuse v4 events_only mode.";
