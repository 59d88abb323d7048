import { holds } from "../core/recovery.ts";
import type { Settings } from "../settings/settings.ts";
import type { IncidentRecord } from "../store/incidents.ts";
import type { Venture } from "./chore.ts";
import { isAllGood } from "./gate-steps.ts";
import { createWalkLease, RENEW_MS } from "./walk-lease.ts";
import { createWalks, type WalksDeps } from "./walks.ts";

/**
 * Proves recoveries beside the plan: one walk at a time for each incident that is good again. A walk that was broken off,
 * by a stop or a crash, is begun anew by whoever comes next.
 */
export function createGate(deps: WalksDeps): Venture {
  const { ledger, health, database, tools } = deps;
  const { clock } = tools;
  const walks = createWalks(deps);
  const lease = createWalkLease({ database, clock, health, walks, holder: tools.randomHex(16) });
  let isOver = false;
  let heldOffUntil = 0;

  const waiting = () =>
    ledger.world.incidents.filter((one) => !walks.isWalking(one.id) && isWalkable(one, deps.settings()));
  const dueAt = (one: IncidentRecord) => Math.max(againAt(one, ledger.world.incidents, clock.now()), heldOffUntil);

  async function begin(due: readonly IncidentRecord[], now: number): Promise<void> {
    if (!(await lease.take())) {
      heldOffUntil = now + RENEW_MS;
      return;
    }
    // The stop may have come while the store was busy; then the lease is only given back.
    if (!isOver) for (const one of due) walks.start(one.id);
    lease.keep();
  }

  return {
    async step() {
      const now = clock.now();
      walks.stopVain();
      if (isOver || !health.isDue(now)) return;
      if (heldOffUntil - now > RENEW_MS) heldOffUntil = now;
      const due = waiting().filter((one) => dueAt(one) <= now);
      if (due.length === 0) return;
      try {
        await begin(due, now);
      } catch (fault) {
        health.failed(now, fault);
      }
    },
    nextAt: () => Math.min(Number.POSITIVE_INFINITY, ...waiting().map((one) => health.retryAt(dueAt(one)))),
    async ended() {
      while (walks.isAny) await walks.ended();
      await lease.ended();
    },
    abandon() {
      isOver = true;
      walks.abandon();
    },
  };
}

/** Whether a walk can be made for it: everything good again, found so by a measurement, and not passed yet. */
function isWalkable(record: IncidentRecord, settings: Settings): boolean {
  if (record.resolvedAt !== null || record.isManual || !isAllGood(record.members, settings)) return false;
  return record.status === "monitoring" || record.recovery.some(holds);
}

const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 5 * 60_000;

/**
 * When a walk is due: at once, or, when the last one came to its end and was not passed, after a pause in which the check
 * that failed can be confirmed; each time longer, unless another incident, which may have been in the way, is over since.
 */
function againAt(record: IncidentRecord, incidents: readonly IncidentRecord[], now: number): number {
  const { status, gateAttempt, recovery } = record;
  const isOver = recovery.length > 0 && (status !== "monitoring" || recovery.every((one) => one.status !== "pending"));
  const endedAt = Math.max(0, ...recovery.map((one) => one.at ?? 0));
  // What ended in the future was stamped by a clock that was set back since.
  if (!isOver || endedAt === 0 || endedAt > now) return 0;
  if (incidents.some((one) => one !== record && one.resolvedAt !== null && one.resolvedAt > endedAt)) return 0;
  return endedAt + Math.min(FIRST_PAUSE_MS * 2 ** Math.max(0, gateAttempt - 1), LONGEST_PAUSE_MS);
}
