import type { Tools } from "../checks/kind.ts";
import { type Failpoint, NO_FAILPOINT } from "../core/failpoint.ts";
import type { Database, Log } from "../ports.ts";
import type { Settings } from "../settings/settings.ts";
import { readClaims } from "../store/claims.ts";
import { createIds } from "./ids.ts";
import type { StepContext } from "./incident-steps.ts";
import { assemble, type Parts } from "./parts.ts";
import type { World } from "./record-results.ts";
import type { StoreFailure } from "./store-health.ts";
import { takeOver } from "./take-over.ts";
import { createTick } from "./tick.ts";
import { createWake, type Wake } from "./wake.ts";

export interface EngineDeps {
  readonly settings: Settings;
  readonly database: Database;
  readonly tools: Tools;
  readonly log: Log;
  /** Messages were written that are to be sent, here or by another process. */
  readonly onTold?: () => void;
  readonly failpoint?: Failpoint;
}

export interface Engine {
  /**
   * Starts every probe that is due now (each check has at most one in flight) and gives the epoch ms at which to call
   * again. Results are recorded as they end.
   */
  tick(): Promise<number>;
  /**
   * Resolves when no probe and no proof of a recovery is in flight and everything that ended is recorded, or the store has
   * refused it.
   */
  idle(): Promise<void>;
  /** tick, sleep, tick … until `signal` aborts; then abandons probes in flight, finishes the write in hand, resolves. */
  run(signal: AbortSignal): Promise<void>;
  /** Takes new settings over without losing state. Rejects when the store refuses; then the old ones stay in force. */
  reconfigure(settings: Settings): Promise<void>;
  /** Grows with each recorded change that pages show. */
  readonly version: number;
  readonly world: World;
  /** Why results are not being stored; null: they are. */
  readonly storeFailure: StoreFailure | null;
  /** When something was last stored (epoch ms); null: never. */
  readonly lastStoredAt: number | null;
}

/** The monitor on a database: loads what is held to be true. Rejects when the store refuses. */
export async function createEngine({ database, tools, log, ...deps }: EngineDeps): Promise<Engine> {
  const { clock } = tools;
  let settings = deps.settings;
  let version = 0;
  const inForce = () => settings;
  const wake = createWake(clock);
  const newId = createIds(tools.randomHex);
  const contextOf = (of: Settings): StepContext => ({ database, settings: of, now: clock.now(), newId });
  const parts = await assemble({
    database,
    tools,
    log,
    settings: inForce,
    context: () => contextOf(settings),
    onChange: () => version++,
    onNews: wake.ring,
    onTold: () => deps.onTold?.(),
    failpoint: deps.failpoint ?? NO_FAILPOINT,
  });
  const { plan, probes, recorder, ventures, ledger, health } = parts;

  async function reconfigure(next: Settings): Promise<void> {
    await ledger.commit((held) => takeOver(held, contextOf(next)));
    const ids = next.checks.map((check) => check.id);
    plan.configure(next, await readClaims(database.db, ids), ledger.world.checks);
    settings = next;
    version++;
    wake.ring();
  }

  await reconfigure(settings);
  const tick = createTick({ parts, database, clock, log, settings: inForce });
  return {
    tick,
    reconfigure,
    run: (signal) => runUntil(signal, tick, parts, wake),
    async idle() {
      await probes.ended();
      await Promise.all(ventures.map((one) => one.ended()));
      await recorder.flush();
    },
    get version() {
      return version;
    },
    get world() {
      return ledger.world;
    },
    get storeFailure() {
      return health.failure;
    },
    get lastStoredAt() {
      return health.lastStoredAt;
    },
  };
}

async function runUntil(
  signal: AbortSignal,
  tick: Engine["tick"],
  { probes, recorder, ventures }: Parts,
  wake: Wake,
): Promise<void> {
  const stop = () => {
    probes.abandon();
    for (const venture of ventures) venture.abandon();
    wake.ring();
  };
  signal.addEventListener("abort", stop, { once: true });
  while (!signal.aborted) {
    wake.set();
    await wake.sleepUntil(await tick());
  }
  signal.removeEventListener("abort", stop);
  await Promise.all(ventures.map((one) => one.ended()));
  await recorder.flush();
}
