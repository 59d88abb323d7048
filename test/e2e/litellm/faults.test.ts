import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Result } from "../../../monitor/core/result.ts";
import type { CheckStatus, Reason } from "../../../monitor/core/words.ts";
import { checkOnce } from "../../../monitor/engine/check-once.ts";
import type { Provider } from "./provider.ts";
import type { ProviderFault } from "./provider-faults.ts";
import { type RealStack, startRealStack, TOOLS } from "./stack.ts";

let stack: RealStack;
const table: string[] = [];

beforeAll(async () => {
  stack = await startRealStack();
});

afterAll(async () => {
  process.stdout.write(
    `\n${[`${"FAULT".padEnd(17)}${"CHECK".padEnd(26)}${"STATUS".padEnd(10)}REASON`, ...table].join("\n")}\n\n`,
  );
  await stack.close();
});

async function ask(id: string): Promise<Result> {
  for await (const { result } of checkOnce(stack.settings(), TOOLS, [id], new AbortController().signal)) return result;
  throw new Error(`there is no check ${id}`);
}

function note(fault: string, id: string, result: Result): void {
  table.push([fault.padEnd(17), id.padEnd(26), result.status.padEnd(10), result.reason ?? ""].join(""));
}

describe("a healthy real proxy", () => {
  it("every derived check is up, but for costs, which a proxy without a database does not write down", async () => {
    const found: Record<string, string> = {};
    for await (const { check, result } of checkOnce(stack.settings(), TOOLS, null, new AbortController().signal)) {
      found[check.id] =
        result.reason === null ? result.status : `${result.status} (${result.reason}, ${result.detail})`;
      note("none", check.id, result);
    }
    expect(Object.keys(found).sort()).toEqual(
      [
        "app",
        "chat-user:chat-alpha",
        "chat-user:chat-beta",
        "chat-user:chat-primary",
        "chat:chat-alpha",
        "chat:chat-beta",
        "chat:chat-primary",
        "embedding",
        "guard",
        "langfuse",
        "liveliness",
        "models",
        "readiness",
        "spend",
        "trace",
      ].sort(),
    );
    const { spend, ...others } = found;
    expect(spend).toMatch(/^unknown \(not_configured, the gateway has no database/);
    expect(Object.values(others).filter((words) => words !== "up")).toEqual([]);
  });
});

/** What each fault of a provider must be called, through the proxy: [fault, status, reason] by dialect. */
const OPENAI: readonly [ProviderFault, CheckStatus, Reason][] = [
  ["rate_limit", "degraded", "rate_limited_provider"],
  ["no_credit", "down", "quota_provider"],
  ["server_error", "down", "provider_error"],
  ["bad_gateway", "down", "provider_unreachable"],
  ["overloaded", "degraded", "overloaded"],
  ["content_policy", "degraded", "content_filter"],
  ["hang", "down", "provider_timeout"],
  ["reset", "down", "provider_unreachable"],
  ["empty", "down", "empty_answer"],
  ["wrong_answer", "down", "wrong_answer"],
  ["stream_reset", "down", "truncated_stream"],
  ["stream_cut", "down", "truncated_stream"],
  ["stream_error", "down", "truncated_stream"],
  ["bad_key", "down", "auth_provider"],
  ["unknown_model", "down", "model_unhealthy"],
];

const ANTHROPIC: readonly [ProviderFault, CheckStatus, Reason][] = [
  ["rate_limit", "degraded", "rate_limited_provider"],
  ["no_credit", "down", "quota_provider"],
  ["server_error", "down", "provider_error"],
  ["overloaded", "degraded", "overloaded"],
  ["hang", "down", "provider_timeout"],
  ["reset", "down", "provider_unreachable"],
  ["empty", "down", "empty_answer"],
  ["wrong_answer", "down", "wrong_answer"],
  ["stream_cut", "down", "truncated_stream"],
  ["stream_error", "down", "truncated_stream"],
  ["bad_key", "down", "auth_provider"],
  ["unknown_model", "down", "model_unhealthy"],
];

/** After these the proxy takes a lone deployment out of service for five seconds. */
const COOLS: readonly ProviderFault[] = ["bad_key", "unknown_model"];
const COOLDOWN_MS = 5_500;

async function recover(provider: Provider): Promise<void> {
  const cools = provider.faults().some((fault) => COOLS.includes(fault));
  provider.heal();
  if (cools) await sleep(COOLDOWN_MS);
}

describe("faults of the OpenAI-like provider", () => {
  afterEach(() => recover(stack.alpha));

  it.each(OPENAI)("%s is %s: %s", async (fault, status, reason) => {
    stack.alpha.breakWith(fault);
    const result = await ask("chat:chat-alpha");
    note(fault, "chat:chat-alpha", result);
    expect({ status: result.status, reason: result.reason }).toEqual({ status, reason });
  });

  it("a refused key is still named when the proxy only says that nothing is in service", async () => {
    stack.alpha.breakWith("bad_key");
    await ask("chat:chat-alpha");
    const second = await ask("chat:chat-alpha");
    note("bad_key, again", "chat:chat-alpha", second);
    expect(second.reason).toBe("auth_provider");
  });

  it("a stalled stream is down, stalled_stream or the proxy's own end of it", async () => {
    stack.alpha.breakWith("stream_stall");
    const result = await ask("chat:chat-alpha");
    note("stream_stall", "chat:chat-alpha", result);
    expect(result.status).toBe("down");
    expect(["stalled_stream", "truncated_stream"]).toContain(result.reason);
  });

  it("users who are served by the fallback see degraded, while the model's own check is down", async () => {
    stack.alpha.breakWith("server_error", "gpt-4o");
    const own = await ask("chat:chat-primary");
    const users = await ask("chat-user:chat-primary");
    note("primary down", "chat:chat-primary", own);
    note("primary down", "chat-user:chat-primary", users);
    expect([own.status, own.reason]).toEqual(["down", "provider_error"]);
    expect([users.status, users.reason]).toEqual(["degraded", "fallback"]);
  });

  it("one model that the provider does not know is found by the models check, while chat is up", async () => {
    stack.alpha.breakWith("unknown_model", "gpt-4.1");
    const chat = await ask("chat:chat-alpha");
    const models = await ask("models");
    note("one model gone", "models", models);
    expect([chat.status, models.status, models.reason]).toEqual(["up", "down", "model_unhealthy"]);
  });
});

describe("faults of the Anthropic-like provider", () => {
  afterEach(() => recover(stack.beta));

  it.each(ANTHROPIC)("%s is %s: %s", async (fault, status, reason) => {
    stack.beta.breakWith(fault);
    const result = await ask("chat:chat-beta");
    note(`${fault} (beta)`, "chat:chat-beta", result);
    expect({ status: result.status, reason: result.reason }).toEqual({ status, reason });
  });
});

describe("everything else that a probe can meet", () => {
  it("lost traces are trace_missing, while chat is up", async () => {
    stack.traceStore.lose(true);
    const settings = stack.settings("  trace: { timeout: 12s }");
    for await (const { result } of checkOnce(settings, TOOLS, ["trace"], new AbortController().signal)) {
      note("traces lost", "trace", result);
      expect([result.status, result.reason]).toEqual(["down", "trace_missing"]);
    }
    stack.traceStore.lose(false);
  });
});
