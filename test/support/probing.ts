import type { Ask, CheckKind, Outcome, Targets } from "../../monitor/checks/kind.ts";
import type { Json } from "../../monitor/core/result.ts";
import { Secret } from "../../monitor/core/secret.ts";
import type { Clock } from "../../monitor/ports.ts";
import { createOutbound } from "../../monitor/runtime/node/outbound.ts";

export const NO_TARGETS: Targets = {
  gateway: null,
  langfuse: null,
  app: null,
  railway: null,
  providers: [],
  anchors: [],
};

export function gatewayAt(url: string, key: string | null = "sk-test", chatModels: readonly string[] = ["gpt-test"]) {
  const secret = key === null ? null : new Secret(key);
  return { url, key: secret, models: null, chatModels, embeddingModel: null, guardModel: null };
}

export function langfuseAt(host: string) {
  return { host, publicKey: new Secret("pk-lf-test"), secretKey: new Secret("sk-lf-test") };
}

/** A clock whose sleepers wake at once and find the time gone by: hours of waiting in milliseconds. */
export function createLeapingClock(startAt = Date.parse("2026-11-24T12:00:00Z")): Clock & { leap(ms: number): void } {
  let elapsedMs = 0;
  return {
    now: () => startAt + elapsedMs,
    monotonic: () => elapsedMs,
    async sleep(ms, signal) {
      if (signal?.aborted !== true) elapsedMs += ms;
    },
    leap(ms) {
      elapsedMs += ms;
    },
  };
}

export interface Probing {
  readonly targets?: Partial<Targets>;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly timeoutMs?: number;
  readonly memory?: Json;
  readonly thorough?: boolean;
  readonly clock?: Clock;
  readonly signal?: AbortSignal;
  /** What else the probe is told. */
  readonly told?: Partial<Ask>;
}

/** Asks a kind once over the real outbound. */
export function probeOnce(kind: CheckKind, probing: Probing): Promise<Outcome> {
  let drawn = 0;
  const ask: Ask = {
    checkId: kind.kind,
    timeoutMs: probing.timeoutMs ?? 5_000,
    memory: probing.memory ?? null,
    thorough: probing.thorough ?? false,
    signal: probing.signal ?? new AbortController().signal,
    ...probing.told,
    tools: {
      outbound: createOutbound(),
      clock: probing.clock ?? createLeapingClock(),
      randomHex: (digits) => (++drawn).toString(16).padStart(digits, "a").slice(-digits),
    },
  };
  return kind.bind(probing.settings ?? {}, { ...NO_TARGETS, ...probing.targets })(ask);
}

/** What a table of cases compares. */
export function verdictOf(outcome: Outcome): string {
  const { status, reason } = outcome.result;
  return reason === null ? status : `${status} ${reason}`;
}
