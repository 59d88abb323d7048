import type { Tools } from "../checks/kind.ts";
import type { Database, Log } from "../ports.ts";
import type { Settings } from "../settings/settings.ts";
import type { Ledger } from "./ledger.ts";
import type { Due, Plan } from "./plan.ts";
import type { Recorder } from "./recorder.ts";
import { runCheck } from "./run-check.ts";
import type { StoreHealth } from "./store-health.ts";

/** The probes that are under way. */
export interface Probes {
  start(due: Due, settings: Settings): void;
  /** Resolves when none is under way. */
  ended(): Promise<void>;
  /** Abandons all, for good: what they still find is not recorded, and none is started any more. */
  abandon(): void;
}

export interface ProbesDeps {
  readonly database: Database;
  readonly tools: Tools;
  readonly log: Log;
  readonly ledger: Ledger;
  readonly plan: Plan;
  readonly recorder: Recorder;
  readonly health: StoreHealth;
  readonly onEnded: () => void;
}

export function createProbes(deps: ProbesDeps): Probes {
  const { plan, recorder, health } = deps;
  const { clock } = deps.tools;
  const running = new Map<AbortController, Promise<void>>();
  let isOver = false;

  async function run({ check, slot, thorough }: Due, settings: Settings, stop: AbortController): Promise<void> {
    const memory = deps.ledger.world.checks.get(check.id)?.memory ?? null;
    const { database, tools, log } = deps;
    const { signal } = stop;
    try {
      const finished = await runCheck({ check, slot, memory, thorough }, { settings, database, tools, log, signal });
      if (!signal.aborted) recorder.take({ finished, endedAt: clock.now() });
    } catch (fault) {
      if (!signal.aborted) health.failed(clock.now(), fault);
    }
    running.delete(stop);
    plan.ended(check.id, clock.now());
    deps.onEnded();
  }

  return {
    start(due, settings) {
      // Its slot was claimed while the stop came: the time of that slot is unknown, as after a crash.
      if (isOver) return;
      plan.begun(due);
      const stop = new AbortController();
      running.set(stop, run(due, settings, stop));
    },
    async ended() {
      while (running.size > 0) await Promise.all(running.values());
    },
    abandon() {
      isOver = true;
      for (const stop of running.keys()) stop.abort();
    },
  };
}
