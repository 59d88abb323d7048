import { randomUUID } from "node:crypto";
import { API_BASES, type Cost, modelId } from "./litellm-headers.ts";
import type { SimulatedModel } from "./models.ts";

export interface Usage {
  readonly promptTokens: number;
  readonly completionTokens: number;
}

/** About four characters a token, as models count English. */
export function tokensOf(text: string): number {
  return Math.ceil(text.length / 4);
}

/** Nothing, for a model without a price. */
export function costOf({ price }: SimulatedModel, usage: Usage): Cost {
  return {
    input: (usage.promptTokens * (price?.input ?? 0)) / 1_000_000,
    output: (usage.completionTokens * (price?.output ?? 0)) / 1_000_000,
  };
}

export function errorBody(message: string, type: string, status: number, param: string | null = null) {
  return { error: { message, type, param, code: String(status) } };
}

/** An error body that repeats its message for clients of the provider's own format. */
export function specificErrorBody(message: string) {
  const { error } = errorBody(message, "invalid_request_error", 400);
  return { error: { ...error, provider_specific_fields: { error: message } } };
}

export function modelList(models: readonly SimulatedModel[]) {
  return { data: models.map(listed), object: "list" };
}

export function modelInfo(models: readonly SimulatedModel[]) {
  const data = models.map((model) => ({
    model_name: model.name,
    litellm_params: { api_base: API_BASES[model.provider], model: model.providerModel },
    model_info: {
      id: modelId(model.name),
      db_model: false,
      mode: model.mode ?? null,
      max_input_tokens: model.maxInputTokens,
      max_output_tokens: model.maxOutputTokens ?? null,
      input_cost_per_token: model.price === null ? null : model.price.input / 1_000_000,
      output_cost_per_token: model.price === null ? null : model.price.output / 1_000_000,
    },
  }));
  return { data };
}

/** A whole chat answer; `named` is the model name that it carries. */
export function completion(by: SimulatedModel, named: string, text: string, usage: Usage) {
  const anthropic = by.provider === "anthropic";
  const content = anthropic && text === "" ? null : text;
  const extras = anthropic ? { citations: null, thinking_blocks: null } : { refusal: null };
  const message = { content, role: "assistant", provider_specific_fields: extras };
  const choice = { finish_reason: "stop", index: 0, message, ...(anthropic ? {} : { provider_specific_fields: {} }) };
  return {
    id: `chatcmpl-${randomUUID()}`,
    created: seconds(),
    model: named,
    object: "chat.completion",
    ...(anthropic ? {} : { system_fingerprint: "fp_simulated" }),
    choices: [choice],
    usage: { ...usageBody(usage), ...(anthropic ? anthropicUsage(usage) : {}) },
  };
}

export interface ChunkSource {
  readonly id: string;
  readonly model: string;
}

export function chunk(
  source: ChunkSource,
  delta: Readonly<Record<string, string>>,
  finish: string | null = null,
): string {
  const choice = { index: 0, delta, ...(finish === null ? {} : { finish_reason: finish }) };
  return event({
    id: source.id,
    object: "chat.completion.chunk",
    created: seconds(),
    model: source.model,
    choices: [choice],
  });
}

/** The last chunk before the end when the caller asked for usage. */
export function usageChunk(source: ChunkSource, usage: Usage, cost: Cost): string {
  const details = { completion_tokens_details: { reasoning_tokens: 0, text_tokens: usage.completionTokens } };
  return event({
    id: source.id,
    created: seconds(),
    model: source.model,
    object: "chat.completion.chunk",
    choices: [{ index: 0, delta: {} }],
    usage: { ...usageBody(usage), ...details, cost: cost.input + cost.output },
  });
}

export function event(data: unknown): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}

export const DONE = "data: [DONE]\n\n";

/** `count` small vectors, the same for the same position. */
export function embeddings(model: SimulatedModel, count: number, usage: Usage) {
  const data = Array.from({ length: count }, (_, index) => ({
    embedding: [0.12, -0.34, 0.56, 0.78],
    index,
    object: "embedding",
  }));
  return {
    model: model.name,
    data,
    object: "list",
    usage: { ...usageBody(usage), completion_tokens_details: null, prompt_tokens_details: null },
  };
}

function listed(model: SimulatedModel) {
  return {
    id: model.name,
    object: "model",
    created: 1_677_610_602,
    owned_by: "openai",
    ...(model.mode === undefined ? {} : { mode: model.mode, max_input_tokens: model.maxInputTokens }),
    ...(model.mode === "chat" ? { max_output_tokens: model.maxOutputTokens } : {}),
  };
}

function usageBody({ promptTokens, completionTokens }: Usage) {
  return {
    completion_tokens: completionTokens,
    prompt_tokens: promptTokens,
    total_tokens: promptTokens + completionTokens,
  };
}

function anthropicUsage({ promptTokens, completionTokens }: Usage) {
  return {
    completion_tokens_details: { reasoning_tokens: 0, text_tokens: completionTokens },
    prompt_tokens_details: {
      cache_write_tokens: 0,
      cached_tokens: 0,
      text_tokens: promptTokens,
      cache_creation_tokens: 0,
    },
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: 0,
  };
}

function seconds(): number {
  return Math.floor(Date.now() / 1000);
}
