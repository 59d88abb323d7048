import type { Timings } from "../../core/result.ts";
import type { Answer, NetworkFailure, NoAnswer, Outbound, OutboundRequest } from "../../ports.ts";
import { type BodyText, createBodyText, DEFAULT_MAX_BYTES } from "../body-text.ts";

/**
 * HTTP to the outside by `fetch`. It times neither look-up nor connection, tells few failures apart, and leaves it to the
 * edge whether a connection is a fresh one.
 */
export function createOutbound(): Outbound {
  return { send };
}

async function send(request: OutboundRequest): Promise<Answer | NoAnswer> {
  const startedAt = performance.now();
  const elapsedMs = () => performance.now() - startedAt;
  const limits = createLimits(request);
  try {
    const response = await fetch(request.url, initOf(request, limits.signal));
    const firstByteMs = elapsedMs();
    if (response.status < 200)
      return { outcome: "failed", failure: "malformed_answer", timings: { totalMs: firstByteMs } };
    const body = createBodyText(request.maxBytes ?? DEFAULT_MAX_BYTES);
    const end = await read(response, body, limits, elapsedMs);
    const timings = { firstByteMs, totalMs: elapsedMs() };
    return { outcome: "answered", status: response.status, headers: joined(response), ...body.finish(), end, timings };
  } catch (error) {
    const timings: Timings = { totalMs: elapsedMs() };
    return { outcome: "failed", failure: limits.passed === null ? networkFailureOf(error) : "timeout", timings };
  } finally {
    limits.disarm();
  }
}

function initOf(request: OutboundRequest, signal: AbortSignal): RequestInit {
  return {
    method: request.method,
    headers: { "accept-encoding": "identity", "user-agent": "Gatewatch", ...request.headers },
    ...(request.body === undefined ? {} : { body: request.body }),
    redirect: "manual",
    cache: "no-store",
    signal,
  };
}

/** What ends an exchange from our side. */
interface Limits {
  readonly signal: AbortSignal;
  /** Which of them was passed. */
  readonly passed: "deadline" | "stalled" | null;
  /** A byte of the body came. */
  touch(): void;
  disarm(): void;
}

function createLimits(request: OutboundRequest): Limits {
  const controller = new AbortController();
  let passed: Limits["passed"] = null;
  let stall: ReturnType<typeof setTimeout> | null = null;
  const pass = (what: "deadline" | "stalled") => {
    passed ??= what;
    controller.abort();
  };
  const onDeadline = () => pass("deadline");
  const deadline = setTimeout(onDeadline, request.timeoutMs);
  request.signal?.addEventListener("abort", onDeadline, { once: true });
  if (request.signal?.aborted === true) onDeadline();
  return {
    signal: controller.signal,
    get passed() {
      return passed;
    },
    touch() {
      if (stall !== null) clearTimeout(stall);
      if (request.stallMs !== undefined) stall = setTimeout(() => pass("stalled"), request.stallMs);
    },
    disarm() {
      clearTimeout(deadline);
      if (stall !== null) clearTimeout(stall);
      request.signal?.removeEventListener("abort", onDeadline);
    },
  };
}

async function read(
  response: Response,
  body: BodyText,
  limits: Limits,
  elapsedMs: () => number,
): Promise<Answer["end"]> {
  const reader = response.body?.getReader();
  if (reader === undefined) return "complete";
  limits.touch();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return "complete";
      limits.touch();
      if (body.take(value, elapsedMs())) continue;
      await reader.cancel();
      return "capped";
    }
  } catch {
    return limits.passed ?? "reset";
  }
}

function joined(response: Response): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of response.headers) {
    headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`;
  }
  return headers;
}

/** The runtime's own words (never the target's), the first that fits. It keeps most causes to itself: "internal error". */
const BY_WORDS: readonly (readonly [RegExp, NetworkFailure])[] = [
  [/dns|name resolution/i, "dns"],
  [/tls|ssl|certificate/i, "tls"],
  [/refused/i, "connection_refused"],
  [/connection lost|reset|disconnected/i, "connection_reset"],
];

function networkFailureOf(error: unknown): NetworkFailure {
  const words = error instanceof Error ? error.message : "";
  return BY_WORDS.find(([pattern]) => pattern.test(words))?.[1] ?? "host_unreachable";
}
