import { eq } from "drizzle-orm";
import { heartbeat } from "../../db/schema/index.ts";
import type { Database, Db } from "../ports.ts";

/** Notes that signs of life came: the newest counts, also when the clock was set back since the one before. */
export async function saveHeartbeats(database: Database, checkIds: readonly string[], at: number): Promise<void> {
  await database.atomically(
    checkIds.map((checkId) =>
      database.db
        .insert(heartbeat)
        .values({ checkId, at })
        .onConflictDoUpdate({ target: heartbeat.checkId, set: { at } }),
    ),
  );
}

/** When a check's sign of life came last, epoch milliseconds; null: never. */
export async function readHeartbeat(db: Db, checkId: string): Promise<number | null> {
  const [row] = await db.select().from(heartbeat).where(eq(heartbeat.checkId, checkId));
  return row?.at ?? null;
}
