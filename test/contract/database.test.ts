import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "../../monitor/runtime/node/database.ts";
import { d1Database } from "../../monitor/runtime/worker/database.ts";
import { startD1 } from "../support/d1.ts";
import { type DatabaseSubject, databaseContract } from "./database.suite.ts";
import { outboxContract } from "./outbox.suite.ts";

const SUBJECTS: readonly DatabaseSubject[] = [
  {
    name: "SQLite in memory",
    async open() {
      const database = openDatabase(":memory:");
      return { database, close: async () => database.close() };
    },
  },
  {
    name: "SQLite in a file",
    async open() {
      const folder = mkdtempSync(join(tmpdir(), "gatewatch-"));
      const database = openDatabase(join(folder, "gatewatch.db"));
      const close = async () => {
        database.close();
        rmSync(folder, { recursive: true });
      };
      return { database, close };
    },
  },
  {
    name: "D1 in workerd",
    async open() {
      const d1 = await startD1();
      return { database: d1Database(d1.binding), close: d1.close };
    },
  },
];

for (const subject of SUBJECTS) {
  databaseContract(subject);
  outboxContract(subject);
}
