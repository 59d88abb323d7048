import { lt, sql } from "drizzle-orm";
import { rateCount } from "../../db/schema/index.ts";
import type { Database, Db, Statement } from "../ports.ts";

/** How often something may be done within a window of time. */
export interface RateLimit {
  /** What is counted, of whom: a keyed hash where it is about a person. */
  readonly name: string;
  readonly limit: number;
  /** Windows begin at whole multiples of it. */
  readonly windowMs: number;
}

/**
 * Counts one more of each, for all processes together and across restarts (wrong passwords, of which nobody is to make us write,
 * are counted in memory: `monitor/core/tries.ts`); gives for each whether it was within its limit. What is beyond is not counted.
 */
export async function countWithin(database: Database, limits: readonly RateLimit[], now: number): Promise<boolean[]> {
  const counted = await database.atomically(limits.map((one) => countOne(database.db, one, now)));
  return counted.map((changed) => changed === 1);
}

function countOne(db: Db, { name, limit, windowMs }: RateLimit, now: number): Statement {
  const fromAt = Math.floor(now / windowMs) * windowMs;
  return db
    .insert(rateCount)
    .values({ name, fromAt, count: 1 })
    .onConflictDoUpdate({
      target: [rateCount.name, rateCount.fromAt],
      set: { count: sql`${rateCount.count} + 1` },
      setWhere: lt(rateCount.count, limit),
    });
}

/** Forgets windows that began before. */
export function pruneRateCounts(db: Db, before: number): Statement {
  return db.delete(rateCount).where(lt(rateCount.fromAt, before));
}
