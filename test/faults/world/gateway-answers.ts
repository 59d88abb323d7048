import {
  type ChunkSource,
  chunk,
  completion,
  costOf,
  DONE,
  embeddings,
  errorBody,
  event,
  tokensOf,
  type Usage,
  usageChunk,
} from "../../../sandbox/litellm-bodies.ts";
import { answerHeaders, COMMON_HEADERS, errorHeaders } from "../../../sandbox/litellm-headers.ts";
import type { SimulatedModel } from "../../../sandbox/models.ts";
import { UPSTREAM_MARK } from "./circumstances.ts";
import type { ProviderFailure } from "./providers.ts";
import { json, type Piece, type Reply } from "./reply.ts";
import type { Routed } from "./routing.ts";

export interface Answered {
  readonly asked: SimulatedModel;
  readonly routed: Routed;
  readonly prompt: string;
  readonly isStream: boolean;
  readonly includeUsage: boolean;
}

/** A chat that a model answered. */
export function chatReply({ asked, routed, prompt, isStream, includeUsage }: Answered): Reply {
  const usage = usageOf(prompt, routed.text);
  const cost = costOf(routed.by, usage);
  const exchange = { by: routed.by, fallbacks: routed.fallbacks, stream: isStream, cached: false };
  const headers = answerHeaders({ ...exchange, durationMs: routed.afterMs, overheadMs: 6, cost });
  if (!isStream) {
    // A fallback's answer carries the provider's own name of the model that gave it.
    const named = routed.fallbacks === 0 ? asked.name : (routed.by.providerModel.split("/")[1] ?? routed.by.name);
    return json(200, completion(routed.by, named, routed.text, usage), routed.afterMs, {
      ...COMMON_HEADERS,
      ...headers,
    });
  }
  const source: ChunkSource = { id: "chatcmpl-simulated", model: routed.by.name };
  const texts = routed.text.match(/[\s\S]{1,5}/g) ?? [];
  const pieces: Piece[] = [
    chunk(source, { role: "assistant", content: "" }),
    ...texts.map((content) => chunk(source, { content })),
  ].map((text, i) => ({ text, atMs: routed.afterMs + i * PIECE_MS }));
  const lastMs = pieces.at(-1)?.atMs ?? routed.afterMs;
  const add = (text: string) => pieces.push({ text, atMs: lastMs + PIECE_MS });
  if (routed.end === "broken") add(event(brokenBody()));
  if (routed.end === "whole" || routed.end === "cut") {
    add(chunk(source, {}, "stop"));
    if (includeUsage) add(usageChunk(source, usage, cost));
    add(DONE);
  }
  const ending = routed.end === "silent" ? "silence" : "end";
  return { does: "answer", status: 200, headers: { ...COMMON_HEADERS, ...headers }, pieces, ending };
}

export function usageOf(prompt: string, text: string): Usage {
  return { promptTokens: tokensOf(prompt) + 4, completionTokens: tokensOf(text) };
}

export function embeddingReply(model: SimulatedModel, atMs: number): Reply {
  const usage = { promptTokens: 8, completionTokens: 0 };
  const exchange = { by: model, fallbacks: 0, stream: false, cached: false, durationMs: atMs, overheadMs: 5 };
  const headers = answerHeaders({ ...exchange, cost: costOf(model, usage) });
  return json(200, embeddings(model, 1, usage), atMs, { ...COMMON_HEADERS, ...headers });
}

export function failureReply(failure: ProviderFailure, giveUpMs: number): Reply {
  const isCooling = failure.type === "all_deployments_in_cooldown";
  const headers = { ...errorHeaders(isCooling ? null : giveUpMs, failure.answered), ...failure.headers };
  return json(failure.status, errorBody(failure.message, failure.type, failure.status), failure.afterMs, headers);
}

const PIECE_MS = 20;

function brokenBody() {
  const what = `Response payload is not completed: <TransferEncodingError: 400> ${UPSTREAM_MARK}`;
  const { error } = errorBody(`litellm.APIConnectionError: APIConnectionError: OpenAIException - ${what}`, "", 500);
  return { error: { ...error, type: null } };
}
