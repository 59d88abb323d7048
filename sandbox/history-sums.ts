import { setImmediate as nextTurn } from "node:timers/promises";
import { createHistory } from "../monitor/engine/history.ts";
import { createIds } from "../monitor/engine/ids.ts";
import { openLedger } from "../monitor/engine/ledger.ts";
import { readWorld } from "../monitor/engine/read-world.ts";
import { createStoreHealth } from "../monitor/engine/store-health.ts";
import type { Database } from "../monitor/ports.ts";
import type { Settings } from "../monitor/settings/settings.ts";

export interface SumOptions {
  readonly database: Database;
  readonly settings: Settings;
  readonly now: () => number;
  readonly randomHex: (digits: number) => string;
  /** Told now and then: how many steps are done. */
  readonly onSteps?: (steps: number) => void;
}

/** Steps between two turns of the process, in which it hears of signals. */
const STEPS_A_TURN = 50;

/** More than the engine rests between two pieces of this work, which it spreads over its day. */
const LEAP_MS = 10_000;

/** Rolls the written past up, seals and forgets, by the engine's own steps and in one go. Rejects when the store refuses. */
export async function sumUpHistory({ database, settings, now, ...options }: SumOptions): Promise<void> {
  const { randomHex, onSteps } = options;
  const newId = createIds(randomHex);
  const context = () => ({ database, settings, now: now(), newId });
  const ledger = await openLedger({ database, read: () => readWorld(database, settings, now()), randomHex, context });
  const health = createStoreHealth(() => undefined, null);
  let elapsedMs = 0;
  const clock = { now, monotonic: () => elapsedMs, sleep: () => Promise.resolve() };
  const history = createHistory({ ledger, health, database, clock, settings: () => settings });
  for (let steps = 1; history.nextAt() <= now(); steps++) {
    await history.step();
    if (health.failure !== null) throw new Error(health.failure.message);
    elapsedMs += LEAP_MS;
    if (steps % STEPS_A_TURN === 0) {
      onSteps?.(steps);
      await nextTurn();
    }
  }
}
