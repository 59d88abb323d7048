import type { Outcome, Tools } from "../checks/kind.ts";
import { type Json, notUp, type Result, type Timings } from "../core/result.ts";
import type { Clock, Log } from "../ports.ts";
import type { CheckSettings } from "../settings/settings.ts";
import type { ProofTerms } from "./recovery-steps.ts";

export interface ProbeContext {
  readonly tools: Tools;
  readonly log: Log;
  readonly signal: AbortSignal;
}

export interface SafeAsk {
  readonly check: CheckSettings;
  readonly memory: Json;
  readonly thorough: boolean;
  readonly terms?: ProofTerms;
  /** What called in to it; absent: it awaits nothing, or nobody could look. */
  readonly heard?: { readonly heartbeatAt: number | null };
}

/** Why what a probe left behind is ended; an abort without a reason makes an error with a stack each time. */
const ENDED = "the probe ended";
/** How much longer than its own deadline a probe may take before it is given up. */
const GRACE_MS = 5_000;
/** A probe that ends later than this after its deadline was held up by this process, not by its target. */
const LATE_MS = 2_000;

/**
 * One probe of one check; never rejects, and ends in bounded time whatever the probe does. A result that came while this
 * process or machine stood still says nothing about the target, and is `unknown`.
 */
export async function probeSafely(
  { check, memory, thorough, terms, heard }: SafeAsk,
  { tools, log, signal }: ProbeContext,
): Promise<Outcome> {
  const given = new AbortController();
  const end = AbortSignal.any([signal, given.signal]);
  const watch = startWatch(tools.clock);
  // It may have cost what was reserved for it.
  const failed = (detail: string): Outcome => {
    const timings = { totalMs: watch.elapsedMs() };
    return { result: notUp("unknown", "probe_failed", timings, detail, check.reserveMicroUsd) };
  };
  try {
    const ask = {
      checkId: check.id,
      timeoutMs: check.timeoutMs,
      memory,
      thorough,
      intervalMs: check.intervalMs,
      ...heard,
      ...terms,
      tools,
      signal: end,
    };
    const outcome = await Promise.race([check.probe(ask), overdue(tools.clock, check.timeoutMs + GRACE_MS, end)]);
    if (outcome === null) return failed("the probe did not end by its deadline");
    if (watch.stoodStill(check.timeoutMs)) return failed("this machine stood still meanwhile");
    return { ...outcome, result: sound(outcome.result, check.reserveMicroUsd) };
  } catch (error) {
    // The name of the fault only: its message may hold what a target sent.
    log("error", "a probe failed inside", { check: check.id, error: error instanceof Error ? error.name : "?" });
    return failed("the probe itself failed; this is a fault of Gatewatch");
  } finally {
    given.abort(ENDED);
  }
}

async function overdue(clock: Clock, ms: number, signal: AbortSignal): Promise<null> {
  await clock.sleep(ms, signal);
  return null;
}

function startWatch(clock: Clock) {
  const startedAt = clock.now();
  const started = clock.monotonic();
  const elapsedMs = () => clock.monotonic() - started;
  return {
    elapsedMs,
    stoodStill(timeoutMs: number): boolean {
      // A machine that slept has let the wall clock go on, and not the monotonic one.
      const sleptMs = clock.now() - startedAt - elapsedMs();
      return sleptMs > LATE_MS || elapsedMs() > timeoutMs + LATE_MS;
    },
  };
}

/** Figures that the store takes: whole micro-dollars, finite times. A cost that cannot be told is what was reserved. */
function sound(result: Result, reservedMicroUsd: number): Result {
  const cost = Math.round(result.costMicroUsd);
  const isMoney = Number.isSafeInteger(cost) && cost >= 0;
  const { totalMs, ...phases } = result.timings;
  const finite = Object.entries(phases).filter(([, value]) => Number.isFinite(value));
  const timings: Timings = { ...Object.fromEntries(finite), totalMs: Number.isFinite(totalMs) ? totalMs : 0 };
  return { ...result, timings, costMicroUsd: isMoney ? cost : reservedMicroUsd };
}
