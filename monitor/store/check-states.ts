import { checkState } from "../../db/schema/index.ts";
import { type Transition, UNMEASURED, type Verdict } from "../core/judge.ts";
import type { Json, Result } from "../core/result.ts";
import { readJson, readResult, readRuns } from "../core/stored-check.ts";
import type { Database, Db, Statement } from "../ports.ts";
import { proposed, writeForm } from "./write-form.ts";

/** What is remembered of one check. */
export interface StoredCheck {
  readonly key: number;
  readonly id: string;
  readonly verdict: Verdict;
  readonly last: Result | null;
  readonly memory: Json;
  readonly setupToldAt: number | null;
  /** The newest changes of its confirmed status, oldest first; its spans are where they are stored. Absent: none. */
  readonly changes?: readonly Transition[];
}

/** The stored states of the given checks, in their order; checks that were never seen get a row first. */
export async function loadChecks(database: Database, ids: readonly string[]): Promise<StoredCheck[]> {
  const known = new Map((await readChecks(database.db)).map((check) => [check.id, check]));
  const missing = ids.filter((id) => !known.has(id));
  if (missing.length > 0) {
    await database.atomically(missing.map((id) => insertCheck(database.db, id)));
    for (const check of await readChecks(database.db)) known.set(check.id, check);
  }
  return ids.map((id) => known.get(id)).filter((check) => check !== undefined);
}

export async function readChecks(db: Db): Promise<StoredCheck[]> {
  return (await db.select().from(checkState)).map(fromRow);
}

/** Writes what is held of one check after new results. */
export function saveCheck(db: Db, { key, id, verdict, last, memory, setupToldAt }: StoredCheck): Statement {
  return saveState(db, {
    key,
    id,
    ...verdict,
    runs: JSON.stringify(verdict.runs),
    last: last === null ? null : JSON.stringify(last),
    memory: JSON.stringify(memory),
    setupToldAt,
  });
}

const saveState = writeForm<keyof typeof checkState.$inferSelect>((db, value) =>
  db
    .insert(checkState)
    .values({
      key: value("key"),
      id: value("id"),
      status: value("status"),
      reason: value("reason"),
      since: value("since"),
      level: value("level"),
      everPassed: value("everPassed"),
      runs: value("runs"),
      lastAt: value("lastAt"),
      last: value("last"),
      memory: value("memory"),
      setupToldAt: value("setupToldAt"),
    })
    .onConflictDoUpdate({
      target: checkState.key,
      set: Object.fromEntries(HELD.map((name) => [name, proposed(checkState[name])])),
    }),
);

/** What changes from result to result. */
const HELD = [
  ...(["status", "reason", "since", "level", "everPassed", "runs", "lastAt"] as const),
  ...(["last", "memory", "setupToldAt"] as const),
] as const;

function insertCheck(db: Db, id: string): Statement {
  const { runs, ...verdict } = UNMEASURED;
  return db
    .insert(checkState)
    .values({ id, ...verdict, runs: JSON.stringify(runs) })
    .onConflictDoNothing();
}

function fromRow(row: typeof checkState.$inferSelect): StoredCheck {
  const level = row.level === 0 || row.level === 1 || row.level === 2 ? row.level : null;
  return {
    key: row.key,
    id: row.id,
    verdict: {
      status: row.status,
      reason: row.reason,
      since: row.since,
      level,
      everPassed: row.everPassed,
      runs: readRuns(row.runs),
      lastAt: row.lastAt,
    },
    last: readResult(row.last),
    memory: readJson(row.memory),
    setupToldAt: row.setupToldAt,
  };
}
