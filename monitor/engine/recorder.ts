import { REASON_WORDS } from "../core/reason-words.ts";
import type { Clock, Log } from "../ports.ts";
import { diagnoseIncidents } from "./diagnose-incidents.ts";
import { applyGrace } from "./grace.ts";
import { reopenHistory } from "./history-marks.ts";
import type { StepContext } from "./incident-steps.ts";
import type { Held, Ledger } from "./ledger.ts";
import { lessenMasked } from "./masked-impact.ts";
import { type Finished, type Recorded, recordResults } from "./record-results.ts";
import type { StoreHealth } from "./store-health.ts";

/** A probe that ended, and when. */
export interface Ended {
  readonly finished: Finished;
  readonly endedAt: number;
}

/** Takes results in and makes them last: those that end about together in one transaction. */
export interface Recorder {
  take(ended: Ended): void;
  /** Resolves when nothing is left to write, or the store has just refused. Never rejects. */
  flush(): Promise<void>;
  /** Tries again what the store refused, when that is due. */
  retry(): void;
  /** When a refused write is due to be tried again; infinity: nothing waits. */
  nextAt(): number;
}

export interface RecorderDeps {
  readonly ledger: Ledger;
  readonly health: StoreHealth;
  readonly clock: Clock;
  readonly log: Log;
  readonly context: () => StepContext;
  readonly onRecorded: (ended: readonly Ended[], recorded: Recorded) => void;
}

/** Results that come within so long of each other share a transaction. */
const GATHER_MS = 100;
/** So many results wait for a store that refuses; then the oldest are given up. */
const MAX_WAITING = 1_000;

export function createRecorder(deps: RecorderDeps): Recorder {
  const { ledger, health, clock, log } = deps;
  let waiting: Ended[] = [];
  let writing: Promise<void> | null = null;
  let gathering = false;

  const isDue = () => waiting.length > 0 && health.isDue(clock.now());

  async function write(): Promise<void> {
    while (isDue()) {
      const batch = waiting;
      waiting = [];
      try {
        const results = batch.map((one) => one.finished);
        const recorded = await ledger.commit((held) => record(held, results, deps.context()));
        health.succeeded(clock.now());
        tellSetupFaults(recorded, log);
        deps.onRecorded(batch, recorded);
      } catch (fault) {
        waiting = [...batch, ...waiting];
        health.failed(clock.now(), fault);
      }
      drop();
    }
    writing = null;
  }

  function drop(): void {
    const surplus = waiting.length - MAX_WAITING;
    if (surplus <= 0) return;
    waiting = waiting.slice(surplus);
    log("error", "results that could not be stored were given up; their time will be shown as unknown", {
      results: surplus,
    });
  }

  async function flush(): Promise<void> {
    if (writing === null && isDue()) writing = write();
    await writing;
  }

  async function gather(): Promise<void> {
    gathering = true;
    await clock.sleep(GATHER_MS);
    gathering = false;
    await flush();
  }

  return {
    take(ended) {
      waiting.push(ended);
      if (!gathering) void gather();
    },
    flush,
    retry() {
      if (!gathering) void flush();
    },
    nextAt: () => (waiting.length === 0 || gathering ? Number.POSITIVE_INFINITY : health.retryAt(clock.now())),
  };
}

async function record(
  held: Held,
  results: readonly Finished[],
  context: StepContext,
): Promise<Recorded & { readonly world: Held }> {
  const known = { ...context, maintenance: held.maintenance };
  const grace = applyGrace(held, results, known);
  const recorded = recordResults(held, grace.finished, known);
  const felt = await lessenMasked(recorded.world, known);
  const diagnosed = diagnoseIncidents({ ...recorded.world, incidents: felt.incidents }, known);
  const added = [...felt.statements, ...diagnosed.statements];
  const { marks, statements } = reopenHistory(held.marks, recorded.changedFrom, known);
  return {
    ...recorded,
    world: { ...held, ...recorded.world, incidents: diagnosed.incidents, marks, starts: grace.starts },
    statements: [...recorded.statements, ...added, ...statements, ...grace.statements],
    changed: recorded.changed || added.length > 0,
  };
}

function tellSetupFaults(recorded: Recorded, log: Log): void {
  for (const check of recorded.setupFaults) {
    const verdict = recorded.world.checks.get(check.id)?.verdict;
    const reason = verdict?.reason ?? null;
    const why = reason === null ? "no reason is known" : REASON_WORDS[reason];
    log("warn", `the check ${check.id} has never passed: ${why}. It stays unknown until it passes once`, {
      check: check.id,
      reason,
    });
  }
}
