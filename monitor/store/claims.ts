import { and, eq, gt, inArray, lt, sql } from "drizzle-orm";
import { slot, spend } from "../../db/schema/index.ts";
import type { Database, Db, Statement } from "../ports.ts";
import { proposed, writeForm } from "./write-form.ts";

/**
 * Takes slots for this process: true where nobody had taken that slot or a later one. The row count of a conditional
 * write decides, so a scheduler that fires twice probes once, and so does a process that was killed and started again.
 */
export async function claimSlots(
  database: Database,
  claims: readonly { readonly checkId: string; readonly slot: number }[],
): Promise<boolean[]> {
  if (claims.length === 0) return [];
  const changed = await database.atomically(claims.map((claim) => claimSlot(database.db, claim)));
  return changed.map((rows) => rows === 1);
}

const claimSlot = writeForm<keyof typeof slot.$inferSelect>((db, value) =>
  db
    .insert(slot)
    .values({ checkId: value("checkId"), slot: value("slot") })
    .onConflictDoUpdate({
      target: slot.checkId,
      set: { slot: proposed(slot.slot) },
      setWhere: lt(slot.slot, proposed(slot.slot)),
    }),
);

/**
 * Takes back claims of slots that lie ahead, which only a clock or an interval that was set to another value can have
 * left: without this nothing would be probed until that time comes.
 */
export async function releaseClaims(
  database: Database,
  ahead: readonly { readonly checkId: string; readonly slot: number }[],
): Promise<void> {
  await database.atomically(
    ahead.map(({ checkId, slot: newest }) =>
      database.db
        .update(slot)
        .set({ slot: newest })
        // One slot of leeway: another process that did the same may have claimed the present one since.
        .where(and(eq(slot.checkId, checkId), gt(slot.slot, newest + 2))),
    ),
  );
}

/** The newest claimed slot of each check. */
export async function readClaims(db: Db, checkIds: readonly string[]): Promise<Map<string, number>> {
  const claims = new Map<string, number>();
  // D1 takes at most 100 parameters a statement.
  for (let i = 0; i < checkIds.length; i += 90) {
    const rows = await db
      .select()
      .from(slot)
      .where(inArray(slot.checkId, checkIds.slice(i, i + 90)));
    for (const row of rows) claims.set(row.checkId, row.slot);
  }
  return claims;
}

/**
 * Sets money aside for a paid probe; false when the day's budget would be exceeded. What was reserved and never settled
 * (a crash in between) stays spent, so that the budget can only be kept, never overrun.
 */
export async function reserveSpend(
  database: Database,
  ask: { readonly day: string; readonly microUsd: number; readonly budgetMicroUsd: number },
): Promise<boolean> {
  if (ask.microUsd > ask.budgetMicroUsd) return false;
  const [changed] = await database.atomically([reserve(database.db, ask)]);
  return changed === 1;
}

const reserve = writeForm<"day" | "microUsd" | "budgetMicroUsd">((db, value) => {
  const total = sql`${spend.microUsd} + ${proposed(spend.microUsd)}`;
  return db
    .insert(spend)
    .values({ day: value("day"), microUsd: value("microUsd") })
    .onConflictDoUpdate({
      target: spend.day,
      set: { microUsd: total },
      setWhere: sql`${total} <= ${value("budgetMicroUsd")}`,
    });
});

/** Corrects a reservation by what the probe really cost (`deltaMicroUsd` = cost − reserved). */
export function settleSpend(db: Db, day: string, deltaMicroUsd: number): Statement {
  return settle(db, { day, deltaMicroUsd });
}

const settle = writeForm<"day" | "deltaMicroUsd">((db, value) =>
  db
    .update(spend)
    .set({ microUsd: sql`max(0, ${spend.microUsd} + ${value("deltaMicroUsd")})` })
    .where(sql`${spend.day} = ${value("day")}`),
);
