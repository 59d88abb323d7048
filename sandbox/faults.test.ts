import { describe, expect, it } from "vitest";
import type { Json } from "../monitor/core/result.ts";
import { systemClock } from "../monitor/runtime/node/clock.ts";
import { createOutbound } from "../monitor/runtime/node/outbound.ts";
import { randomHex } from "../monitor/runtime/node/random.ts";
import type { CheckSettings } from "../monitor/settings/settings.ts";
import { demoSettings, EVIDENCE_YAML } from "./demo-settings.ts";
import type { FaultId } from "./fault-list.ts";
import { type Stack, type StackOptions, startStack } from "./stack.ts";

const YAML = `
page: { name: Acme AI (simulated) }
gateway:
  models: 7
  chat: { models: [claude-sonnet, gpt-4o-mini] }
  embedding: { model: text-embedding-3-small }
  guard: { model: llama-guard }
checks:
  liveliness: { timeout: 2s }
  readiness: { timeout: 2s }
  models: { timeout: 4s }
  chat: { timeout: 4s }
  chat-user: { timeout: 4s }
  embedding: { timeout: 2s }
  trace: { timeout: 6s, late_after: 2s }
  langfuse: { timeout: 2s }
  guard: { timeout: 2s }
  spend: { timeout: 6s, window: 3s }
  app: { timeout: 3s }
  railway: { timeout: 2s }
  provider: { timeout: 2s }
  network: { timeout: 1s }
${EVIDENCE_YAML}`;

/** Status and reason by check; a check that is not named is up. */
type Found = Readonly<Record<string, string>>;

/** Anthropic is the provider that the faults strike. */
const EXPECTED: Readonly<Record<FaultId, Found>> = {
  "gateway-refused": { ...behindGateway("connection_refused"), app: "down field_mismatch" },
  "gateway-hung": { ...behindGateway("timeout"), app: "down field_mismatch" },
  "gateway-crashed": {
    ...behindGateway("connection_refused"),
    app: "down field_mismatch",
    railway: "down service_crashed",
  },
  "gateway-oom": {
    ...behindGateway("connection_refused"),
    app: "down field_mismatch",
    railway: "down service_crashed",
  },
  "gateway-bad-config": {
    ...behindGateway("connection_refused"),
    app: "down field_mismatch",
    railway: "down service_crashed",
  },
  "gateway-deploying": {
    ...behindGateway("connection_refused"),
    app: "down field_mismatch",
    railway: "degraded service_deploying",
  },
  "gateway-stopped": {
    ...behindGateway("connection_refused"),
    app: "down field_mismatch",
    railway: "down service_stopped",
  },
  "host-deployed": {},
  "host-api-error": { railway: "unknown reader_error" },
  "host-incident": {},
  "network-lost": {
    ...behindGateway("timeout"),
    ...{ langfuse: "down timeout", app: "down timeout" },
    ...{ railway: "unknown reader_error", "provider:openai": "unknown reader_error" },
    ...{ "provider:anthropic": "unknown reader_error", network: "unknown no_network" },
  },
  "status-page-incident": { "provider:anthropic": "degraded provider_incident" },
  "status-pages-unreadable": {
    "provider:openai": "unknown reader_error",
    "provider:anthropic": "unknown reader_error",
  },
  "gateway-edge": { ...behindGateway("edge_no_app"), app: "down field_mismatch" },
  "gateway-not-ready": { readiness: "down not_ready" },
  "gateway-key": {
    models: "unknown auth_own_key",
    ...claude("unknown auth_own_key"),
    ...gpt("unknown auth_own_key"),
    embedding: "unknown auth_own_key",
    guard: "unknown auth_own_key",
    trace: "unknown auth_own_key",
    spend: "unknown auth_own_key",
  },
  "provider-key": failing("auth_provider"),
  "provider-down": failing("provider_unreachable"),
  "provider-down-no-fallback": {
    ...failing("provider_unreachable"),
    "chat-user:claude-sonnet": "down provider_unreachable",
    trace: "unknown provider_unreachable",
    spend: "unknown provider_unreachable",
  },
  "provider-rate-limited": { ...failing("rate_limited_provider", "degraded") },
  "provider-quota": failing("quota_provider"),
  "provider-error": failing("provider_error"),
  "provider-overloaded": failing("overloaded", "degraded"),
  "provider-hung": failing("provider_timeout"),
  "answer-empty": { ...failing("empty_answer"), "chat-user:claude-sonnet": "down empty_answer" },
  "answer-wrong": claude("down wrong_answer"),
  "answer-cached": {
    ...claude("unknown cache_hit"),
    models: "unknown cache_hit",
    trace: "unknown cache_hit",
    spend: "unknown cache_hit",
  },
  "answer-filtered": failing("content_filter", "degraded"),
  "stream-truncated": claude("down truncated_stream"),
  "stream-broken": claude("down truncated_stream"),
  "stream-stalled": claude("down stalled_stream"),
  "model-missing": { models: "down model_missing" },
  "model-unhealthy": { models: "down model_unhealthy" },
  "embedding-broken": { embedding: "down provider_error", models: "down model_unhealthy" },
  "guard-misses": { guard: "down guard_missed" },
  "guard-overblocks": { guard: "degraded guard_overblocked" },
  "spend-lost": { spend: "down spend_missing" },
  "failures-untraced": { trace: "degraded trace_missing" },
  "job-silent": {},
  "traces-lost": { trace: "down trace_missing" },
  "traces-late": { trace: "degraded trace_late" },
  "traffic-silent": {},
  "langfuse-reader": { trace: "unknown reader_error" },
  "langfuse-down": { trace: "unknown reader_error", langfuse: "down not_ready" },
  "app-error": { app: "down field_mismatch" },
};

const OPTIONS: StackOptions = {
  spendLagMs: 0,
  traceLateLagMs: 3_000,
  userEveryMs: null,
  pace: { coolDownMs: 0, streamTimeoutMs: 30_000 },
};

describe.concurrent("what the real checks find in the simulated stack", () => {
  it("is up everywhere when nothing is broken", () =>
    onStack({}, async (stack) => {
      expect(notUp(await probeAll(stack, new Map()))).toEqual({});
    }));

  it("is up but for its costs when the gateway has no database", () =>
    onStack({ spendLagMs: null }, async (stack) => {
      expect(notUp(await probeAll(stack, new Map()))).toEqual({ spend: "unknown not_configured" });
    }));

  it("is up everywhere on a Langfuse of the third generation", () =>
    onStack({ langfuse: "v3" }, async (stack) => {
      expect(notUp(await probeAll(stack, new Map()))).toEqual({});
    }));

  for (const [id, expected] of Object.entries(EXPECTED)) {
    it(`${id}: ${Object.keys(expected).join(", ") || "nothing yet"}`, () =>
      onStack({}, async (stack) => {
        const memories = new Map<string, Json>();
        await probeAll(stack, memories, ["models"]);
        await stack.faults.set(id as FaultId, "anthropic");
        expect(notUp(await probeAll(stack, memories))).toEqual(expected);
      }));
  }
});

async function onStack(options: StackOptions, use: (stack: Stack) => Promise<void>): Promise<void> {
  const stack = await startStack({ ...OPTIONS, ...options });
  try {
    await use(stack);
  } finally {
    await stack.close();
  }
}

async function probeAll(stack: Stack, memories: Map<string, Json>, only?: readonly string[]): Promise<Found> {
  const { checks } = demoSettings(stack, YAML).settings;
  const asked = checks.filter((check) => only?.includes(check.id) ?? true);
  return Object.fromEntries(await Promise.all(asked.map((check) => probe(check, memories))));
}

async function probe(check: CheckSettings, memories: Map<string, Json>): Promise<[string, string]> {
  const { result, memory } = await check.probe({
    checkId: check.id,
    timeoutMs: check.timeoutMs,
    memory: memories.get(check.id) ?? null,
    thorough: true,
    tools: { outbound: createOutbound(), clock: systemClock, randomHex },
    signal: new AbortController().signal,
  });
  if (memory !== undefined) memories.set(check.id, memory);
  return [check.id, result.reason === null ? result.status : `${result.status} ${result.reason}`];
}

function notUp(found: Found): Found {
  return Object.fromEntries(Object.entries(found).filter(([, verdict]) => verdict !== "up"));
}

function behindGateway(reason: string): Found {
  const verdict = `down ${reason}`;
  return {
    liveliness: verdict,
    readiness: verdict,
    models: verdict,
    ...claude(verdict),
    ...gpt(verdict),
    embedding: verdict,
    guard: verdict,
    spend: `unknown ${reason}`,
    trace: `unknown ${reason}`,
  };
}

/** A provider that fails: its model is struck, and users get another one's answers. */
function failing(reason: string, status = "down"): Found {
  return {
    models: `${status} ${reason}`,
    "chat:claude-sonnet": `${status} ${reason}`,
    "chat-user:claude-sonnet": "degraded fallback",
  };
}

function claude(verdict: string): Found {
  return { "chat:claude-sonnet": verdict, "chat-user:claude-sonnet": verdict };
}

function gpt(verdict: string): Found {
  return { "chat:gpt-4o-mini": verdict, "chat-user:gpt-4o-mini": verdict };
}
