import { type AnnouncedWindow, PLANNED_PREFIX } from "../core/maintenance.ts";
import type { Clock, Database } from "../ports.ts";
import type { PlannedMaintenance, Settings } from "../settings/settings.ts";
import { readMaintenances, syncMaintenance } from "../store/maintenance.ts";
import type { Chore } from "./chore.ts";
import type { Ledger } from "./ledger.ts";
import type { StoreHealth } from "./store-health.ts";

export interface MaintenanceDeps {
  readonly ledger: Ledger;
  readonly health: StoreHealth;
  readonly database: Database;
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly onChange: () => void;
}

/** How long windows that are over are looked at, so that one which ended while nothing ran is still told to have ended. */
export const LOOK_BACK_MS = 24 * 60 * 60_000;

/** Lets announced windows begin and end on time, and takes over what the configuration announces. */
export function createMaintenanceClock({
  ledger,
  health,
  database,
  clock,
  settings,
  onChange,
}: MaintenanceDeps): Chore {
  let announced: readonly PlannedMaintenance[] | null = null;
  let syncedAt = clock.now() - LOOK_BACK_MS;

  function isDue(now: number): boolean {
    const { maintenance } = ledger.world;
    const planned = settings().maintenance;
    const isNew = announced !== planned && !isStored(planned, maintenance, now);
    return isNew || boundaries(maintenance).some((at) => syncedAt < at && at <= now);
  }

  async function sync(now: number): Promise<void> {
    const planned = settings().maintenance;
    await ledger.commit((held) => ({ world: held, statements: syncMaintenance(database.db, planned, now) }));
    await ledger.commit(async (held) => {
      const maintenance = await readMaintenances(database.db, now - LOOK_BACK_MS);
      return { world: { ...held, maintenance }, statements: [] };
    });
    announced = planned;
    syncedAt = now;
    onChange();
  }

  return {
    async step() {
      const now = clock.now();
      if (!health.isDue(now) || !isDue(now)) return;
      try {
        await sync(now);
      } catch (fault) {
        health.failed(now, fault);
      }
    },
    nextAt() {
      const coming = boundaries(ledger.world.maintenance).filter((at) => at > syncedAt);
      return health.retryAt(Math.min(Number.POSITIVE_INFINITY, ...coming));
    },
  };
}

function boundaries(windows: readonly AnnouncedWindow[]): number[] {
  return windows.flatMap((window) => [window.fromAt, window.toAt]);
}

/** Whether the stored windows that are not over are those that are planned. */
function isStored(planned: readonly PlannedMaintenance[], stored: readonly AnnouncedWindow[], now: number): boolean {
  const told = (windows: readonly PlannedMaintenance[]) =>
    windows
      .filter((window) => window.toAt > now)
      .map(({ id, title, body, fromAt, toAt, components }) =>
        JSON.stringify([id, title, body, fromAt, toAt, components]),
      )
      .sort();
  const ids = new Set(planned.map((window) => window.id));
  const known = told(stored.filter((window) => ids.has(window.id) || window.id.startsWith(PLANNED_PREFIX)));
  return JSON.stringify(told(planned)) === JSON.stringify(known);
}
