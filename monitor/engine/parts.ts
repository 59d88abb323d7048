import type { Tools } from "../checks/kind.ts";
import type { Database, Log } from "../ports.ts";
import type { Settings } from "../settings/settings.ts";
import { createHistory, type History } from "./history.ts";
import type { StepContext } from "./incident-steps.ts";
import { type Ledger, openLedger } from "./ledger.ts";
import { createPlan, type Plan } from "./plan.ts";
import { createProbes, type Probes } from "./probes.ts";
import { readWorld } from "./read-world.ts";
import type { World } from "./record-results.ts";
import { createRecorder, type Recorder } from "./recorder.ts";
import { createStoreHealth, type StoreHealth } from "./store-health.ts";

/** What an engine is made of, joined to each other. */
export interface Parts {
  readonly plan: Plan;
  readonly probes: Probes;
  readonly recorder: Recorder;
  readonly ledger: Ledger;
  readonly history: History;
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
}

/** Loads what is held to be true. Rejects when the store refuses. */
export async function assemble(deps: PartsDeps): Promise<Parts> {
  const { database, tools, log, settings } = deps;
  const { clock, randomHex } = tools;
  const read = () => readWorld(database, settings(), clock.now());
  const ledger = await openLedger({ database, read, randomHex });
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
        const verdict = recorded.world.checks.get(finished.check.id)?.verdict;
        if (verdict !== undefined) plan.judged(finished.check.id, verdict, endedAt);
      }
      deps.onNews();
    },
  });
  const probes = createProbes({ database, tools, log, ledger, plan, recorder, health, onEnded: deps.onNews });
  const history = createHistory({ ledger, health, database, clock, settings });
  return { plan, probes, recorder, ledger, history, health };
}

function newestResult(world: World): number | null {
  const times = [...world.checks.values()].flatMap((check) => check.verdict.lastAt ?? []);
  return times.length === 0 ? null : Math.max(...times);
}
