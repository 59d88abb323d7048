import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { memoryDatabase } from "../../test/support/database.ts";
import type { Transition } from "../core/judge.ts";
import type { Span } from "../core/timeline.ts";
import type { CheckStatus } from "../core/words.ts";
import type { Database } from "../ports.ts";
import { loadChecks } from "./check-states.ts";
import { readSpans, readSpansOf, writeTransition } from "./spans.ts";

async function write(database: Database, key: number, ...transitions: readonly (readonly [number, CheckStatus])[]) {
  for (const [at, status] of transitions) {
    const transition: Transition = { at, status, reason: null };
    await database.atomically(writeTransition(database.db, key, transition));
  }
}

function told(spans: readonly Span[] | undefined): string[] {
  return (spans ?? []).map((span) => `${span.from}-${span.to ?? ""} ${span.status}`);
}

describe("spans of a check", () => {
  it("end where the next begins", async () => {
    const database = memoryDatabase();
    await write(database, 1, [10, "up"], [20, "down"], [30, "up"]);
    expect(told((await readSpans(database.db, 0)).get(1))).toEqual(["10-20 up", "20-30 down", "30- up"]);
  });

  it("give way to a change that is dated back before them", async () => {
    const database = memoryDatabase();
    await write(database, 1, [10, "up"], [20, "down"], [30, "up"], [15, "unknown"]);
    expect(told((await readSpans(database.db, 0)).get(1))).toEqual(["10-15 up", "15- unknown"]);
  });

  it("are read from a moment on, or of a window, with those that reach into it", async () => {
    const database = memoryDatabase();
    await loadChecks(database, ["a", "b"]);
    await write(database, 1, [10, "up"], [20, "down"], [30, "up"], [40, "down"]);
    await write(database, 2, [35, "up"]);
    expect(told((await readSpans(database.db, 25)).get(1))).toEqual(["20-30 down", "30-40 up", "40- down"]);
    const window = await readSpansOf(database.db, [1, 2], { from: 20, to: 40 });
    expect(told(window.get(1))).toEqual(["20-30 down", "30-40 up"]);
    expect(told(window.get(2))).toEqual(["35- up"]);
    expect((await readSpansOf(database.db, [1], { from: 0, to: 10 })).size).toBe(0);
  });

  it("are found by their index, however many there are", async () => {
    const database = memoryDatabase();
    const plans: string[] = [];
    const statements = writeTransition(database.db, 1, { at: 5, status: "up", reason: null });
    for (const statement of statements) {
      const { sql: text, params } = statement.toSQL();
      const inlined = params.reduce<string>(
        (query, value) => query.replace("?", JSON.stringify(value).replaceAll('"', "'")),
        text,
      );
      const rows: unknown[] = await database.db.all(sql.raw(`explain query plan ${inlined}`));
      plans.push(JSON.stringify(rows));
    }
    expect(plans.join()).toMatch(/check_key=\? AND from_at=\?/);
    expect(plans.join()).not.toMatch(/SCAN span/);
  });
});
