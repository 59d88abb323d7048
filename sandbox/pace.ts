import { setTimeout as delay } from "node:timers/promises";
import { scattered } from "./random.ts";

/** How long the simulated stack takes. `NO_PACE` answers at once, for tests. */
export interface Pace {
  /** 1: as real models do; 0: at once. */
  readonly speed: number;
  /** After what time the gateway gives up waiting for a provider. */
  readonly providerTimeoutMs: number;
  /** After what silence in a stream the gateway gives it up. */
  readonly streamTimeoutMs: number;
  /** For how long the gateway spares a model whose provider refused it. */
  readonly coolDownMs: number;
}

export const REAL_PACE: Pace = { speed: 1, providerTimeoutMs: 8_000, streamTimeoutMs: 60_000, coolDownMs: 5_000 };
export const NO_PACE: Pace = { speed: 0, providerTimeoutMs: 100, streamTimeoutMs: 10_000, coolDownMs: 5_000 };

/** Waits that end at once, by a rejection, when the stack is closed or the caller has gone. */
export interface Waiter {
  /** Exactly so long, whatever the pace. */
  wait(ms: number): Promise<void>;
  /** About so long at the real pace. */
  linger(medianMs: number): Promise<void>;
}

export function createWaiter(pace: Pace, random: () => number, signal: AbortSignal): Waiter {
  const wait = async (ms: number) => {
    signal.throwIfAborted();
    if (ms > 0) await delay(ms, undefined, { signal });
  };
  return { wait, linger: (medianMs) => wait(pace.speed * scattered(random, medianMs)) };
}
