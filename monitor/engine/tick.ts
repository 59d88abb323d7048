import type { Clock, Database, Log } from "../ports.ts";
import type { Settings } from "../settings/settings.ts";
import { claimDue } from "./claim-due.ts";
import type { Parts } from "./parts.ts";

export interface TickDeps {
  readonly parts: Parts;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: () => Settings;
}

/**
 * One pass of the engine; gives the epoch ms at which to make the next. Whoever calls while one is under way gets the
 * same one: between plan and start nobody else may plan.
 */
export function createTick({ parts, database, clock, log, settings }: TickDeps): () => Promise<number> {
  const { plan, probes, chores, recorder, health } = parts;
  let ticking: Promise<number> | null = null;

  async function tick(): Promise<number> {
    for (const due of await claimDue({ plan, database, health, clock, log })) probes.start(due, settings());
    for (const chore of chores) await chore.step();
    recorder.retry();
    return nextAt(parts, settings(), clock.now());
  }

  return () => {
    ticking ??= tick().finally(() => {
      ticking = null;
    });
    return ticking;
  };
}

function nextAt({ plan, recorder, chores, health }: Parts, settings: Settings, now: number): number {
  const probe = Math.max(plan.nextAt(), health.retryAt(now));
  // A probe that ends wakes the loop; whoever ticks by hand finds its re-check then.
  const recheck = plan.inFlight > 0 ? now + settings.confirm.recheckMs : Number.POSITIVE_INFINITY;
  return Math.max(now, Math.min(probe, recheck, recorder.nextAt(), ...chores.map((chore) => chore.nextAt())));
}
