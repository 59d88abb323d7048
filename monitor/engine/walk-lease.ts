import type { Clock, Database } from "../ports.ts";
import { giveLeaseBack, takeLease } from "../store/leases.ts";
import type { StoreHealth } from "./store-health.ts";
import type { Walks } from "./walks.ts";

export interface WalkLeaseDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly health: StoreHealth;
  readonly walks: Walks;
  /** Unique to this process. */
  readonly holder: string;
}

/**
 * The right to walk through the recovery gate: only one process has it at a time. On Workers a firing of the cron may
 * outlive the next one.
 */
export interface WalkLease {
  /** False while another process has it. Rejects when the store refuses. */
  take(): Promise<boolean>;
  /** Renews it as long as there are walks, then gives it back. */
  keep(): void;
  /** Resolves when it is given back. */
  ended(): Promise<void>;
}

/** A holder that died is succeeded after so long. */
const LEASE_MS = 30_000;
export const RENEW_MS = 10_000;

export function createWalkLease({ database, clock, health, walks, holder }: WalkLeaseDeps): WalkLease {
  const lease = { name: "recovery", holder };
  let keeping: Promise<void> | null = null;
  const take = () => takeLease(database, lease, clock.now(), LEASE_MS);

  async function renew(): Promise<void> {
    try {
      while (walks.isAny) {
        await untilRenewal();
        if (walks.isAny && !(await take())) walks.abandon();
      }
      await database.atomically([giveLeaseBack(database, lease)]);
    } catch (fault) {
      health.failed(clock.now(), fault);
    }
    keeping = null;
  }

  async function untilRenewal(): Promise<void> {
    const pause = new AbortController();
    await Promise.race([walks.ended(), clock.sleep(RENEW_MS, pause.signal)]);
    pause.abort();
  }

  return {
    take,
    keep() {
      keeping ??= renew();
    },
    async ended() {
      await keeping;
    },
  };
}
