import { z } from "zod";
import type { LangfuseReader } from "../clients/langfuse.ts";
import { type Arrival, awaitTrace, type Sent } from "../clients/langfuse-arrival.ts";
import { watchTraffic } from "../clients/langfuse-traffic.ts";
import { listModels, PROBE_MARK, sendChat } from "../clients/litellm.ts";
import { firstChatModel } from "../clients/model-list.ts";
import { maxTokensFor, promptForNonce } from "../clients/probe-prompt.ts";
import { type Json, notUp, type Result, up } from "../core/result.ts";
import type { Reason } from "../core/words.ts";
import {
  type Ask,
  defineCheckKind,
  durationSetting,
  type GatewayTarget,
  type LangfuseTarget,
  type Outcome,
  type Targets,
} from "./kind.ts";

const Settings = z.strictObject({
  model: z.string().min(1).max(300).optional().describe("Absent: the first canary, else the first chat model listed."),
  late_after: durationSetting().prefault("60s").describe("A trace that takes longer is late."),
  traffic_window: durationSetting()
    .prefault("24h")
    .describe("How long no trace but our own may arrive; longer than the quietest time of the week."),
});
type Settings = z.output<typeof Settings>;

const RESERVE_MICRO_USD = 200;

/**
 * Whether the trace of a chat of our own arrives in Langfuse, how late, and whether anybody else's traces do.
 * Its timeout is how long a trace may take to arrive, from the sending of the chat.
 */
export const trace = defineCheckKind({
  kind: "trace",
  summary: "Chats once through the gateway, waits for its trace in Langfuse, and watches for traces that are not ours.",
  layer: "trace",
  dependsOn: ["chat", "langfuse"],
  defaults: { intervalMs: 5 * 60_000, timeoutMs: 2 * 60_000 },
  reserveMicroUsd: RESERVE_MICRO_USD,
  settings: Settings,
  needs: "`gateway.url`, `gateway.key` and the keys of `langfuse`",
  target: targetOf,
  derive: (targets) => (targetOf(targets) ? [{ id: "trace", title: "Tracing", settings: {} }] : []),
  async probe(ask, settings, target) {
    const memory = readMemory(ask.memory);
    const model = settings.model ?? target.gateway.chatModels[0] ?? memory.model;
    const chosen = model === null ? await learnModel(ask, target.gateway) : model;
    if (typeof chosen !== "string") return { result: chosen };
    const { sent, chat } = await sendTraced(ask, target.gateway, chosen);
    // A learned model may be gone by now.
    if (!LEAVES_TRACE.has(chat.reason)) return { result: withoutTrace(chat), memory: { ...memory, model: null } };
    return await readBack({
      ask,
      settings,
      langfuse: target.langfuse,
      sent,
      chat,
      memory: { ...memory, model: chosen },
    });
  },
});

/** What a probe learns for the next one. */
const Memory = z.object({
  /** The model that answered the last time. */
  model: z.string().min(1).nullable().catch(null),
  /** Which of its read APIs the trace store speaks. */
  api: z.enum(["v2", "legacy"]).nullable().catch(null),
  trafficAt: z.number().nullable().catch(null),
  readTo: z.number().nullable().catch(null),
});
type Memory = z.output<typeof Memory>;

function readMemory(memory: Json): Memory {
  const parsed = Memory.safeParse(memory);
  return parsed.success ? parsed.data : { model: null, api: null, trafficAt: null, readTo: null };
}

function targetOf({ gateway, langfuse }: Targets): { gateway: GatewayTarget; langfuse: LangfuseTarget } | null {
  return gateway?.key && langfuse !== null ? { gateway, langfuse } : null;
}

/** Half of the time at most is the chat's, the rest is for its trace. */
function callOf(ask: Ask, gateway: GatewayTarget) {
  const { outbound, clock } = ask.tools;
  return { gateway, outbound, clock, timeoutMs: Math.min(30_000, ask.timeoutMs / 2), signal: ask.signal };
}

async function learnModel(ask: Ask, gateway: GatewayTarget): Promise<string | Result> {
  const list = await listModels(callOf(ask, gateway));
  if (list.outcome === "failed") return withoutTrace(list.result);
  const model = firstChatModel(list.models);
  return (
    model ?? notUp("unknown", "not_configured", list.timings, "the gateway lists no model that can chat: name one")
  );
}

/** Ways for a chat to end after which the gateway has something to log. */
const LEAVES_TRACE: ReadonlySet<Reason | null> = new Set([null, "slow", "fallback", "empty_answer", "wrong_answer"]);

/** A chat under a trace id of our own. Fallbacks are on: whoever answers, the trace must arrive. */
async function sendTraced(ask: Ask, gateway: GatewayTarget, model: string): Promise<{ sent: Sent; chat: Result }> {
  const { clock, randomHex } = ask.tools;
  const traceId = randomHex(32);
  const ids = { traceId, spanId: randomHex(16), sessionId: PROBE_MARK.prefix + traceId };
  const sent: Sent = { ...ids, at: clock.now(), monotonicAt: clock.monotonic(), timeoutMs: ask.timeoutMs };
  const { result } = await sendChat({
    ...callOf(ask, gateway),
    ...promptForNonce(randomHex),
    model,
    maxTokens: maxTokensFor(model),
    fallbacks: true,
    stream: false,
    slowAfterMs: null,
    price: null,
    reserveMicroUsd: RESERVE_MICRO_USD,
    trace: ids,
  });
  return { sent, chat: result };
}

/** A chat that fails is the chat check's affair: without one, nobody can tell whether traces arrive. */
function withoutTrace(chat: Result): Result {
  const { reason, timings, detail, costMicroUsd } = chat;
  return notUp("unknown", reason ?? "probe_failed", timings, detail ?? "the chat to be traced failed", costMicroUsd);
}

interface Chatted {
  readonly ask: Ask;
  readonly settings: Settings;
  readonly langfuse: LangfuseTarget;
  readonly sent: Sent;
  readonly chat: Result;
  readonly memory: Memory;
}

async function readBack({ ask, settings, langfuse, sent, chat, memory }: Chatted): Promise<Outcome> {
  const { outbound, clock } = ask.tools;
  const timeLeftMs = () => Math.min(LOOK_TIMEOUT_MS, sent.monotonicAt + sent.timeoutMs - clock.monotonic());
  const reader: LangfuseReader = { outbound, ...langfuse, timeLeftMs, signal: ask.signal };
  const arrival = await awaitTrace(clock, reader, memory.api, sent);
  const totalMs = clock.monotonic() - sent.monotonicAt;
  const result = judgeArrival(arrival, { totalMs, costMicroUsd: chat.costMicroUsd, lateAfterMs: settings.late_after });
  if (arrival.outcome === "cannot_tell") return { result, memory };
  const { api } = arrival;
  const round = { api, now: clock.now(), windowMs: settings.traffic_window };
  const { watch, isSilent } = await watchTraffic(reader, memory, round);
  const known = { ...memory, api, ...watch };
  if (result.status !== "up" || !isSilent) return { result, memory: known };
  const silent = notUp("degraded", "traffic_silent", result.timings, SILENT, result.costMicroUsd);
  return { result: silent, memory: known };
}

const LOOK_TIMEOUT_MS = 10_000;
const SILENT = "our own trace arrives, but none of anybody else has for longer than `traffic_window`";

interface Arrived {
  readonly totalMs: number;
  readonly costMicroUsd: number;
  readonly lateAfterMs: number;
}

function judgeArrival(arrival: Arrival, { totalMs, costMicroUsd, lateAfterMs }: Arrived): Result {
  const timings = { totalMs, ...("lagMs" in arrival ? { traceLagMs: arrival.lagMs } : {}) };
  const say = (status: "degraded" | "down" | "unknown", reason: Reason, detail: string) =>
    notUp(status, reason, timings, detail, costMicroUsd);
  switch (arrival.outcome) {
    case "found":
      if (arrival.lagMs <= lateAfterMs) return up(timings, costMicroUsd);
      return say("degraded", "trace_late", `the trace arrived after ${Math.round(arrival.lagMs / 1000)} s`);
    case "other_id":
      return say(
        "degraded",
        "trace_other_id",
        "the trace arrived under another id than the one that was sent both ways",
      );
    case "missing":
      return say(
        "down",
        "trace_missing",
        "the chat was answered and the trace store answers, but the trace is not there",
      );
    case "cannot_tell":
      return say("unknown", "reader_error", arrival.detail);
  }
}
