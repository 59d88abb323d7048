import type { Tools } from "../checks/kind.ts";
import type { Failpoint } from "../core/failpoint.ts";
import type { Database, Log } from "../ports.ts";
import type { Settings } from "../settings/settings.ts";
import { createAutoRestart } from "./auto-restart.ts";
import type { Chore, Venture } from "./chore.ts";
import { createFreezer } from "./freeze-months.ts";
import { createHistory } from "./history.ts";
import type { StepContext } from "./incident-steps.ts";
import { type Ledger, openLedger } from "./ledger.ts";
import { createMaintenanceClock } from "./maintenance-clock.ts";
import { createReminders } from "./maintenance-reminders.ts";
import { createPlan, type Plan } from "./plan.ts";
import { createPostmortems } from "./postmortems.ts";
import { createProbes, type Probes } from "./probes.ts";
import { createSubscriberPruning } from "./prune-subscribers.ts";
import { readWorld } from "./read-world.ts";
import type { World } from "./record-results.ts";
import { createRecorder, type Recorder } from "./recorder.ts";
import { createGate } from "./recovery-gate.ts";
import { createStoreHealth, type StoreHealth } from "./store-health.ts";
import { createWatchdog } from "./watchdog.ts";

/** What an engine is made of, joined to each other. */
export interface Parts {
  readonly plan: Plan;
  readonly probes: Probes;
  readonly recorder: Recorder;
  readonly ledger: Ledger;
  /** In the order in which they are seen to. */
  readonly chores: readonly Chore[];
  /** Those of them that go on beside. */
  readonly ventures: readonly Venture[];
  readonly health: StoreHealth;
}

export interface PartsDeps {
  readonly database: Database;
  readonly tools: Tools;
  readonly log: Log;
  /** Those in force. */
  readonly settings: () => Settings;
  readonly context: () => StepContext;
  /** Something that pages show was recorded. */
  readonly onChange: () => void;
  /** A probe ended or was recorded, so that another may be due. */
  readonly onNews: () => void;
  /** Messages were written that are to be sent. */
  readonly onTold: () => void;
  readonly failpoint: Failpoint;
}

/** Loads what is held to be true. Rejects when the store refuses. */
export async function assemble(deps: PartsDeps): Promise<Parts> {
  const { database, tools, log, settings } = deps;
  const { clock, randomHex } = tools;
  const read = () => readWorld(database, settings(), clock.now());
  const ledger = await openLedger({
    ...{ database, read, randomHex },
    context: deps.context,
    onForeign: deps.onChange,
    onTold: deps.onTold,
    failpoint: deps.failpoint,
  });
  const health = createStoreHealth(log, newestResult(ledger.world));
  const plan = createPlan();
  const recorder = createRecorder({
    ledger,
    health,
    clock,
    log,
    context: deps.context,
    onRecorded(batch, recorded) {
      if (recorded.changed) deps.onChange();
      for (const { finished, endedAt } of batch) {
        const stored = recorded.world.checks.get(finished.check.id);
        if (stored !== undefined) plan.judged(stored, endedAt);
      }
      deps.onNews();
    },
  });
  const probes = createProbes({ database, tools, log, ledger, plan, recorder, health, onEnded: deps.onNews });
  const { context, onChange, onNews: onEnded } = deps;
  const own = { ledger, health, database, clock, settings };
  const ventures = [
    createGate({ database, tools, log, ledger, recorder, health, settings, context, onChange, onEnded }),
    createAutoRestart({ tools, log, ledger, health, context, onEnded }),
    createWatchdog({ tools, log, database, ledger, health, settings, onEnded }),
  ];
  const chores = [
    createMaintenanceClock({ ...own, onChange }),
    createReminders({ ...own, context, onTold: deps.onTold }),
    ...ventures,
    createPostmortems({ ...own, onChange }),
    createHistory(own),
    createFreezer({ ...own, onChange }),
    createSubscriberPruning(own),
  ];
  return { plan, probes, recorder, ledger, chores, ventures, health };
}

function newestResult(world: World): number | null {
  const times = [...world.checks.values()].flatMap((check) => check.verdict.lastAt ?? []);
  return times.length === 0 ? null : Math.max(...times);
}
