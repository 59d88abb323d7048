import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import Client, { type Statement as PreparedStatement } from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import * as schema from "../../../db/schema/index.ts";
import type { Database, Statement } from "../../ports.ts";
import { systemClock } from "./clock.ts";
import { isBusy, storeFault } from "./database-faults.ts";
import { migrate } from "./migrations.ts";

export interface NodeDatabase extends Database {
  readonly path: string;
  close(): void;
}

const IN_MEMORY = ":memory:";
/** SQLite's own wait for a lock stops the whole process, so it is short, and the waiting is done between tries. */
const LOCK_WAIT_MS = 50;
const BUSY_TRIES = 60;
/** Another process may be migrating. */
const OPEN_WAIT_MS = 5_000;
/** SQLite's default limit. */
const MAX_PARAMETERS = 32_766;

/**
 * Opens the SQLite file at `path` (":memory:": none), made when absent, and brings its schema up to date. The folder must
 * exist. Throws `AppError`: `store_newer`, `store_corrupt`, `store_unwritable`, `store_failed`; none changes the file.
 */
export function openDatabase(path: string): NodeDatabase {
  const client = openClient(path);
  const prepare = createStatementCache(client);
  const run = client.transaction((statements: readonly Statement[]) =>
    statements.map((statement) => {
      const { sql, params } = statement.toSQL();
      return prepare(sql).run(...params).changes;
    }),
  );
  return {
    path,
    db: drizzle(withPrepared(client, prepare), { schema }),
    maxParameters: MAX_PARAMETERS,
    async atomically(statements) {
      for (let triesLeft = BUSY_TRIES; ; triesLeft--) {
        try {
          return run.immediate(statements);
        } catch (fault) {
          if (!isBusy(fault) || triesLeft === 0) throw storeFault(fault, path);
        }
        await systemClock.sleep(LOCK_WAIT_MS);
      }
    },
    close: () => client.close(),
  };
}

function openClient(path: string): Client.Database {
  let client: Client.Database | null = null;
  try {
    client = open(path);
    client.pragma("journal_mode = WAL");
    client.pragma("synchronous = FULL");
    migrate(client, path);
    client.pragma(`busy_timeout = ${LOCK_WAIT_MS}`);
    return client;
  } catch (fault) {
    client?.close();
    throw storeFault(fault, path);
  }
}

function open(path: string): Client.Database {
  // better-sqlite3 answers a missing folder with an error that has no code.
  if (path !== IN_MEMORY && !existsSync(dirname(path))) {
    throw Object.assign(new Error("the folder does not exist"), { code: "SQLITE_CANTOPEN" });
  }
  return new Client(path, { timeout: OPEN_WAIT_MS });
}

type Prepare = (sql: string) => PreparedStatement;

const CACHED_STATEMENTS = 100;

function createStatementCache(client: Client.Database): Prepare {
  const cached = new Map<string, PreparedStatement>();
  return (sql) => {
    const known = cached.get(sql);
    if (known !== undefined) return known.reader ? known.raw(false) : known;
    const [oldest] = cached.keys();
    if (cached.size === CACHED_STATEMENTS && oldest !== undefined) cached.delete(oldest);
    const prepared = client.prepare(sql);
    cached.set(sql, prepared);
    return prepared;
  };
}

/** The client as drizzle sees it, which prepares anew whatever it reads; it runs a statement as soon as it has it. */
function withPrepared(client: Client.Database, prepare: Prepare): Client.Database {
  return Object.create(client, { prepare: { value: prepare } });
}

/**
 * Reads the whole file in a process of its own, which keeps nobody waiting; tells the first fault, or null. What a
 * thread's heap takes stays with the process when the thread is gone.
 */
export async function quickCheck(path: string): Promise<string | null> {
  if (path === IN_MEMORY) return null;
  const library = createRequire(import.meta.url).resolve("better-sqlite3");
  return new Promise((resolve) => {
    const argv = ["--eval", QUICK_CHECK, library, path];
    const checker = execFile(process.execPath, argv, { env: {} }, (error, found) => {
      if (error !== null) resolve("the check failed");
      else resolve(found === "ok" ? null : found);
    });
    checker.unref();
  });
}

const QUICK_CHECK = `
const [, library, path] = process.argv;
try {
  const client = new (require(library))(path, { readonly: true });
  process.stdout.write(String(client.pragma("quick_check(1)", { simple: true })));
} catch (error) {
  process.stdout.write(error.message);
}
`;
