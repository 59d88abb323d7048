import { createHash, randomUUID } from "node:crypto";
import type { Provider, SimulatedModel } from "./models.ts";

export const LITELLM_VERSION = "1.106.2";

/** On every answer of the gateway. */
export const COMMON_HEADERS: Readonly<Record<string, string>> = {
  vary: "Origin",
  "x-frame-options": "DENY",
  "content-security-policy": "frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
};

export interface Exchange {
  readonly by: SimulatedModel;
  readonly fallbacks: number;
  readonly stream: boolean;
  readonly cached: boolean;
  readonly durationMs: number;
  readonly overheadMs: number;
  readonly cost: Cost;
}

/** Dollars. */
export interface Cost {
  readonly input: number;
  readonly output: number;
}

/** The id of a model's only deployment. */
export function modelId(name: string): string {
  return createHash("sha256").update(name).digest("hex");
}

export function answerHeaders(exchange: Exchange): Record<string, string> {
  const { by, stream, cached } = exchange;
  return {
    "x-litellm-call-id": randomUUID(),
    "x-litellm-model-id": modelId(by.name),
    "x-litellm-model-name": by.providerModel,
    "x-litellm-model-api-base": API_BASES[by.provider],
    "x-litellm-version": LITELLM_VERSION,
    ...costHeaders(exchange),
    "x-litellm-response-duration-ms": String(exchange.durationMs),
    "x-litellm-overhead-duration-ms": exchange.overheadMs.toFixed(4),
    "x-litellm-callback-duration-ms": "0.0",
    ...(cached ? { "x-litellm-cache-key": modelId(`cache ${by.name}`) } : providerHeaders(by, stream)),
    "x-litellm-model-group": by.name,
    "x-litellm-attempted-retries": "0",
    "x-litellm-attempted-fallbacks": String(exchange.fallbacks),
    ...(stream ? STREAM_HEADERS : {}),
  };
}

/** On an error that got as far as the router. */
export function errorHeaders(timeoutMs: number | null, answered: boolean): Record<string, string> {
  return {
    ...(answered ? passedOn("application/json") : {}),
    "x-litellm-call-id": randomUUID(),
    "x-litellm-response-cost": "0",
    "x-litellm-key-spend": "0.0",
    ...(timeoutMs === null ? {} : { "x-litellm-timeout": String(timeoutMs / 1000) }),
  };
}

export const API_BASES: Readonly<Record<Provider, string>> = {
  openai: "https://openai.simulated.invalid/v1",
  anthropic: "https://anthropic.simulated.invalid",
};

const STREAM_HEADERS = {
  "cache-control": "no-cache",
  "x-accel-buffering": "no",
  "content-type": "text/event-stream; charset=utf-8",
};

function costHeaders({ by, cost, stream }: Exchange): Record<string, string> {
  // A stream's headers go out before anything was spent.
  const figure = (dollars: number) => (stream ? "0.0" : String(dollars));
  const total = cost.input + cost.output;
  return {
    ...(stream || by.price === null ? {} : { "x-litellm-response-cost": String(total) }),
    "x-litellm-response-cost-original": figure(total),
    "x-litellm-response-cost-discount-amount": "0.0",
    "x-litellm-response-cost-margin-amount": "0.0",
    "x-litellm-response-cost-margin-percent": "0.0",
    "x-litellm-response-cost-input": figure(cost.input),
    "x-litellm-response-cost-output": figure(cost.output),
    "x-litellm-response-cost-tool-usage": "0.0",
    "x-litellm-key-spend": figure(total),
  };
}

function providerHeaders(model: SimulatedModel, stream: boolean): Record<string, string> {
  const type = stream ? "text/event-stream" : "application/json";
  if (model.mode === "embedding") return passedOn(type);
  const { "llm_provider-content-length": _length, ...streamed } = passedOn(type);
  const base = stream ? { ...streamed, "llm_provider-transfer-encoding": "chunked" } : passedOn(type);
  const id = { "llm_provider-request-id": "req-simulated", "request-id": "req-simulated" };
  if (model.provider === "anthropic") return { ...base, ...id };
  const openai = { ...base, ...id, "llm_provider-x-request-id": "req-simulated" };
  if (stream) return openai;
  return {
    ...openai,
    "x-ratelimit-limit-requests": "500",
    "x-ratelimit-remaining-requests": "499",
    "llm_provider-x-ratelimit-limit-requests": "500",
    "llm_provider-x-ratelimit-remaining-requests": "499",
    "llm_provider-openai-processing-ms": "7",
  };
}

function passedOn(type: string): Record<string, string> {
  return {
    "llm_provider-content-type": type,
    "llm_provider-content-length": "297",
    "llm_provider-date": new Date().toUTCString(),
    "llm_provider-connection": "keep-alive",
    "llm_provider-keep-alive": "timeout=5",
  };
}
