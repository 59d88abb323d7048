import { existsSync, readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FaultId } from "./fault-list.ts";
import type { Provider } from "./models.ts";
import { type Stack, startStack } from "./stack.ts";

/** What was recorded from a real proxy. */
interface Recorded {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

interface Ask {
  readonly path?: string;
  readonly method?: "GET" | "POST";
  readonly key?: string | null;
  readonly body?: unknown;
}

interface Case extends Ask {
  readonly recorded: string;
  readonly faults?: readonly FaultId[];
  readonly provider?: Provider;
  /** How often the same is asked before. */
  readonly askedBefore?: number;
}

const openai = chatWith("gpt-4.1-mini");
const anthropic = chatWith("claude-sonnet", { disable_fallbacks: true });
const openaiStream = chatWith("gpt-4.1-mini", { stream: true });
const anthropicStream = chatWith("claude-sonnet", { stream: true });

const CASES: readonly Case[] = [
  { recorded: "health-liveliness", path: "/health/liveliness", method: "GET", key: null },
  { recorded: "health-readiness-no-db", path: "/health/readiness", method: "GET", key: null },
  { recorded: "v1-models", path: "/v1/models", method: "GET" },
  { recorded: "v1-models-no-key", path: "/v1/models", method: "GET", key: null },
  { recorded: "v1-models-wrong-key", path: "/v1/models", method: "GET", key: "sk-other" },
  { recorded: "unknown-path", path: "/nowhere", method: "GET" },
  { recorded: "chat-ok", ...openai },
  { recorded: "chat-ok-anthropic", ...chatWith("claude-sonnet") },
  { recorded: "chat-ok-stream", ...openaiStream },
  { recorded: "chat-ok-stream-anthropic", ...anthropicStream },
  {
    recorded: "chat-ok-stream-usage",
    ...chatWith("gpt-4.1-mini", { stream: true, stream_options: { include_usage: true } }),
  },
  { recorded: "chat-no-key", ...openai, key: null },
  { recorded: "chat-wrong-key", ...openai, key: "sk-other" },
  { recorded: "chat-unknown-model", ...chatWith("nope") },
  { recorded: "embeddings-ok", path: "/v1/embeddings", body: { model: "text-embedding-3-small", input: "ping" } },
  { recorded: "guard-ok", ...chatWith("llama-guard") },
  { recorded: "chat-no-messages", body: { model: "gpt-4.1-mini" } },
  { recorded: "key-info-no-db", path: "/key/info", method: "GET" },
  { recorded: "spend-logs-no-db", path: "/spend/logs", method: "GET" },
  { recorded: "openai-auth401", ...openai, faults: ["provider-key"] },
  { recorded: "openai-refused", ...openai, faults: ["provider-down"] },
  { recorded: "openai-rate429", ...openai, faults: ["provider-rate-limited"] },
  { recorded: "openai-quota429", ...openai, faults: ["provider-quota"] },
  { recorded: "openai-err500", ...openai, faults: ["provider-error"] },
  { recorded: "openai-over503", ...openai, faults: ["provider-overloaded"] },
  { recorded: "openai-hang", ...openai, faults: ["provider-hung"] },
  { recorded: "openai-policy400", ...openai, faults: ["answer-filtered"] },
  { recorded: "openai-notfound404", ...openai, faults: ["model-unhealthy"] },
  { recorded: "openai-empty", ...openai, faults: ["answer-empty"] },
  { recorded: "anthropic-auth401", ...anthropic, faults: ["provider-key"], provider: "anthropic" },
  { recorded: "anthropic-reset", ...anthropic, faults: ["provider-down"], provider: "anthropic" },
  { recorded: "anthropic-rate429", ...anthropic, faults: ["provider-rate-limited"], provider: "anthropic" },
  { recorded: "anthropic-quota429", ...anthropic, faults: ["provider-quota"], provider: "anthropic" },
  { recorded: "anthropic-err500", ...anthropic, faults: ["provider-error"], provider: "anthropic" },
  { recorded: "anthropic-over529", ...anthropic, faults: ["provider-overloaded"], provider: "anthropic" },
  { recorded: "anthropic-hang", ...anthropic, faults: ["provider-hung"], provider: "anthropic" },
  { recorded: "anthropic-policy400", ...anthropic, faults: ["answer-filtered"], provider: "anthropic" },
  { recorded: "anthropic-empty", ...anthropic, faults: ["answer-empty"], provider: "anthropic" },
  { recorded: "cooldown-single-401", ...openai, faults: ["provider-key"], askedBefore: 1 },
  { recorded: "fallback-used", ...chatWith("gpt-4o"), faults: ["provider-error"] },
  { recorded: "fallback-used-stream", ...chatWith("gpt-4o", { stream: true }), faults: ["provider-error"] },
  { recorded: "fallback-disabled", ...chatWith("gpt-4o", { disable_fallbacks: true }), faults: ["provider-error"] },
  { recorded: "cache-hit", ...openai, askedBefore: 1 },
  { recorded: "unknown-provider-model", ...chatWith("claude-haiku"), faults: ["model-missing"] },
  { recorded: "stream-openai-auth401", ...openaiStream, faults: ["provider-key"] },
  { recorded: "stream-openai-empty", ...openaiStream, faults: ["answer-empty"] },
  { recorded: "stream-openai-stream_reset", ...openaiStream, faults: ["stream-broken"] },
  { recorded: "stream-openai-stream_no_done", ...openaiStream, faults: ["stream-truncated"] },
  { recorded: "stream-openai-stall", ...openaiStream, faults: ["stream-stalled"] },
  { recorded: "stream-anthropic-stream_reset", ...anthropicStream, faults: ["stream-broken"], provider: "anthropic" },
  {
    recorded: "stream-anthropic-stream_no_done",
    ...anthropicStream,
    faults: ["stream-truncated"],
    provider: "anthropic",
  },
];

describe("the simulated proxy answers as the recorded one did", () => {
  let stack: Stack;
  beforeEach(async () => {
    stack = await startStack({ cache: true, userEveryMs: null, pace: { streamTimeoutMs: 50 } });
  });
  afterEach(() => stack.close());

  for (const { recorded, faults = [], provider = "openai", askedBefore = 0, ...ask } of CASES) {
    it(`${recorded}: same status, headers and fields`, async () => {
      for (const fault of faults) await stack.faults.set(fault, provider);
      for (let i = 0; i < askedBefore; i++) await send(stack, ask);
      const answer = await send(stack, ask);
      const expected = readRecorded(recorded);
      expect(answer.status).toBe(expected.status);
      expect(namesOf(answer.headers)).toEqual(namesOf(expected.headers));
      expect(shapesOf(answer.body)).toEqual(shapesOf(expected.body));
      expect(identity(answer.body)).toEqual(identity(expected.body));
    });
  }
});

function chatWith(
  model: string,
  more: Readonly<Record<string, unknown>> = {},
): { readonly body: Record<string, unknown> } {
  return { body: { model, messages: [{ role: "user", content: "Say abc-12345" }], ...more } };
}

async function send(stack: Stack, ask: Ask): Promise<Recorded> {
  const { path = "/v1/chat/completions", method = "POST", key = stack.gatewayKey, body } = ask;
  const headers = { "content-type": "application/json", ...(key === null ? {} : { authorization: `Bearer ${key}` }) };
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const answer = await fetch(stack.gatewayUrl + path, {
    method,
    headers,
    ...(method === "POST" ? { body: text } : {}),
  });
  const content = await answer.text();
  const isJson = answer.headers.get("content-type")?.startsWith("application/json");
  return {
    status: answer.status,
    headers: Object.fromEntries(answer.headers),
    body: isJson ? JSON.parse(content) : content,
  };
}

function readRecorded(name: string): Recorded {
  const path = new URL(`../test/fixtures/litellm/${name}.json`, import.meta.url);
  expect(existsSync(path), `test/fixtures/litellm/${name}.json`).toBe(true);
  return JSON.parse(readFileSync(path, "utf8"));
}

/** Headers of the transport, which say nothing of the proxy. */
const TRANSPORT = [
  "date",
  "content-length",
  "connection",
  "keep-alive",
  "transfer-encoding",
  "llm_provider-content-length",
];

function namesOf(headers: Readonly<Record<string, string>>): string[] {
  return Object.keys(headers)
    .filter((name) => !TRANSPORT.includes(name))
    .sort();
}

/** The shape of a JSON body; of an event stream the shapes of its events, equal neighbours once. */
function shapesOf(body: unknown): unknown {
  if (typeof body !== "string" || !body.startsWith("data:")) return shape(body);
  const events = body.split("\n\n").filter((line) => line !== "");
  const shapes = events.map((line) =>
    line === "data: [DONE]" ? line : JSON.stringify(shape(JSON.parse(line.slice(6)))),
  );
  return shapes.filter((one, i) => one !== shapes[i - 1]);
}

function shape(value: unknown): unknown {
  if (Array.isArray(value)) return [...new Set(value.map((one) => JSON.stringify(shape(one))))].sort();
  if (typeof value !== "object" || value === null) return typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => [key, shape(field)]),
  );
}

/** What clients tell errors apart by. */
function identity(body: unknown): { type: unknown; code: unknown; param: unknown } | null {
  if (typeof body !== "object" || body === null || !("error" in body)) return null;
  const { error } = body;
  if (typeof error !== "object" || error === null) return null;
  const { type, code, param } = error as { type?: unknown; code?: unknown; param?: unknown };
  return { type, code, param };
}
