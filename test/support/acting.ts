import { asc } from "drizzle-orm";
import { audit } from "../../db/schema/index.ts";
import type { ActionContext } from "../../monitor/engine/deed.ts";
import { createIds } from "../../monitor/engine/ids.ts";
import { randomHex } from "../../monitor/runtime/node/random.ts";
import type { Settings } from "../../monitor/settings/settings.ts";
import type { EngineBench } from "./engine-bench.ts";

/** Somebody who acts on the data of a bench, in a process of their own beside its engine. */
export function acting(
  bench: Pick<ActionContext, "database" | "clock">,
  settings: Settings,
  actor = "cli:ann",
): ActionContext {
  return { database: bench.database, settings, clock: bench.clock, newId: createIds(randomHex), actor };
}

/** What was noted of deeds, oldest first: who, which, with what outcome; of one thing only when it is named. */
export async function auditOf({ database }: Pick<EngineBench, "database">, target?: string): Promise<string[]> {
  const rows = await database.db.select().from(audit).orderBy(asc(audit.id));
  return rows
    .filter((row) => target === undefined || row.target === target)
    .map(({ actor, action, outcome }) => `${actor} ${action} ${outcome}`);
}
