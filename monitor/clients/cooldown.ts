import type { Result } from "../core/result.ts";
import type { Reason } from "../core/words.ts";
import type { Clock } from "../ports.ts";

/** One request to a model, judged. */
export interface Attempt {
  readonly result: Result;
  /** The provider's name in lower case ("openai"), as far as the answer told it. */
  readonly provider: string | null;
  /** How long until the gateway's router tries again, when it says that all deployments are in cool-down; else null. */
  readonly retryAfterMs: number | null;
  /** What the gateway itself says of an answer that it gave; absent: it gave none. */
  readonly receipt?: Receipt;
}

/** By what an answer is found again in the gateway's books. */
export interface Receipt {
  /** The answer's own id, under which the gateway writes its cost down; null: it has none. */
  readonly answerId: string | null;
  /** What it cost as the gateway tells, never by our own price or reserve; null: it does not tell, or it was free. */
  readonly costMicroUsd: number | null;
}

interface Limits {
  readonly clock: Clock;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** A second try with less time than this would tell nothing. */
const MIN_SECOND_TRY_MS = 2_000;
/** The router counts whole seconds. */
const AFTER_COOLDOWN_MS = 1_000;

const OUT_OF_TIME: ReadonlySet<Reason | null> = new Set(["timeout", "provider_timeout", "stalled_stream"]);

/**
 * Asks, and when the gateway only says that everything is in cool-down, waits it out and asks once more: somebody's request
 * met the real fault before ours, and the second one meets it again. `no_deployments` is what remains when time is short.
 */
export async function askAgainAfterCooldown<A extends Attempt>(
  { clock, timeoutMs, signal }: Limits,
  ask: (timeoutMs: number) => Promise<A>,
): Promise<A> {
  const startedMs = clock.monotonic();
  const first = await ask(timeoutMs);
  if (first.retryAfterMs === null) return first;
  const waitMs = first.retryAfterMs + AFTER_COOLDOWN_MS;
  const leftMs = () => timeoutMs - (clock.monotonic() - startedMs);
  if (leftMs() - waitMs < MIN_SECOND_TRY_MS) return first;
  await clock.sleep(waitMs, signal);
  if (signal.aborted || leftMs() < 1) return first;
  const second = await ask(leftMs());
  // The shorter time of the second try is ours, not the provider's.
  return OUT_OF_TIME.has(second.result.reason) ? first : second;
}
