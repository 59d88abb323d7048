import type { D1Database } from "@cloudflare/workers-types";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { startWorkerd } from "./workerd.ts";

/** A D1 database of its own in a real workerd, with the migrations applied. */
export interface TestD1 {
  readonly binding: D1Database;
  close(): Promise<void>;
}

export async function startD1(): Promise<TestD1> {
  const workerd = await startWorkerd({ script: "export default { fetch: () => new Response() };" });
  const binding = await workerd.getD1Database("DB");
  await applyMigrations(binding);
  return { binding, close: () => workerd.dispose() };
}

/** As `wrangler d1 migrations apply` does. */
export async function applyMigrations(binding: D1Database): Promise<void> {
  for (const migration of readMigrationFiles({ migrationsFolder: "db/migrations" })) {
    await binding.batch(migration.sql.map((statement) => binding.prepare(statement)));
  }
}
