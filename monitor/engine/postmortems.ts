import type { Clock, Database } from "../ports.ts";
import type { Settings } from "../settings/settings.ts";
import { type IncidentRecord, readIncident, readUndrafted, updateIncident } from "../store/incidents.ts";
import type { Chore } from "./chore.ts";
import { draftPostmortemOf } from "./draft-postmortem.ts";
import type { Ledger } from "./ledger.ts";
import type { StoreHealth } from "./store-health.ts";
import { replace } from "./tell.ts";

export interface PostmortemDeps {
  readonly ledger: Ledger;
  readonly health: StoreHealth;
  readonly database: Database;
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly onChange: () => void;
}

/**
 * Drafts the post-mortem of every incident that has ended: after the end was stored, from what is stored, so that it tells
 * all of it; also when the process died in between.
 */
export function createPostmortems(deps: PostmortemDeps): Chore {
  const { ledger, health, database, clock } = deps;
  let seen: readonly IncidentRecord[] | null = null;

  async function draft(id: string): Promise<void> {
    await ledger.commit(async (held) => {
      const record = await readIncident(database.db, id);
      if (record === null || record.resolvedAt === null) return { world: held, statements: [] };
      const context = { database, settings: deps.settings(), now: clock.now() };
      const postmortem = await draftPostmortemOf(record, context);
      const incidents = replace(held.incidents, { ...record, postmortem });
      return { world: { ...held, incidents }, statements: [updateIncident(database.db, id, { postmortem })] };
    });
    deps.onChange();
  }

  return {
    async step() {
      const { incidents } = ledger.world;
      const now = clock.now();
      if (incidents === seen || !health.isDue(now)) return;
      try {
        for (const id of await readUndrafted(database.db)) await draft(id);
        seen = ledger.world.incidents;
      } catch (fault) {
        health.failed(now, fault);
      }
    },
    // Incidents change with what is recorded, and that is always followed by a step.
    nextAt: () => Number.POSITIVE_INFINITY,
  };
}
