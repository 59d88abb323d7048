import type { Clock, Database } from "../ports.ts";
import type { Settings } from "../settings/settings.ts";
import type { Chore } from "./chore.ts";
import type { HistoryStep } from "./history-step.ts";
import type { Held, Ledger } from "./ledger.ts";
import { pruneHistory } from "./prune-history.ts";
import { rollUpDays } from "./roll-up-days.ts";
import { rollUpHours } from "./roll-up-hours.ts";
import { sealHours } from "./seal-hours.ts";
import type { StoreHealth } from "./store-health.ts";

export interface HistoryDeps {
  readonly ledger: Ledger;
  readonly health: StoreHealth;
  readonly database: Database;
  readonly clock: Clock;
  readonly settings: () => Settings;
}

/** Checks a step: some ten milliseconds of work on Node, and few enough queries for a Worker. */
const PORTION = 20;
/** Between two steps while work is waiting, so that probes and pages come first. */
const BREATH_MS = 200;

const STEPS: readonly HistoryStep[] = [rollUpHours, rollUpDays, sealHours, pruneHistory];

/** Sums the past up: hours, days, sealing, forgetting; a bounded piece at a time. */
export function createHistory({ ledger, health, database, clock, settings }: HistoryDeps): Chore {
  let restUntil = Number.NEGATIVE_INFINITY;
  const restMs = () => Math.max(0, restUntil - clock.monotonic());
  const dueAt = () => Math.min(...STEPS.map((step) => step.dueAt(ledger.world)));

  async function run(step: HistoryStep, held: Held, now: number) {
    // Another process may have done it in between.
    if (step.dueAt(held) > now) return { world: held, statements: [] };
    const first = held.marks.done[step.done];
    const all = [...held.checks.values()].sort((a, b) => a.key - b.key);
    const portion = all.slice(first, first + PORTION);
    const isLast = first + PORTION >= all.length;
    const checks = new Map(settings().checks.map((check) => [check.id, check]));
    const { marks, statements } = await step.run({ held, portion, isLast, database, now, checks });
    const done = { ...marks.done, [step.done]: isLast ? 0 : first + PORTION };
    return { world: { ...held, marks: { ...marks, done } }, statements };
  }

  return {
    async step() {
      const now = clock.now();
      const step = STEPS.find((one) => one.dueAt(ledger.world) <= now);
      if (step === undefined || restMs() > 0 || !health.isDue(now)) return;
      try {
        await ledger.commit((held) => run(step, held, now));
        restUntil = clock.monotonic() + BREATH_MS;
      } catch (fault) {
        health.failed(now, fault);
      }
    },
    nextAt: () => Math.max(dueAt(), clock.now() + restMs(), health.retryAt(clock.now())),
  };
}
