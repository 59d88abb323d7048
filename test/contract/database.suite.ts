import { count, eq, lt, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { incident, incidentUpdate, meta, result, sealedHour, slot, spend } from "../../db/schema/index.ts";
import type { Database } from "../../monitor/ports.ts";
import { giveLeaseBack, takeLease } from "../../monitor/store/leases.ts";

export interface DatabaseSubject {
  readonly name: string;
  open(): Promise<{ readonly database: Database; close(): Promise<void> }>;
}

/** What every `Database` keeps. */
export function databaseContract(subject: DatabaseSubject): void {
  describe(subject.name, () => {
    let opened: Awaited<ReturnType<DatabaseSubject["open"]>>;
    let database: Database;

    beforeAll(async () => {
      opened = await subject.open();
      database = opened.database;
    });
    afterAll(() => opened.close());
    beforeEach(async () => {
      const { db } = database;
      await database.atomically([db.delete(slot), db.delete(spend), db.delete(result), db.delete(sealedHour)]);
    });

    const insertSlot = (checkId: string, at: number) => database.db.insert(slot).values({ checkId, slot: at });
    const claim = (checkId: string, at: number) =>
      insertSlot(checkId, at).onConflictDoUpdate({
        target: slot.checkId,
        set: { slot: at },
        setWhere: lt(slot.slot, at),
      });

    it("starts with the schema of db/migrations, and nothing in it", async () => {
      expect(await database.db.select().from(slot)).toEqual([]);
    });

    it("writes several statements at once and gives the rows that each changed", async () => {
      const changed = await database.atomically([
        insertSlot("a", 1),
        database.db.insert(slot).values([
          { checkId: "b", slot: 1 },
          { checkId: "c", slot: 1 },
        ]),
        database.db.update(slot).set({ slot: 2 }).where(eq(slot.slot, 1)),
        database.db.delete(slot).where(eq(slot.checkId, "nobody")),
        database.db.delete(slot),
      ]);
      expect(changed).toEqual([1, 2, 3, 0, 3]);
    });

    it("does nothing when there is nothing to do", async () => {
      expect(await database.atomically([])).toEqual([]);
    });

    it("writes nothing at all when one statement fails", async () => {
      await database.atomically([insertSlot("a", 1)]);
      const writing = database.atomically([insertSlot("b", 1), insertSlot("a", 2), insertSlot("c", 1)]);
      await expect(writing).rejects.toMatchObject({ code: "store_failed" });
      expect(await database.db.select().from(slot)).toEqual([{ checkId: "a", slot: 1 }]);
    });

    it("gives a lease to one holder at a time, until it runs out or is given back", async () => {
      const lease = (holder: string) => ({ name: "walk", holder });
      const take = (holder: string, now: number) => takeLease(database, lease(holder), now, 30_000);
      expect(await Promise.all([take("aa", 1_000_000), take("bb", 1_000_000)])).toEqual([true, false]);
      expect([await take("aa", 1_020_000), await take("bb", 1_049_000)]).toEqual([true, false]);
      expect([await take("bb", 1_050_001), await take("aa", 1_050_001)]).toEqual([true, false]);
      await database.atomically([giveLeaseBack(database, lease("aa"))]);
      expect(await take("aa", 1_050_002)).toBe(false);
      await database.atomically([giveLeaseBack(database, lease("bb"))]);
      expect(await take("aa", 1_050_002)).toBe(true);
      // The clock was set back by far more than any lease lasts.
      expect(await take("bb", 500_000)).toBe(true);
      await database.atomically([giveLeaseBack(database, lease("bb"))]);
    });

    it("goes on after a failed write", async () => {
      await database.atomically([insertSlot("a", 1)]);
      await database.atomically([insertSlot("a", 1)]).catch(() => undefined);
      expect(await database.atomically([insertSlot("b", 1)])).toEqual([1]);
    });

    it("refuses a row that names a parent which is not there", async () => {
      const orphan = { id: "u", incidentId: "nobody", at: 1, status: "investigating", body: "" } as const;
      await expect(database.atomically([database.db.insert(incidentUpdate).values(orphan)])).rejects.toMatchObject({
        code: "store_failed",
      });
    });

    it("refuses what is not of the column's type", async () => {
      const wrong = database.db.insert(slot).values({ checkId: "a", slot: sql`'no number'` });
      await expect(database.atomically([wrong])).rejects.toMatchObject({ code: "store_failed" });
    });

    it("says by the row count who won a conditional update", async () => {
      expect(await database.atomically([claim("a", 5)])).toEqual([1]);
      expect(await database.atomically([claim("a", 5)])).toEqual([0]);
      expect(await database.atomically([claim("a", 4)])).toEqual([0]);
      expect(await database.atomically([claim("a", 6)])).toEqual([1]);
    });

    it("lets exactly one of many claims at once win", async () => {
      const claims = await Promise.all(Array.from({ length: 20 }, () => database.atomically([claim("a", 7)])));
      expect(claims.flat().filter((rows) => rows === 1)).toHaveLength(1);
    });

    it("never lets adders at once go over a limit", async () => {
      const total = sql`${spend.microUsd} + 30`;
      const add = () =>
        database.db
          .insert(spend)
          .values({ day: "2026-11-25", microUsd: 30 })
          .onConflictDoUpdate({ target: spend.day, set: { microUsd: total }, setWhere: sql`${total} <= 100` });
      const added = await Promise.all(Array.from({ length: 10 }, () => database.atomically([add()])));
      expect(added.flat().filter((rows) => rows === 1)).toHaveLength(3);
      expect(await database.db.select().from(spend)).toEqual([{ day: "2026-11-25", microUsd: 90 }]);
    });

    it("gives bytes back as they were put in", async () => {
      const packed = Uint8Array.from({ length: 256 }, (_, i) => i);
      const rows = [
        { checkKey: 1, hour: 0, count: 256, packed },
        { checkKey: 1, hour: 3_600_000, count: 0, packed: new Uint8Array() },
      ];
      await database.atomically([database.db.insert(sealedHour).values(rows)]);
      const read = await database.db.select().from(sealedHour).orderBy(sealedHour.hour);
      expect(read.map((row) => row.packed instanceof Uint8Array)).toEqual([true, true]);
      expect(read.map((row) => Array.from(row.packed))).toEqual([Array.from(packed), []]);
    });

    it("keeps times, fractions, nulls and any text", async () => {
      const row = {
        checkKey: 1,
        at: 8_640_000_000_000_000,
        slot: null,
        status: "down",
        reason: "timeout",
        totalMs: 0.1 + 0.2,
        firstByteMs: null,
        firstTokenMs: 12,
        perTokenMs: 24.31,
        overheadMs: null,
        costMicroUsd: 0,
      } as const;
      const text = { name: "'; DROP TABLE slot; --\u0000ä🙂", value: "" };
      await database.atomically([database.db.insert(result).values(row), database.db.insert(meta).values(text)]);
      expect(await database.db.select().from(result)).toEqual([row]);
      expect(await database.db.select().from(meta)).toEqual([text]);
    });

    it("takes as many parameters in one statement as it says", async () => {
      const rows = Array.from({ length: Math.floor(database.maxParameters / 2) }, (_, i) => ({
        checkId: `check-${i}`,
        slot: i,
      }));
      expect(await database.atomically([database.db.insert(slot).values(rows)])).toEqual([rows.length]);
      expect(await database.db.select({ rows: count() }).from(slot)).toEqual([{ rows: rows.length }]);
    });

    it("sees what was written before, in order, from reads at once", async () => {
      await database.atomically([insertSlot("a", 1)]);
      const [, read] = await Promise.all([database.atomically([insertSlot("b", 1)]), database.db.select().from(slot)]);
      expect(read.length).toBeGreaterThanOrEqual(1);
      expect(await database.db.select().from(slot)).toHaveLength(2);
    });

    it("lets only one incident of a cause be open", async () => {
      const row = {
        rootCheckId: "liveliness",
        openKey: "liveliness",
        title: "Gateway",
        status: "investigating",
        impact: "major",
        startedAt: 1,
        detectedAt: 2,
      } as const;
      await database.atomically([database.db.insert(incident).values({ id: "1", ...row })]);
      const second = database.atomically([database.db.insert(incident).values({ id: "2", ...row })]);
      await expect(second).rejects.toMatchObject({ code: "store_failed" });
    });
  });
}
