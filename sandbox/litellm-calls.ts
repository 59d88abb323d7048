import { type ChatRequest, chatRequest, embeddingRequest, promptOf } from "./chat-request.ts";
import type { Faults } from "./faults.ts";
import { completion, costOf, embeddings, errorBody, specificErrorBody, tokensOf } from "./litellm-bodies.ts";
import { answerHeaders, COMMON_HEADERS, errorHeaders } from "./litellm-headers.ts";
import { chatEvents, streamBody } from "./litellm-stream.ts";
import { type TraceSink, traceOf } from "./litellm-trace.ts";
import { modelNamed, type SimulatedModel } from "./models.ts";
import { createWaiter, type Pace } from "./pace.ts";
import { MISSING_MODEL } from "./provider.ts";
import type { Answered, Routed, Router } from "./router.ts";
import type { SpendBooks } from "./spend-books.ts";

export interface CallContext {
  readonly faults: Faults;
  readonly pace: Pace;
  readonly random: () => number;
  readonly router: Router;
  readonly sendTrace: TraceSink;
  /** Null: the gateway has no database. */
  readonly books: SpendBooks | null;
  /** Answers by request, when the gateway has a cache. */
  readonly cache: Map<string, Answered> | null;
  /** Aborts when the gateway is closed. */
  readonly closing: AbortSignal;
}

/** `POST /v1/chat/completions`, behind the key. */
export async function chat(request: Request, context: CallContext): Promise<Response> {
  const startAt = Date.now();
  const body = await readJson(request);
  if (body === INVALID)
    return json(400, errorBody("Invalid JSON payload: unexpected end of data", BAD, 400, "request_body"));
  const parsed = chatRequest.safeParse(body);
  if (!parsed.success) return json(400, errorBody("/chat/completions: invalid request", BAD, 400));
  const ask = parsed.data;
  const model = modelNamed(ask.model);
  if (model === null) return unknownModel("/chat/completions", ask.model);
  if (ask.messages === undefined) {
    const body = errorBody("/chat/completions: Missing required parameter: 'messages'.", BAD, 400, "messages");
    traceFailure(ask, request, startAt, context);
    return json(400, body, errorHeaders(null, false));
  }
  if (isMissing(model, context)) return noDeployments(model);
  const gone = new AbortController();
  const waiter = createWaiter(context.pace, context.random, AbortSignal.any([context.closing, gone.signal]));
  const timeoutMs = timeoutOf(request, context.pace);
  const fallbacks = ask.disable_fallbacks !== true;
  const key = JSON.stringify([model.name, ask.messages, ask.stream ?? false]);
  const kept = ask.cache?.["no-cache"] ? undefined : context.cache?.get(key);
  const overheadMs = 4 + context.random() * 6;
  const routed: Routed =
    kept ??
    (await context.router.route({
      model,
      prompt: promptOf(ask),
      stream: ask.stream === true,
      fallbacks,
      timeoutMs,
      waiter,
    }));
  if (routed.outcome === "failed") return failed(routed, timeoutMs);
  if (!routed.cached && routed.end === "whole") context.cache?.set(key, { ...routed, cached: true });
  if (!routed.cached) await waiter.linger(routed.by.firstTokenMs);
  const traceparent = request.headers.get("traceparent");
  context.sendTrace(traceOf(ask.metadata, traceparent, { startAt, endAt: Date.now() }));
  return answered({ ask, model, routed, startAt, overheadMs, gone }, context);
}

/** `POST /v1/embeddings`, behind the key. */
export async function embed(request: Request, context: CallContext): Promise<Response> {
  const startAt = Date.now();
  const parsed = embeddingRequest.safeParse(await readJson(request));
  if (!parsed.success) return json(400, errorBody("/embeddings: invalid request", BAD, 400));
  const model = modelNamed(parsed.data.model);
  if (model === null) return unknownModel("/embeddings", parsed.data.model);
  if (isMissing(model, context)) return noDeployments(model);
  const waiter = createWaiter(context.pace, context.random, context.closing);
  const timeoutMs = timeoutOf(request, context.pace);
  const routed = await context.router.route({ model, prompt: "", stream: false, fallbacks: true, timeoutMs, waiter });
  if (routed.outcome === "failed") return failed(routed, timeoutMs);
  await waiter.linger(model.firstTokenMs);
  const { input = "" } = parsed.data;
  const usage = { promptTokens: tokensOf(JSON.stringify(input)), completionTokens: 0 };
  const traceparent = request.headers.get("traceparent");
  context.sendTrace(traceOf(parsed.data.metadata, traceparent, { startAt, endAt: Date.now() }));
  const headers = answerHeaders({
    ...routed,
    stream: false,
    durationMs: Date.now() - startAt,
    overheadMs: 4 + context.random() * 4,
    cost: costOf(model, usage),
  });
  return json(200, embeddings(model, Array.isArray(input) ? input.length : 1, usage), headers);
}

/** The models that the gateway lists now. */
export function isMissing(model: SimulatedModel, { faults }: Pick<CallContext, "faults">): boolean {
  return model.name === MISSING_MODEL && faults.has("model-missing");
}

export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Response {
  return Response.json(body, { status, headers: { ...COMMON_HEADERS, ...headers } });
}

function traceFailure(ask: ChatRequest, request: Request, startAt: number, context: CallContext): void {
  if (context.faults.has("failures-untraced")) return;
  context.sendTrace(traceOf(ask.metadata, request.headers.get("traceparent"), { startAt, endAt: Date.now() }));
}

const BAD = "invalid_request_error";
const INVALID = Symbol("invalid JSON");

interface AnsweredChat {
  readonly ask: ChatRequest;
  readonly model: SimulatedModel;
  readonly routed: Answered;
  readonly startAt: number;
  readonly overheadMs: number;
  readonly gone: AbortController;
}

function answered({ ask, model, routed, startAt, overheadMs, gone }: AnsweredChat, context: CallContext): Response {
  const usage = { promptTokens: tokensOf(promptOf(ask)) + 4, completionTokens: tokensOf(routed.text) };
  const cost = costOf(routed.by, usage);
  const stream = ask.stream === true;
  const durationMs = Date.now() - startAt + overheadMs;
  const headers = answerHeaders({ ...routed, stream, durationMs, overheadMs, cost });
  const charge = (answerId: string) => {
    if (!routed.cached) context.books?.charge(answerId, cost.input + cost.output);
  };
  if (!stream) {
    // A fallback's answer carries the provider's own name of the model that gave it.
    const named = routed.fallbacks === 0 ? model.name : (routed.by.providerModel.split("/")[1] ?? routed.by.name);
    const body = completion(routed.by, named, routed.text, usage);
    charge(body.id);
    return json(200, body, headers);
  }
  charge("streamed");
  const waiter = createWaiter(context.pace, context.random, AbortSignal.any([context.closing, gone.signal]));
  const includeUsage = ask.stream_options?.include_usage === true;
  const { streamTimeoutMs } = context.pace;
  const events = chatEvents({ answer: routed, includeUsage, usage, cost, streamTimeoutMs, waiter });
  return new Response(streamBody(events, gone), { headers: { ...COMMON_HEADERS, ...headers } });
}

function failed({ failure, advice }: Extract<Routed, { outcome: "failed" }>, timeoutMs: number): Response {
  const cooling = failure.type === "all_deployments_in_cooldown";
  const headers = { ...errorHeaders(cooling ? null : timeoutMs, failure.answered), ...failure.headers };
  const message = cooling ? failure.message : `${failure.message}${advice}`;
  return json(failure.status, errorBody(message, failure.type, failure.status), headers);
}

function unknownModel(route: string, name: unknown): Response {
  const named = typeof name === "string" ? name : "None";
  const message = `${route}: Invalid model name passed in model=${named}. Call \`/v1/models\` to view available models for your key.`;
  return json(400, specificErrorBody(message), errorHeaders(null, false));
}

function noDeployments(model: SimulatedModel): Response {
  const message = `litellm.BadRequestError: You passed in model=${model.name}. There are no healthy deployments for this model`;
  return json(400, errorBody(message, BAD, 400), errorHeaders(null, false));
}

function timeoutOf(request: Request, pace: Pace): number {
  const wanted = Number(request.headers.get("x-litellm-timeout") ?? Number.NaN);
  return wanted > 0 ? Math.min(pace.providerTimeoutMs, wanted * 1000) : pace.providerTimeoutMs;
}

async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    return INVALID;
  }
}
