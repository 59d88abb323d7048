import { eq } from "drizzle-orm";
import { meta } from "../../db/schema/index.ts";
import { COMPONENT_STATUSES, type ComponentStatus } from "../core/words.ts";
import type { Db, Statement } from "../ports.ts";

const NAME = "told_components";

/** The status of each component that was told last, or that stood when it was first known. */
export async function readToldComponents(db: Db): Promise<Map<string, ComponentStatus>> {
  const [row] = await db.select().from(meta).where(eq(meta.name, NAME));
  return new Map(row === undefined ? [] : parse(row.value));
}

export function saveToldComponents(db: Db, told: ReadonlyMap<string, ComponentStatus>): Statement {
  const value = JSON.stringify(Object.fromEntries(told));
  return db.insert(meta).values({ name: NAME, value }).onConflictDoUpdate({ target: meta.name, set: { value } });
}

/** What cannot be read is as if nothing had been told yet. */
function parse(json: string): [string, ComponentStatus][] {
  try {
    const held: unknown = JSON.parse(json);
    if (typeof held !== "object" || held === null) return [];
    return Object.entries(held).flatMap(([id, told]): [string, ComponentStatus][] => {
      const status = COMPONENT_STATUSES.find((one) => one === told);
      return status === undefined ? [] : [[id, status]];
    });
  } catch {
    return [];
  }
}
