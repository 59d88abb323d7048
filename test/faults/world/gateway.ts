import type { OutboundRequest } from "../../../monitor/ports.ts";
import { chatRequest, embeddingRequest, promptOf } from "../../../sandbox/chat-request.ts";
import { costOf, errorBody, modelList, specificErrorBody } from "../../../sandbox/litellm-bodies.ts";
import { errorHeaders } from "../../../sandbox/litellm-headers.ts";
import { traceOf } from "../../../sandbox/litellm-trace.ts";
import { MODELS, modelNamed, type SimulatedModel } from "../../../sandbox/models.ts";
import { type Books, createBooks } from "./books.ts";
import { type Circumstances, latency, UPSTREAM_MARK } from "./circumstances.ts";
import { chatReply, embeddingReply, failureReply, usageOf } from "./gateway-answers.ts";
import { json, type Reply } from "./reply.ts";
import { createRouting, type Route, type Routed } from "./routing.ts";
import type { Traces } from "./traces.ts";

/** The gateway's own process, once a request has reached it. */
export function createGateway(circumstances: Circumstances, traces: Traces): (request: OutboundRequest) => Reply {
  const context = { circumstances, traces, route: createRouting(circumstances), books: createBooks(circumstances) };
  return (request) => {
    const path = new URL(request.url).pathname;
    const atMs = latency(8, circumstances);
    if (path === "/health/liveliness") return json(200, "I'm alive!", atMs);
    if (path === "/health/readiness") return readiness(circumstances, atMs);
    const refused = refusal(circumstances, atMs);
    if (refused !== null) return refused;
    switch (path) {
      case "/v1/models":
        return json(200, modelList(MODELS.filter((model) => !isMissing(model, circumstances))), atMs);
      case "/v1/chat/completions":
        return chat(request, context);
      case "/key/info":
        return context.books.reply();
      case "/v1/embeddings":
        return embed(request, context);
      default:
        return json(404, { detail: "Not Found" }, atMs);
    }
  };
}

interface CallContext {
  readonly circumstances: Circumstances;
  readonly route: Route;
  readonly traces: Traces;
  readonly books: Books;
}

function readiness(circumstances: Circumstances, atMs: number): Reply {
  const isLost = circumstances.active("gateway-no-database") !== null;
  return json(isLost ? 503 : 200, { status: "healthy", db: isLost ? "disconnected" : "connected" }, atMs);
}

/** What the gateway itself holds against our key. */
function refusal(circumstances: Circumstances, atMs: number): Reply | null {
  switch (circumstances.active("own-key", "own-rate-limit", "own-budget")?.kind) {
    case "own-key":
      return json(
        401,
        errorBody(
          `Authentication Error, Invalid proxy server token passed. ${UPSTREAM_MARK}`,
          "token_not_found_in_db",
          401,
        ),
        atMs,
      );
    case "own-rate-limit":
      return json(
        429,
        errorBody(`Rate limit exceeded for api_key: … Limit type: requests. ${UPSTREAM_MARK}`, "None", 429),
        atMs,
        { "retry-after": "60", rate_limit_type: "requests", reset_at: "…" },
      );
    case "own-budget":
      return json(422, errorBody(`Budget has been exceeded! ${UPSTREAM_MARK}`, "budget_exceeded", 422), atMs);
    default:
      return null;
  }
}

function isMissing(model: SimulatedModel, circumstances: Circumstances): boolean {
  return circumstances.striking(model, ["model-missing"]) !== null;
}

function chat(request: OutboundRequest, context: CallContext): Reply {
  const ask = chatRequest.parse(JSON.parse(request.body ?? "{}"));
  const model = known(ask.model, context);
  if (model === null) return unknownModel("/chat/completions", ask.model, context);
  if (ask.messages === undefined) return withoutMessages(request, ask.metadata, context);
  const isStream = ask.stream === true;
  const prompt = promptOf(ask);
  const giveUpMs = giveUpOf(request);
  const routed = context.route({ model, prompt, isStream, giveUpMs, fallbacks: ask.disable_fallbacks !== true });
  keepTrace(request, { metadata: ask.metadata, tookMs: routed.afterMs, failed: routed.outcome === "failed" }, context);
  if (routed.outcome === "failed") return failureReply(routed, giveUpMs);
  context.books.charge(usdOf(routed, prompt));
  return chatReply({
    asked: model,
    routed,
    prompt,
    isStream,
    includeUsage: ask.stream_options?.include_usage === true,
  });
}

function usdOf({ by, text }: Routed, prompt: string): number {
  const cost = costOf(by, usageOf(prompt, text));
  return cost.input + cost.output;
}

/** Refused before any provider is asked, and logged as a failure. */
function withoutMessages(request: OutboundRequest, metadata: Called["metadata"], context: CallContext): Reply {
  keepTrace(request, { metadata, tookMs: 5, failed: true }, context);
  const body = errorBody(
    "/chat/completions: Missing required parameter: 'messages'.",
    "invalid_request_error",
    400,
    "messages",
  );
  return json(400, body, latency(6, context.circumstances), errorHeaders(null, false));
}

function embed(request: OutboundRequest, context: CallContext): Reply {
  const ask = embeddingRequest.parse(JSON.parse(request.body ?? "{}"));
  const model = known(ask.model, context);
  if (model === null) return unknownModel("/embeddings", ask.model, context);
  const giveUpMs = giveUpOf(request);
  const routed = context.route({ model, prompt: "", isStream: false, giveUpMs, fallbacks: false });
  keepTrace(request, { metadata: ask.metadata, tookMs: routed.afterMs, failed: routed.outcome === "failed" }, context);
  return routed.outcome === "failed" ? failureReply(routed, giveUpMs) : embeddingReply(model, routed.afterMs);
}

function known(name: unknown, { circumstances }: CallContext): SimulatedModel | null {
  const model = modelNamed(name);
  return model === null || isMissing(model, circumstances) ? null : model;
}

function unknownModel(route: string, name: unknown, { circumstances }: CallContext): Reply {
  const named = typeof name === "string" ? name : "None";
  const atMs = latency(6, circumstances);
  if (modelNamed(name) !== null) {
    const message = `litellm.BadRequestError: You passed in model=${named}. There are no healthy deployments for this model ${UPSTREAM_MARK}`;
    return json(400, errorBody(message, "invalid_request_error", 400), atMs, errorHeaders(null, false));
  }
  const message = `${route}: Invalid model name passed in model=${named}. Call \`/v1/models\` to view available models for your key. ${UPSTREAM_MARK}`;
  return json(400, specificErrorBody(message), atMs, errorHeaders(null, false));
}

/** The gateway's own patience with a provider, or the caller's when that is shorter. */
const PATIENCE_MS = 8_000;

function giveUpOf(request: OutboundRequest): number {
  const wanted = Number(request.headers?.["x-litellm-timeout"] ?? Number.NaN);
  return wanted > 0 ? Math.min(PATIENCE_MS, Math.round(wanted * 1_000)) : PATIENCE_MS;
}

interface Called {
  readonly metadata: Parameters<typeof traceOf>[0];
  readonly tookMs: number;
  readonly failed: boolean;
}

function keepTrace(request: OutboundRequest, { metadata, tookMs, failed }: Called, context: CallContext): void {
  const startAt = context.circumstances.now();
  const times = { startAt, endAt: startAt + tookMs };
  context.traces.receive(traceOf(metadata, request.headers?.traceparent ?? null, times), failed);
}
