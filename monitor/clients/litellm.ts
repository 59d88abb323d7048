import type { Result } from "../core/result.ts";
import { type ChatTerms, judgeChat } from "./chat-verdict.ts";
import { type Attempt, askAgainAfterCooldown } from "./cooldown.ts";
import { type EmbeddingTerms, judgeEmbedding } from "./embedding-verdict.ts";
import { type GatewayCall, keyHeader, requestHeaders, requestTerms, type TraceIds } from "./gateway.ts";
import { readGatewayError } from "./gateway-error.ts";
import { fromNetworkFailure } from "./http-failure.ts";
import { judgeModelList, type ModelList } from "./model-list.ts";

export type { TraceIds } from "./gateway.ts";
export { PROBE_MARK } from "./gateway.ts";

export interface ChatCall extends GatewayCall, ChatTerms {
  readonly maxTokens: number;
  /** False: the gateway must not let another model answer, so that this one's own fault shows. */
  readonly fallbacks: boolean;
  readonly stream: boolean;
  readonly trace: TraceIds | null;
}

/**
 * Asks a model of the gateway to say a nonce, and judges what comes: never stored, never tried again by the gateway.
 *
 * @returns the finished result, with its cost, and the provider's name as far as the gateway told it
 */
export function sendChat(call: ChatCall): Promise<Attempt> {
  const url = `${call.gateway.url}/v1/chat/completions`;
  return askAgainAfterCooldown(call, async (timeoutMs) => {
    const reply = await call.outbound.send({
      method: "POST",
      url,
      headers: requestHeaders({ ...call, timeoutMs }),
      body: JSON.stringify(chatBody(call)),
      timeoutMs,
      // Silence for most of the time that there is means that nothing more will come.
      stallMs: Math.ceil(timeoutMs * STALL_SHARE),
      maxBytes: maxAnswerBytes(call.maxTokens),
      signal: call.signal,
    });
    if (reply.outcome === "answered") return judgeChat(reply, call, url);
    return unanswered(fromNetworkFailure(reply.failure, reply.timings), call.reserveMicroUsd);
  });
}

export interface EmbeddingCall extends GatewayCall, EmbeddingTerms {
  /** What is embedded: short, and new each time. */
  readonly input: string;
}

/** Asks for one embedding, and judges it as `sendChat` does. */
export function sendEmbedding(call: EmbeddingCall): Promise<Attempt> {
  const url = `${call.gateway.url}/v1/embeddings`;
  return askAgainAfterCooldown(call, async (timeoutMs) => {
    const reply = await call.outbound.send({
      method: "POST",
      url,
      headers: requestHeaders({ gateway: call.gateway, timeoutMs, fallbacks: false, trace: null }),
      body: JSON.stringify({ model: call.model, input: call.input, ...requestTerms(false, null) }),
      timeoutMs,
      maxBytes: MAX_VECTOR_BYTES,
      signal: call.signal,
    });
    if (reply.outcome === "answered") return judgeEmbedding(reply, call, url);
    return unanswered(fromNetworkFailure(reply.failure, reply.timings), call.reserveMicroUsd);
  });
}

/**
 * Sends a chat that lacks its messages, which the gateway refuses before it asks any provider.
 *
 * @returns whether it was refused for just that reason
 */
export async function sendIncompleteChat(
  call: GatewayCall & { readonly model: string; readonly trace: TraceIds },
): Promise<boolean> {
  const { gateway, model, trace, timeoutMs, signal } = call;
  const reply = await call.outbound.send({
    method: "POST",
    url: `${gateway.url}/v1/chat/completions`,
    headers: requestHeaders({ gateway, timeoutMs, fallbacks: true, trace }),
    body: JSON.stringify({ model, ...requestTerms(true, trace) }),
    timeoutMs,
    signal,
  });
  if (reply.outcome === "failed" || reply.status !== 400) return false;
  return /Missing required parameter: 'messages'/.test(readGatewayError(reply).message);
}

/** The models that the gateway offers, or why they cannot be told. The list is configuration: it says nothing of health. */
export async function listModels(call: GatewayCall): Promise<ModelList> {
  const url = `${call.gateway.url}/v1/models`;
  const { timeoutMs, signal } = call;
  const headers = keyHeader(call.gateway);
  const reply = await call.outbound.send({ method: "GET", url, headers, timeoutMs, maxBytes: MAX_LIST_BYTES, signal });
  if (reply.outcome === "answered") return judgeModelList(reply, url);
  return { outcome: "failed", result: fromNetworkFailure(reply.failure, reply.timings) };
}

const STALL_SHARE = 0.75;
/** A large embedding has some 3,000 numbers of some 20 characters. */
const MAX_VECTOR_BYTES = 262_144;
/** A gateway that passes on a provider's whole catalogue lists thousands. */
const MAX_LIST_BYTES = 1_048_576;

/** A streamed token takes some 250 bytes; the usual cap is enough for short answers. */
function maxAnswerBytes(maxTokens: number): number {
  return Math.min(Math.max(65_536, maxTokens * 400), 1_048_576);
}

function chatBody(call: ChatCall): Record<string, unknown> {
  return {
    model: call.model,
    messages: [{ role: "user", content: call.prompt }],
    max_tokens: call.maxTokens,
    ...(call.stream ? { stream: true, stream_options: { include_usage: true } } : {}),
    ...requestTerms(call.fallbacks, call.trace),
  };
}

/** Whoever waited in vain may have been charged all the same. */
function unanswered(result: Result, reserveMicroUsd: number): Attempt {
  const costMicroUsd = result.reason === "timeout" ? reserveMicroUsd : 0;
  return { result: { ...result, costMicroUsd }, provider: null, retryAfterMs: null };
}
