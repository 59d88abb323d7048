import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Database as Client } from "better-sqlite3";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { AppError } from "../../core/errors.ts";

/** drizzle's own table and columns, so that its tools can read what was applied. */
const CREATE_TABLE = `CREATE TABLE IF NOT EXISTS "__drizzle_migrations"
  (id INTEGER PRIMARY KEY, hash text NOT NULL, created_at numeric)`;

/**
 * Brings the schema up to date: all that is missing in one transaction that holds the write lock from its first read, so
 * that of two processes which start at once one migrates and the other finds it done (drizzle's migrator reads before it
 * locks). Throws `store_newer` when the database knows migrations that this version does not.
 */
export function migrate(client: Client, path: string): void {
  const known = readMigrationFiles({ migrationsFolder: migrationsFolder() });
  // SQLite ignores this inside a transaction, and rebuilt tables need it off.
  client.pragma("foreign_keys = OFF");
  client
    .transaction(() => {
      refuseForeign(client, path);
      client.exec(CREATE_TABLE);
      const newest = newestApplied(client);
      if (newest > Math.max(...known.map((migration) => migration.folderMillis))) throw newerStore(path);
      const insert = client.prepare('INSERT INTO "__drizzle_migrations" (hash, created_at) VALUES (?, ?)');
      for (const migration of known.filter((one) => one.folderMillis > newest)) {
        for (const statement of migration.sql) client.exec(statement);
        insert.run(migration.hash, migration.folderMillis);
      }
    })
    .immediate();
  client.pragma("foreign_keys = ON");
}

/** A database that somebody else made is not ours to write into. */
function refuseForeign(client: Client, path: string): void {
  const tables = client.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
  if (tables.length === 0 || tables.includes("__drizzle_migrations")) return;
  const message = `${path}: this is a database of another program. It was left untouched. Name another folder with --data.`;
  throw new AppError("store_corrupt", message);
}

function newestApplied(client: Client): number {
  const newest = client.prepare('SELECT max(created_at) FROM "__drizzle_migrations"').pluck().get();
  return newest === null ? 0 : Number(newest);
}

function newerStore(path: string): AppError {
  return new AppError(
    "store_newer",
    `${path}: a newer version of Gatewatch has written this database, and this one cannot read it safely. ` +
      "Start the newer version again, or name another folder with --data.",
  );
}

/** Beside the sources and beside a bundle in `dist/` alike: at the root of the package. */
function migrationsFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const candidate = join(folder, "db", "migrations");
    if (existsSync(join(candidate, "meta", "_journal.json"))) return candidate;
    if (folder === dirname(folder)) {
      throw new Error("db/migrations is missing: install Gatewatch again, this copy of it is not whole");
    }
  }
}
