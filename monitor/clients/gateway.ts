import type { Secret } from "../core/secret.ts";
import type { Clock, Outbound } from "../ports.ts";

/** The gateway as its client needs it. */
export interface Gateway {
  /** Without a trailing slash. */
  readonly url: string;
  readonly key: Secret | null;
}

/** What every request to the gateway is made with. */
export interface GatewayCall {
  readonly gateway: Gateway;
  readonly outbound: Outbound;
  readonly clock: Clock;
  /** For everything that the call does, a second try included. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** How our own requests are marked in the trace store and in spend reports, so that they can be told from users'. */
export const PROBE_MARK = {
  tag: "gatewatch",
  /** What their trace names and session ids begin with. */
  prefix: "gatewatch-",
} as const;

export interface TraceIds {
  /** 32 lower-case hex digits. */
  readonly traceId: string;
  /** 16 lower-case hex digits: the parent span that the gateway's span will name. */
  readonly spanId: string;
  /** Begins with `PROBE_MARK.prefix`. */
  readonly sessionId: string;
}

/** How long before our own limit the gateway is told to give up, so that its own word for it arrives. */
const HEAD_START_MS = 1_000;

/**
 * Headers of a paid request. The trace id goes both ways, as `traceparent` here and as `metadata.trace_id` in the body:
 * each of the gateway's two exporters to Langfuse heeds another one.
 */
export function requestHeaders({ gateway, timeoutMs, fallbacks, trace }: RequestManner): Record<string, string> {
  const giveUpMs = Math.max(timeoutMs - HEAD_START_MS, timeoutMs / 2);
  return {
    ...keyHeader(gateway),
    "content-type": "application/json",
    // Users do not limit how long the gateway may try one model before it turns to another.
    ...(fallbacks ? {} : { "x-litellm-timeout": String(Math.floor(giveUpMs) / 1000) }),
    ...(trace === null ? {} : { traceparent: `00-${trace.traceId}-${trace.spanId}-01` }),
  };
}

export interface RequestManner {
  readonly gateway: Gateway;
  readonly timeoutMs: number;
  readonly fallbacks: boolean;
  readonly trace: TraceIds | null;
}

export function keyHeader(gateway: Gateway): Record<string, string> {
  return gateway.key === null ? {} : { authorization: `Bearer ${gateway.key.reveal()}` };
}

/** What every paid request asks of the gateway: a fresh answer, no second try, and marks for the trace store. */
export function requestTerms(fallbacks: boolean, trace: TraceIds | null): Record<string, unknown> {
  return {
    cache: { "no-cache": true },
    num_retries: 0,
    ...(fallbacks ? {} : { disable_fallbacks: true }),
    metadata: {
      tags: [PROBE_MARK.tag],
      trace_name: `${PROBE_MARK.prefix}probe`,
      ...(trace === null ? {} : { trace_id: trace.traceId, session_id: trace.sessionId }),
    },
  };
}
