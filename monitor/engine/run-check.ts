import type { Outcome, Tools } from "../checks/kind.ts";
import { type Json, notUp } from "../core/result.ts";
import type { Clock, Database, Log } from "../ports.ts";
import type { CheckSettings, Settings } from "../settings/settings.ts";
import { reserveSpend } from "../store/claims.ts";
import type { Finished } from "./record-results.ts";

export interface RunContext {
  readonly settings: Settings;
  readonly database: Database;
  readonly tools: Tools;
  readonly log: Log;
  readonly signal: AbortSignal;
}

export interface Asked {
  readonly check: CheckSettings;
  readonly slot: number | null;
  readonly memory: Json;
  readonly thorough: boolean;
}

/** One probe of one check, the money for it reserved before. Never rejects for what the target or the probe does. */
export async function runCheck(asked: Asked, context: RunContext): Promise<Finished> {
  const { check, slot } = asked;
  const at = context.tools.clock.now();
  const day = new Date(at).toISOString().slice(0, 10);
  const microUsd = check.reserveMicroUsd;
  const paid = microUsd > 0;
  const budgetMicroUsd = context.settings.budgetMicroUsdPerDay;
  if (paid && !(await reserveSpend(context.database, { day, microUsd, budgetMicroUsd }))) {
    const detail = "the budget for today's probes is used up";
    const result = notUp("unknown", "budget_paused", { totalMs: 0 }, detail);
    return { check, at, slot, outcome: { result }, reserved: null };
  }
  const outcome = await probeSafely(asked, context);
  return { check, at, slot, outcome, reserved: paid ? { day, microUsd } : null };
}

/** How much longer than its own deadline a probe may take before it is given up. */
const GRACE_MS = 5_000;

async function probeSafely(asked: Asked, context: RunContext): Promise<Outcome> {
  const { check, memory, thorough } = asked;
  const { tools } = context;
  const given = new AbortController();
  const end = AbortSignal.any([context.signal, given.signal]);
  const startedAt = tools.clock.monotonic();
  try {
    const ask = { checkId: check.id, timeoutMs: check.timeoutMs, memory, thorough, tools, signal: end };
    const outcome = await Promise.race([check.probe(ask), overdue(tools.clock, check.timeoutMs + GRACE_MS, end)]);
    return outcome ?? failed(tools.clock.monotonic() - startedAt);
  } catch (error) {
    // The name of the fault only: its message may hold what a target sent.
    context.log("error", "a probe failed inside", {
      check: check.id,
      error: error instanceof Error ? error.name : "?",
    });
    return failed(tools.clock.monotonic() - startedAt);
  } finally {
    given.abort();
  }
}

async function overdue(clock: Clock, ms: number, signal: AbortSignal): Promise<null> {
  await clock.sleep(ms, signal);
  return null;
}

function failed(totalMs: number): Outcome {
  return {
    result: notUp("unknown", "probe_failed", { totalMs }, "the probe itself failed; this is a fault of Gatewatch"),
  };
}
