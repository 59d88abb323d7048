import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Client from "better-sqlite3";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { slot } from "../../../db/schema/index.ts";
import { openDatabase, quickCheck } from "./database.ts";

const MIGRATIONS = readdirSync(new URL("../../../db/migrations", import.meta.url)).filter((name) =>
  name.endsWith(".sql"),
).length;

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gatewatch-"));
  path = join(folder, "gatewatch.db");
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Does something to the file, by SQLite itself. */
function tamper(work: (client: Client.Database) => void): void {
  const client = new Client(path);
  work(client);
  client.close();
}

function fill(rows: number): void {
  const database = openDatabase(path);
  database.close();
  tamper((client) => {
    const insert = client.prepare("INSERT INTO slot (check_id, slot) VALUES (?, ?)");
    client.transaction(() => {
      for (let i = 0; i < rows; i++) insert.run(`check-${i}`, i);
    })();
  });
}

describe("a database file", () => {
  it("keeps what was written when it is opened again", async () => {
    const first = openDatabase(path);
    await first.atomically([first.db.insert(slot).values({ checkId: "a", slot: 1 })]);
    first.close();
    const second = openDatabase(path);
    expect(await second.db.select().from(slot)).toEqual([{ checkId: "a", slot: 1 }]);
    second.close();
  });

  it("is written so that a power cut loses no commit", async () => {
    const database = openDatabase(path);
    expect(await database.db.get(sql`PRAGMA journal_mode`)).toEqual({ journal_mode: "wal" });
    expect(await database.db.get(sql`PRAGMA synchronous`)).toEqual({ synchronous: 2 });
    expect(await database.db.get(sql`PRAGMA foreign_keys`)).toEqual({ foreign_keys: 1 });
    database.close();
  });

  it("gives the rows of one text as drizzle maps them and as SQLite has them", async () => {
    const database = openDatabase(path);
    await database.atomically([database.db.insert(slot).values({ checkId: "a", slot: 1 })]);
    const mapped = database.db.select().from(slot);
    const rows = sql.raw(mapped.toSQL().sql);
    expect(await mapped).toEqual([{ checkId: "a", slot: 1 }]);
    expect(await database.db.all(rows)).toEqual([{ check_id: "a", slot: 1 }]);
    expect(await mapped).toEqual([{ checkId: "a", slot: 1 }]);
    database.close();
  });

  it("waits for another process's write, without stopping this one", async () => {
    const database = openDatabase(path);
    const other = new Client(path);
    other.exec("BEGIN IMMEDIATE");
    const writing = database.atomically([database.db.insert(slot).values({ checkId: "a", slot: 1 })]);
    setTimeout(() => other.exec("COMMIT"), 120);
    expect(await writing).toEqual([1]);
    other.close();
    database.close();
  });

  it("is migrated once when two open it at the same time", () => {
    const first = openDatabase(path);
    const second = openDatabase(path);
    first.close();
    second.close();
    tamper((client) => {
      expect(client.prepare('SELECT count(*) FROM "__drizzle_migrations"').pluck().get()).toBe(MIGRATIONS);
    });
  });
});

describe("a database file that will not do", () => {
  it("of a newer version is refused and left as it is", () => {
    openDatabase(path).close();
    tamper((client) =>
      client.prepare('INSERT INTO "__drizzle_migrations" (hash, created_at) VALUES (?, ?)').run("x", 9e12),
    );
    const before = readFileSync(path);
    expect(() => openDatabase(path)).toThrow(expect.objectContaining({ code: "store_newer" }));
    expect(() => openDatabase(path)).toThrow(path);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it("that is no database is refused and left as it is", () => {
    writeFileSync(path, "these are not the bytes you are looking for ".repeat(200));
    const before = readFileSync(path);
    expect(() => openDatabase(path)).toThrow(expect.objectContaining({ code: "store_corrupt" }));
    expect(() => openDatabase(path)).toThrow(/left untouched.*Move it aside/);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it("that was cut short is refused and left as it is", () => {
    fill(5_000);
    writeFileSync(path, readFileSync(path).subarray(0, 6_000));
    const before = readFileSync(path);
    expect(() => openDatabase(path)).toThrow(expect.objectContaining({ code: "store_corrupt" }));
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it("that another program made is refused and left as it is", () => {
    tamper((client) => client.exec("CREATE TABLE customers (name TEXT)"));
    expect(() => openDatabase(path)).toThrow(expect.objectContaining({ code: "store_corrupt" }));
    tamper((client) => {
      expect(client.prepare("SELECT name FROM sqlite_schema").pluck().all()).toEqual(["customers"]);
    });
  });

  it("in a folder that is not there, or that is a folder itself, cannot be written", () => {
    const unwritable = expect.objectContaining({ code: "store_unwritable" });
    expect(() => openDatabase(join(folder, "absent", "gatewatch.db"))).toThrow(unwritable);
    mkdirSync(path);
    expect(() => openDatabase(path)).toThrow(unwritable);
    expect(() => openDatabase(path)).toThrow(/--data/);
  });
});

describe("the quick check", () => {
  it("finds nothing in a sound file that is in use", async () => {
    const database = openDatabase(path);
    await database.atomically([database.db.insert(slot).values({ checkId: "a", slot: 1 })]);
    expect(await quickCheck(path)).toBeNull();
    database.close();
  });

  it("finds damage that opening the file does not", async () => {
    fill(5_000);
    const bytes = readFileSync(path);
    bytes.fill(0x5a, bytes.length - 3 * 4_096, bytes.length - 4_096);
    writeFileSync(path, bytes);
    const database = openDatabase(path);
    expect(await quickCheck(path)).toMatch(/\w/);
    database.close();
  });

  it("says that a file which is not there cannot be read", async () => {
    expect(await quickCheck(path)).toMatch(/unable to open/);
  });
});
