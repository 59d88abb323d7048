import type { AnnouncedWindow } from "../core/maintenance.ts";
import type { Clock, Database } from "../ports.ts";
import type { Settings } from "../settings/settings.ts";
import { readMaintenances, saveMaintenance } from "../store/maintenance.ts";
import type { Chore } from "./chore.ts";
import { dueWindows } from "./due-windows.ts";
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
/** Recurring windows are announced further ahead this often. */
const LOOK_AHEAD_EVERY_MS = 12 * 60 * 60_000;
/** Windows that are written in one go; the rest follows at once. */
const MOST_WRITES = 50;

/** Lets announced windows begin and end on time, and takes over what the configuration and recurring windows announce. */
export function createMaintenanceClock({
  ledger,
  health,
  database,
  clock,
  settings,
  onChange,
}: MaintenanceDeps): Chore {
  let announced: Settings | null = null;
  let syncedAt = clock.now() - LOOK_BACK_MS;

  function isDue(now: number): boolean {
    const isNew = announced !== settings() || now >= syncedAt + LOOK_AHEAD_EVERY_MS || now < syncedAt;
    return isNew || boundaries(ledger.world.maintenance).some((at) => syncedAt < at && at <= now);
  }

  async function sync(now: number): Promise<void> {
    const inForce = settings();
    let isWhole = true;
    const { statements } = await ledger.commit(async (held) => {
      const { changed, kept } = await dueWindows(database.db, inForce, now);
      isWhole = changed.length <= MOST_WRITES;
      const known = new Map(kept.map((window) => [window.id, window]));
      const windows = changed.slice(0, MOST_WRITES).map((after) => ({ before: known.get(after.id) ?? null, after }));
      const writes = windows.map(({ after }) => saveMaintenance(database.db, after));
      return { world: held, statements: writes, changes: { windows, kept } };
    });
    await ledger.commit(async (held) => {
      const maintenance = await readMaintenances(database.db, now - LOOK_BACK_MS);
      return { world: { ...held, maintenance }, statements: [] };
    });
    if (isWhole) {
      announced = inForce;
      syncedAt = now;
    }
    if (statements.length > 0) onChange();
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
      if (announced !== settings()) return health.retryAt(clock.now());
      const coming = boundaries(ledger.world.maintenance).filter((at) => at > syncedAt);
      return health.retryAt(Math.min(syncedAt + LOOK_AHEAD_EVERY_MS, ...coming));
    },
  };
}

function boundaries(windows: readonly AnnouncedWindow[]): number[] {
  return windows.flatMap((window) => [window.fromAt, window.toAt]);
}
