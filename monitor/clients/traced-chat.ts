import type { Reason } from "../core/words.ts";
import type { Attempt } from "./cooldown.ts";
import { type GatewayCall, PROBE_MARK } from "./gateway.ts";
import type { LangfuseReader } from "./langfuse.ts";
import type { Arrival, Sent } from "./langfuse-arrival.ts";
import { awaitTrace } from "./langfuse-arrival.ts";
import type { ReadApi } from "./langfuse-traces.ts";
import { sendChat, sendIncompleteChat } from "./litellm.ts";
import { maxTokensFor, promptForNonce } from "./probe-prompt.ts";

export interface TracedCall extends GatewayCall {
  readonly model: string;
  readonly randomHex: (digits: number) => string;
  /** How long its trace may take to arrive, from the sending. */
  readonly traceTimeoutMs: number;
}

/** A chat that was sent under a trace id of our own. */
export interface TracedChat {
  readonly sent: Sent;
  readonly attempt: Attempt;
  /** Whether the gateway has something to log: only then is a trace to be waited for. */
  readonly leavesTrace: boolean;
}

/** Ways for a chat to end after which the gateway has something to log. */
const LEAVES_TRACE: ReadonlySet<Reason | null> = new Set([null, "slow", "fallback", "empty_answer", "wrong_answer"]);

/** Chats under a trace id of our own. Fallbacks are on: whoever answers, the trace must arrive. */
export async function sendTracedChat(call: TracedCall & { readonly reserveMicroUsd: number }): Promise<TracedChat> {
  const sent = newSent(call);
  const attempt = await sendChat({
    ...call,
    ...promptForNonce(call.randomHex),
    maxTokens: maxTokensFor(call.model),
    fallbacks: true,
    stream: false,
    slowAfterMs: null,
    price: null,
    trace: sent,
  });
  return { sent: answered(sent, call), attempt, leavesTrace: LEAVES_TRACE.has(attempt.result.reason) };
}

/**
 * Sends a chat without its messages, under a trace id of our own: the gateway refuses it before any provider is asked,
 * which costs nothing and cools nothing down, and logs the failure like any other. (Seen with LiteLLM 1.106: its
 * `langfuse_otel` traces it, its `langfuse` only where it is a `failure_callback` too.)
 *
 * @returns null when the gateway did not refuse it in the way that is known to be logged
 */
export async function sendFailingTracedChat(call: TracedCall): Promise<Sent | null> {
  const sent = newSent(call);
  return (await sendIncompleteChat({ ...call, trace: sent })) ? answered(sent, call) : null;
}

/** Waits for the trace of a chat in Langfuse, as long as it may take. */
export function awaitTraceOf(sent: Sent, reading: TraceReading): Promise<Arrival> {
  return awaitTrace(reading.clock, traceReader(sent, reading), reading.api, sent);
}

export interface TraceReading extends Omit<LangfuseReader, "timeLeftMs">, Pick<GatewayCall, "clock"> {
  /** The read API that answered before, or null. */
  readonly api: ReadApi | null;
}

const LOOK_TIMEOUT_MS = 10_000;

/** A reader whose time ends with the trace's. */
export function traceReader(sent: Sent, reading: Omit<TraceReading, "api">): LangfuseReader {
  const { clock, ...rest } = reading;
  const timeLeftMs = () => Math.min(LOOK_TIMEOUT_MS, sent.monotonicAt + sent.timeoutMs - clock.monotonic());
  return { ...rest, timeLeftMs };
}

function answered(sent: Sent, { clock }: TracedCall): Sent {
  return { ...sent, answeredAt: clock.monotonic() };
}

function newSent({ clock, randomHex, traceTimeoutMs }: TracedCall): Sent & { readonly spanId: string } {
  const traceId = randomHex(32);
  return {
    traceId,
    spanId: randomHex(16),
    sessionId: PROBE_MARK.prefix + traceId,
    at: clock.now(),
    monotonicAt: clock.monotonic(),
    timeoutMs: traceTimeoutMs,
  };
}
