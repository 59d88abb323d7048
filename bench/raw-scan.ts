import { sql } from "drizzle-orm";
import { result } from "../db/schema/index.ts";
import type { NodeDatabase } from "../monitor/runtime/node/database.ts";
import { loadChecks } from "../monitor/store/check-states.ts";

const DAY_MS = 86_400_000;
const INTERVAL_MS = 30_000;

/** What the bars would cost if they were counted from single results: milliseconds of one scan over `days` of each check. */
export async function rawScanMs(
  database: NodeDatabase,
  checkIds: readonly string[],
  { days, now }: { readonly days: number; readonly now: number },
): Promise<number> {
  const count = (days * DAY_MS) / INTERVAL_MS;
  for (const { key } of (await loadChecks(database, checkIds)).values()) {
    await database.db.run(sql`
      WITH RECURSIVE slot(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM slot WHERE n < ${count})
      INSERT INTO ${result} (check_key, at, slot, status, total_ms, cost_micro_usd)
      SELECT ${key}, ${now} - n * ${INTERVAL_MS}, n, iif(n % 25920 < 40, 'down', 'up'), 120.5, 0 FROM slot`);
  }
  const start = performance.now();
  await database.db.all(sql`
    SELECT check_key, (${now} - at) / ${DAY_MS} AS day, status, count(*) FROM ${result}
    WHERE at > ${now - days * DAY_MS} GROUP BY check_key, day, status`);
  return performance.now() - start;
}
