import { sql } from "drizzle-orm";
import { checkState, span } from "../../db/schema/index.ts";
import type { Db } from "../ports.ts";

/** When each check was first measured, by check key; one look into the primary key per check, however long the history. */
export async function readFirstMeasured(db: Db): Promise<Map<number, number>> {
  const first = sql<number | null>`(
    select ${span.fromAt} from ${span}
    where ${span.checkKey} = ${checkState.key} and ${span.status} <> 'unknown'
    order by ${span.fromAt} limit 1
  )`;
  const rows = await db.select({ key: checkState.key, at: first }).from(checkState);
  return new Map(rows.flatMap((row) => (row.at === null ? [] : [[row.key, row.at]])));
}
