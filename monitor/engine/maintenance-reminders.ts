import type { AnnouncedWindow } from "../core/maintenance.ts";
import { remindAt } from "../core/maintenance-events.ts";
import type { Clock, Database } from "../ports.ts";
import { readMaintenance } from "../store/maintenance.ts";
import { insertMessageOnce } from "../store/messages.ts";
import type { Chore } from "./chore.ts";
import type { Ledger } from "./ledger.ts";
import type { StoreHealth } from "./store-health.ts";
import { type TellContext, windowMessage } from "./tell-changes.ts";

export interface RemindersDeps {
  readonly ledger: Ledger;
  readonly health: StoreHealth;
  readonly database: Database;
  readonly clock: Clock;
  readonly context: () => TellContext;
  /** Messages were written that are to be sent. */
  readonly onTold: () => void;
}

/**
 * Reminds people of planned work a day before it begins. That it was done is seen in the messages themselves, by a conditional
 * write: whatever dies or runs twice, a begin is reminded of once. One that was moved is reminded of anew.
 */
export function createReminders({ ledger, health, database, clock, context, onTold }: RemindersDeps): Chore {
  /** Begins that this process has seen to; what others did is found by the write. */
  const done = new Set<string>();
  const waiting = () => ledger.world.maintenance.flatMap((window) => reminderOf(window) ?? []);
  const due = (now: number) =>
    waiting().filter(({ at, window }) => at <= now && now < window.fromAt && !done.has(nameOf(window)));

  async function remind(window: AnnouncedWindow): Promise<void> {
    await ledger.commit(async (held) => {
      const kept = await readMaintenance(database.db, window.id);
      const isSame = kept !== null && kept.status === "scheduled" && kept.fromAt === window.fromAt;
      if (!isSame) return { world: held, statements: [] };
      const reminder = window.fromAt;
      const message = windowMessage("maintenance.scheduled", kept, { reminder }, context());
      return {
        world: held,
        statements: insertMessageOnce(database.db, message, { name: "reminder", value: reminder }),
      };
    });
    done.add(nameOf(window));
    onTold();
  }

  return {
    async step() {
      const now = clock.now();
      if (!health.isDue(now)) return;
      try {
        for (const { window } of due(now)) await remind(window);
      } catch (fault) {
        health.failed(now, fault);
      }
    },
    nextAt() {
      const now = clock.now();
      const coming = waiting().filter(({ window }) => now < window.fromAt && !done.has(nameOf(window)));
      return health.retryAt(Math.min(Number.POSITIVE_INFINITY, ...coming.map((one) => one.at)));
    },
  };
}

function reminderOf(window: AnnouncedWindow): { readonly at: number; readonly window: AnnouncedWindow } | null {
  const at = remindAt(window);
  return at === null ? null : { at, window };
}

function nameOf({ id, fromAt }: AnnouncedWindow): string {
  return `${id} ${fromAt}`;
}
