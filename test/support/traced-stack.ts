import type { Clock } from "../../monitor/ports.ts";
import { type Received, type Reply, recorded, serve } from "./loopback.ts";

interface Stored {
  readonly traceId: string;
  readonly sessionId: string | null;
  readonly name: string;
  readonly tags: readonly string[];
  readonly startedAt: number;
  readonly createdAt: number;
  readonly visibleAt: number;
}

export interface StackRules {
  /** Which read APIs the store speaks. */
  readonly mode: "events_only" | "legacy" | "dual";
  /** From the chat to the store's writing; null: it never arrives. */
  readonly arrivesAfterMs: number | null;
  /** From its writing until readers see it. */
  readonly hiddenForMs: number;
  /** How much later the v2 API of a `dual` server shows a trace than the older one. */
  readonly v2LagMs: number;
  /** The id that the store files the trace under; null: the one that was sent. */
  readonly filedUnder: string | null;
  readonly chat: Reply | null;
  /** Whether calls that the gateway refuses are traced as well. */
  readonly tracesFailures: boolean;
  /** What a chat without messages is answered with. */
  readonly refusal: Reply;
  /** Answers a read in the store's place; null: the store answers. */
  readonly read: (request: Received, nth: number) => Reply | null;
}

const HEALTHY: StackRules = {
  mode: "events_only",
  arrivesAfterMs: 2_000,
  hiddenForMs: 0,
  v2LagMs: 0,
  filedUnder: null,
  chat: null,
  tracesFailures: true,
  refusal: recorded("litellm/chat-no-messages"),
  read: () => null,
};

/** A gateway that answers chats, and a Langfuse that gets their traces as the rules say, on real sockets. */
export async function startTracedStack(clock: Clock, rules: Partial<StackRules> = {}) {
  const are = { ...HEALTHY, ...rules };
  const store: Stored[] = [];
  const gateway = await serve((request) => {
    if (request.path === "/v1/models") return MODELS;
    const isRefused = !isWhole(request);
    if (!isRefused && are.chat !== null) return are.chat;
    if (isRefused && !are.tracesFailures) return are.refusal;
    const stored = storedOf(request, clock.now(), are);
    if (stored !== null) store.push(stored);
    return isRefused ? are.refusal : CHAT;
  });
  let reads = 0;
  const langfuse = await serve((request) => {
    const instead = are.read(request, ++reads);
    if (instead !== null) return instead;
    return answerRead(request, store, clock.now(), are);
  });
  const somebodyElse = (at = clock.now()) => {
    const common = { traceId: `f${store.length}`.padEnd(32, "0"), sessionId: null, name: "support-bot", tags: [] };
    store.push({ ...common, startedAt: at, createdAt: at, visibleAt: at });
  };
  const posted = () => gateway.received.filter(({ method }) => method === "POST");
  return {
    gateway,
    langfuse,
    somebodyElse,
    chats: () => posted().filter(isWhole),
    refused: () => posted().filter((request) => !isWhole(request)),
  };
}

/** Whether a chat has messages, without which the gateway refuses it. */
function isWhole({ body }: Received): boolean {
  return body.includes('"messages"');
}

const MODELS: Reply = {
  status: 200,
  body: {
    data: [
      { id: "embed", mode: "embedding" },
      { id: "talk", mode: "chat" },
    ],
  },
};
const CHAT: Reply = {
  status: 200,
  headers: { "x-litellm-response-cost": "0.000004" },
  body: { choices: [{ index: 0, message: { role: "assistant", content: "pong" }, finish_reason: "stop" }] },
};

function storedOf(request: Received, now: number, rules: StackRules): Stored | null {
  if (rules.arrivesAfterMs === null) return null;
  const { metadata } = JSON.parse(request.body);
  const createdAt = now + rules.arrivesAfterMs;
  return {
    traceId: rules.filedUnder ?? metadata.trace_id,
    sessionId: metadata.session_id,
    name: metadata.trace_name,
    tags: metadata.tags,
    startedAt: now,
    createdAt,
    visibleAt: createdAt + rules.hiddenForMs,
  };
}

function answerRead(request: Received, store: readonly Stored[], now: number, rules: StackRules): Reply {
  if (request.path === "/api/public/v2/observations") {
    if (rules.mode === "legacy") return NO_V2;
    return listV2(request, visible(store, now - rules.v2LagMs));
  }
  if (rules.mode === "events_only") return NO_LEGACY;
  const rows = visible(store, now);
  const id = request.path.split("/api/public/traces/")[1];
  if (id !== undefined) {
    const row = rows.find(({ traceId }) => traceId === id);
    return row === undefined ? notYet(id) : { status: 200, body: legacyRow(row) };
  }
  return listLegacy(request, rows);
}

const NO_V2: Reply = {
  status: 404,
  body: {
    message: "The observations v2 API is only available in a Langfuse v4 write mode. Learn more at: …",
    error: "LangfuseNotFoundError",
  },
};
const NO_LEGACY: Reply = {
  status: 404,
  body: { message: "This endpoint is not available on deployments running in Langfuse v4 events_only mode." },
};
const notYet = (id: string): Reply => ({
  status: 404,
  body: { message: `Trace ${id} not found within authorized project`, error: "LangfuseNotFoundError" },
});

function visible(store: readonly Stored[], now: number): Stored[] {
  return store.filter(({ visibleAt }) => visibleAt <= now).sort((a, b) => b.startedAt - a.startedAt);
}

function listV2({ query }: Received, rows: readonly Stored[]): Reply {
  const conditions: { column: string; operator: string; value: unknown }[] = JSON.parse(query.get("filter") ?? "[]");
  const meets = (row: Stored) =>
    (query.get("traceId") ?? row.traceId) === row.traceId &&
    conditions.every(({ column, value }) => {
      if (column === "sessionId") return row.sessionId === value;
      return column !== "tags" || !row.tags.includes(String(value));
    }) &&
    isWithin(row, query.get("fromStartTime"), query.get("toStartTime"));
  const data = rows.filter(meets).map((row) => ({
    ...common(row),
    id: row.traceId.slice(0, 16),
    traceId: row.traceId,
    startTime: iso(row.startedAt),
    traceName: row.name,
    name: "litellm_request",
  }));
  return { status: 200, body: { data: data.slice(0, Number(query.get("limit"))), meta: {} } };
}

function listLegacy({ query }: Received, rows: readonly Stored[]): Reply {
  const tag = query.get("tags");
  const found = rows
    .filter((row) => (query.get("sessionId") ?? row.sessionId) === row.sessionId)
    .filter((row) => tag === null || row.tags.includes(tag))
    .filter((row) => isWithin(row, query.get("fromTimestamp"), query.get("toTimestamp")));
  const limit = Number(query.get("limit"));
  const meta = { page: 1, limit, totalItems: found.length, totalPages: Math.ceil(found.length / limit) };
  return { status: 200, body: { data: found.slice(0, limit).map(legacyRow), meta } };
}

function legacyRow(row: Stored) {
  return { ...common(row), id: row.traceId, timestamp: iso(row.startedAt), name: row.name, observations: [] };
}

function common({ sessionId, tags, createdAt }: Stored) {
  return { sessionId, tags, createdAt: iso(createdAt), userId: null };
}

function isWithin({ startedAt }: Stored, from: string | null, to: string | null): boolean {
  return startedAt >= Date.parse(String(from)) && startedAt < Date.parse(String(to));
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
