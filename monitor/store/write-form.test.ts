import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { checkState, slot } from "../../db/schema/index.ts";
import { memoryDatabase } from "../../test/support/database.ts";
import { proposed, writeForm } from "./write-form.ts";

describe("a write that is made over and over", () => {
  it("has its text made once, and writes what each statement carries", async () => {
    let built = 0;
    const write = writeForm<"id" | "at">((db, value) => {
      built++;
      return db.insert(slot).values({ checkId: value("id"), slot: value("at") });
    });
    const database = memoryDatabase();
    await database.atomically([write(database.db, { id: "a", at: 1 }), write(database.db, { id: "b", at: 2 })]);
    expect(await database.db.select().from(slot)).toEqual([
      { checkId: "a", slot: 1 },
      { checkId: "b", slot: 2 },
    ]);
    expect(built).toBe(1);
  });

  it("writes a value as its column wants it, nothing as nothing, and its own values in every statement", async () => {
    const write = writeForm<"id" | "passed" | "since">((db, value) =>
      db.insert(checkState).values({
        ...{ id: value("id"), everPassed: value("passed"), since: value("since") },
        ...{ status: "up", runs: "{}", level: sql`${1} + ${1}` },
      }),
    );
    const database = memoryDatabase();
    await database.atomically([
      write(database.db, { id: "a", passed: true, since: null }),
      write(database.db, { id: "b", passed: false, since: 7 }),
    ]);
    const { id, everPassed, since, status, level } = checkState;
    expect(await database.db.select({ id, everPassed, since, status, level }).from(checkState)).toEqual([
      { id: "a", everPassed: true, since: null, status: "up", level: 2 },
      { id: "b", everPassed: false, since: 7, status: "up", level: 2 },
    ]);
  });

  it("names in a conflict what it would have written", async () => {
    const raise = writeForm<"by">((db, value) =>
      db
        .insert(slot)
        .values({ checkId: "a", slot: value("by") })
        .onConflictDoUpdate({ target: slot.checkId, set: { slot: sql`${slot.slot} + ${proposed(slot.slot)}` } }),
    );
    const database = memoryDatabase();
    await database.atomically([raise(database.db, { by: 2 }), raise(database.db, { by: 3 })]);
    expect(await database.db.select().from(slot).where(eq(slot.checkId, "a"))).toEqual([{ checkId: "a", slot: 5 }]);
  });
});
