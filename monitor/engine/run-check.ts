import { type Json, notUp } from "../core/result.ts";
import type { Database } from "../ports.ts";
import type { CheckSettings, Settings } from "../settings/settings.ts";
import { reserveSpend } from "../store/claims.ts";
import { readHeartbeat } from "../store/heartbeats.ts";
import { type ProbeContext, probeSafely, type SafeAsk } from "./probe-safely.ts";
import type { Finished } from "./record-results.ts";
import type { ProofTerms } from "./recovery-steps.ts";

export interface RunContext extends ProbeContext {
  readonly settings: Settings;
  readonly database: Database;
}

export interface Asked {
  readonly check: CheckSettings;
  readonly slot: number | null;
  readonly memory: Json;
  readonly thorough: boolean;
  readonly terms?: ProofTerms;
}

/**
 * One probe of one check, the money for it reserved before. Rejects only when the store refuses the reservation: then
 * nothing was asked.
 */
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
  const outcome = await probeSafely({ ...asked, ...(await heardBy(check, context.database)) }, context);
  return { check, at, slot, outcome, reserved: paid ? { day, microUsd } : null };
}

/** What called in to a check that waits for it. */
async function heardBy(check: CheckSettings, { db }: Database): Promise<Pick<SafeAsk, "heard">> {
  return check.heartbeatToken === undefined ? {} : { heard: { heartbeatAt: await readHeartbeat(db, check.id) } };
}
