import type { D1Database } from "@cloudflare/workers-types";
import { drizzle } from "drizzle-orm/d1";
import * as schema from "../../../db/schema/index.ts";
import { AppError } from "../../core/errors.ts";
import type { Database } from "../../ports.ts";

/** D1's limit for one statement. */
const MAX_PARAMETERS = 100;

/** The D1 database behind a binding. Its schema is brought up to date by `wrangler d1 migrations apply`, not here. */
export function d1Database(binding: D1Database): Database {
  return {
    db: drizzle(binding, { schema }),
    maxParameters: MAX_PARAMETERS,
    async atomically(statements) {
      if (statements.length === 0) return [];
      const prepared = statements.map((statement) => {
        const { sql, params } = statement.toSQL();
        return binding.prepare(sql).bind(...params);
      });
      try {
        const results = await binding.batch(prepared);
        return results.map((result) => result.meta.changes);
      } catch (cause) {
        const message =
          "D1 refused a write. Were the migrations applied (npx wrangler d1 migrations apply DB --remote)?";
        throw new AppError("store_failed", message, { cause });
      }
    },
  };
}
