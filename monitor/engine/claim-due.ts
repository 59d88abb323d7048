import type { Clock, Database, Log } from "../ports.ts";
import { claimSlots, releaseClaims } from "../store/claims.ts";
import type { Due, Plan } from "./plan.ts";
import type { StoreHealth } from "./store-health.ts";

export interface ClaimDeps {
  readonly plan: Plan;
  readonly database: Database;
  readonly health: StoreHealth;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * What is to be probed now, its slots claimed. Nothing without a claim: while the store refuses, nothing is asked, and
 * the time counts as unknown. Never rejects.
 */
export async function claimDue({ plan, database, health, clock, log }: ClaimDeps): Promise<Due[]> {
  const now = clock.now();
  if (!health.isDue(now)) return [];
  try {
    await takeBack(plan, database, now, log);
    const due = plan.due(now);
    const slots = due.flatMap(({ check, slot }) => (slot === null ? [] : [{ checkId: check.id, slot }]));
    const won = await claimSlots(database, slots);
    const lost = new Set(slots.filter((_, i) => won[i] !== true).map((claim) => claim.checkId));
    for (const one of due) plan.taken(one);
    return due.filter((one) => !lost.has(one.check.id));
  } catch (fault) {
    health.failed(now, fault);
    return [];
  }
}

async function takeBack(plan: Plan, database: Database, now: number, log: Log): Promise<void> {
  const ahead = plan.ahead(now);
  if (ahead.length === 0) return;
  await releaseClaims(database, ahead);
  for (const one of ahead) plan.released(one);
  log("warn", "probes that were planned ahead of the clock are planned anew: the clock or an interval was changed", {
    checks: ahead.length,
  });
}
