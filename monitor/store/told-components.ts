import { eq } from "drizzle-orm";
import { meta } from "../../db/schema/index.ts";
import { COMPONENT_STATUSES, type ComponentStatus } from "../core/words.ts";
import type { Db, Statement } from "../ports.ts";

const NAME = "told_components";

/** What was told last of a component. */
export interface ToldComponent {
  readonly status: ComponentStatus;
  /** When (epoch ms); null: never, and the status is the one that stood when it was first known. */
  readonly at: number | null;
}

export async function readToldComponents(db: Db): Promise<Map<string, ToldComponent>> {
  const [row] = await db.select().from(meta).where(eq(meta.name, NAME));
  return new Map(row === undefined ? [] : parse(row.value));
}

export function saveToldComponents(db: Db, told: ReadonlyMap<string, ToldComponent>): Statement {
  const value = JSON.stringify(Object.fromEntries(told));
  return db.insert(meta).values({ name: NAME, value }).onConflictDoUpdate({ target: meta.name, set: { value } });
}

/** What cannot be read is as if nothing had been told yet. */
function parse(json: string): [string, ToldComponent][] {
  try {
    const held: unknown = JSON.parse(json);
    if (typeof held !== "object" || held === null) return [];
    return Object.entries(held).flatMap(([id, told]): [string, ToldComponent][] => {
      const one = toldOf(told);
      return one === null ? [] : [[id, one]];
    });
  } catch {
    return [];
  }
}

/** Earlier versions kept the status alone. */
function toldOf(held: unknown): ToldComponent | null {
  const fields: { readonly status?: unknown; readonly at?: unknown } =
    typeof held === "object" && held !== null ? held : { status: held };
  const status = COMPONENT_STATUSES.find((one) => one === fields.status);
  if (status === undefined) return null;
  return { status, at: typeof fields.at === "number" ? fields.at : null };
}
