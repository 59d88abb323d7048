import { z } from "zod";
import { judgeArrival } from "../clients/arrival-verdict.ts";
import type { Sent } from "../clients/langfuse-arrival.ts";
import type { ReadApi } from "../clients/langfuse-traces.ts";
import { watchTraffic } from "../clients/langfuse-traffic.ts";
import { listModels } from "../clients/litellm.ts";
import { firstChatModel } from "../clients/model-list.ts";
import {
  awaitTraceOf,
  sendFailingTracedChat,
  sendTracedChat,
  type TraceReading,
  traceReader,
} from "../clients/traced-chat.ts";
import { type Json, notUp, type Result } from "../core/result.ts";
import {
  type Ask,
  defineCheckKind,
  durationSetting,
  type GatewayTarget,
  type LangfuseTarget,
  type Outcome,
  type SentChat,
  type Targets,
} from "./kind.ts";

const Settings = z.strictObject({
  model: z.string().min(1).max(300).optional().describe("Absent: the first canary, else the first chat model listed."),
  late_after: durationSetting().prefault("60s").describe("A trace that takes longer is late."),
  traffic_window: durationSetting()
    .prefault("24h")
    .describe("How long no trace but our own may arrive; longer than the quietest time of the week."),
  failing_calls: z
    .boolean()
    .default(true)
    .describe(
      "Whether to look now and then for the trace of a call that fails as well (the gateway refuses it before any provider is asked): what traces only successes hides outages.",
    ),
  failing_every: durationSetting()
    .prefault("1h")
    .describe("How often, while all is well: each leaves an error in the trace store."),
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
  derive: (targets) => (targetOf(targets) ? [{ id: "trace", title: { key: "trace" }, settings: {} }] : []),
  async probe(ask, settings, target) {
    const memory = readMemory(ask.memory);
    if (ask.sentChat !== undefined) return await proveArrival(ask, settings, target, ask.sentChat, memory);
    const model = settings.model ?? target.gateway.chatModels[0] ?? memory.model;
    const chosen = model === null ? await learnModel(ask, target.gateway) : model;
    if (typeof chosen !== "string") return { result: chosen };
    const call = { ...callOf(ask, target.gateway), model: chosen, traceTimeoutMs: ask.timeoutMs };
    const { sent, attempt, leavesTrace } = await sendTracedChat({ ...call, reserveMicroUsd: RESERVE_MICRO_USD });
    const chat = attempt.result;
    // A learned model may be gone by now.
    if (!leavesTrace) return { result: withoutTrace(chat), memory: { ...memory, model: null } };
    const failing = isFailingDue(ask, settings, memory) ? await sendFailingTracedChat(call) : null;
    const { costMicroUsd } = chat;
    return await readBack({ ask, settings, target, sent, failing, costMicroUsd, memory: { ...memory, model: chosen } });
  },
});

/** A recovery is proven by the trace of the chat that was its proof: no other one is sent. */
function proveArrival(
  ask: Ask,
  settings: Settings,
  target: Target,
  sentChat: SentChat,
  memory: Memory,
): Promise<Outcome> {
  const sent = { ...sentChat, timeoutMs: ask.timeoutMs };
  return readBack({
    ask,
    settings: { ...settings, failing_calls: false },
    target,
    sent,
    failing: null,
    costMicroUsd: 0,
    memory,
  });
}

/** What a probe learns for the next one. */
const Memory = z.object({
  /** The model that answered the last time. */
  model: z.string().min(1).nullable().catch(null),
  /** Which of its read APIs the trace store speaks. */
  api: z.enum(["v2", "legacy"]).nullable().catch(null),
  trafficAt: z.number().nullable().catch(null),
  readTo: z.number().nullable().catch(null),
  /** When a call that fails was last looked for, and whether its trace was there; null: never. */
  failing: z.object({ at: z.number(), arrived: z.boolean() }).nullable().catch(null),
});
type Memory = z.output<typeof Memory>;

const NOTHING: Memory = { model: null, api: null, trafficAt: null, readTo: null, failing: null };

function readMemory(memory: Json): Memory {
  const parsed = Memory.safeParse(memory);
  return parsed.success ? parsed.data : NOTHING;
}

interface Target {
  readonly gateway: GatewayTarget;
  readonly langfuse: LangfuseTarget;
}

function targetOf({ gateway, langfuse }: Targets): Target | null {
  return gateway?.key && langfuse !== null ? { gateway, langfuse } : null;
}

/** Half of the time at most is the chat's, the rest is for its trace. */
function callOf(ask: Ask, gateway: GatewayTarget) {
  const { outbound, clock, randomHex } = ask.tools;
  return { gateway, outbound, clock, randomHex, timeoutMs: Math.min(30_000, ask.timeoutMs / 2), signal: ask.signal };
}

async function learnModel(ask: Ask, gateway: GatewayTarget): Promise<string | Result> {
  const list = await listModels(callOf(ask, gateway));
  if (list.outcome === "failed") return withoutTrace(list.result);
  const model = firstChatModel(list.models);
  return (
    model ?? notUp("unknown", "not_configured", list.timings, "the gateway lists no model that can chat: name one")
  );
}

/** Now and then while its trace arrives; every time while it is missing. */
function isFailingDue(ask: Ask, { failing_calls, failing_every }: Settings, { failing }: Memory): boolean {
  if (!failing_calls) return false;
  if (failing === null || !failing.arrived) return true;
  const ageMs = ask.tools.clock.now() - failing.at;
  return ageMs < 0 || ageMs >= failing_every;
}

/** A chat that fails is the chat check's affair: without one, nobody can tell whether traces arrive. */
function withoutTrace(chat: Result): Result {
  const { reason, timings, detail, costMicroUsd } = chat;
  return notUp("unknown", reason ?? "probe_failed", timings, detail ?? "the chat to be traced failed", costMicroUsd);
}

interface Chatted {
  readonly ask: Ask;
  readonly settings: Settings;
  readonly target: Target;
  readonly sent: Sent;
  /** The call that was refused as it should be; null: none was sent, or nobody can tell. */
  readonly failing: Sent | null;
  /** What the chat cost. */
  readonly costMicroUsd: number;
  readonly memory: Memory;
}

async function readBack(chatted: Chatted): Promise<Outcome> {
  const { ask, settings, sent, failing, costMicroUsd, memory } = chatted;
  const { clock, outbound } = ask.tools;
  const reading = { clock, outbound, signal: ask.signal, ...chatted.target.langfuse };
  const arrival = await awaitTraceOf(sent, { ...reading, api: memory.api });
  const totalMs = clock.monotonic() - sent.monotonicAt;
  const result = judgeArrival(arrival, { totalMs, costMicroUsd, lateAfterMs: settings.late_after });
  if (arrival.outcome === "cannot_tell") return { result, memory };
  const { api } = arrival;
  const round = { api, now: clock.now(), windowMs: settings.traffic_window };
  const { watch, isSilent } = await watchTraffic(traceReader(sent, reading), memory, round);
  const known = { ...memory, api, ...watch };
  if (result.status !== "up") return { result, memory: known };
  const findings = { isSilent, failing: await lookForFailing(failing, { ...reading, api }, memory.failing) };
  return { result: lesser(result, findings, settings), memory: { ...known, failing: findings.failing } };
}

/** What is known of calls that fail after this look; what the store cannot tell changes nothing. */
async function lookForFailing(
  failing: Sent | null,
  reading: TraceReading & { readonly api: ReadApi },
  known: Memory["failing"],
): Promise<Memory["failing"]> {
  if (failing === null) return known;
  const arrival = await awaitTraceOf(failing, reading);
  if (arrival.outcome === "cannot_tell") return known;
  return { at: reading.clock.now(), arrived: arrival.outcome !== "missing" };
}

interface Findings {
  readonly isSilent: boolean;
  readonly failing: Memory["failing"];
}

/** What makes a trace that arrived less than good. */
function lesser(result: Result, { isSilent, failing }: Findings, settings: Settings): Result {
  const { timings, costMicroUsd } = result;
  if (settings.failing_calls && failing?.arrived === false) {
    return notUp("degraded", "trace_missing", timings, ONLY_SUCCESSES, costMicroUsd);
  }
  return isSilent ? notUp("degraded", "traffic_silent", timings, SILENT, costMicroUsd) : result;
}

const ONLY_SUCCESSES =
  "calls that succeed are traced, calls that fail are not, so outages stay hidden: does the gateway name Langfuse as a `failure_callback`? (`failing_calls: false` stops asking)";
const SILENT = "our own trace arrives, but none of anybody else has for longer than `traffic_window`";
