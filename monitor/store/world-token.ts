import { eq, sql } from "drizzle-orm";
import { meta } from "../../db/schema/index.ts";
import type { Db, Statement } from "../ports.ts";
import { proposed, writeForm } from "./write-form.ts";

const NAME = "world_token";

/** Marks the newest state of checks and incidents; null: nothing was ever recorded. */
export async function readWorldToken(db: Db): Promise<string | null> {
  const [row] = await db.select().from(meta).where(eq(meta.name, NAME));
  return row?.value ?? null;
}

/**
 * Lets a transaction pass only when nobody else recorded anything since `held` was read, and marks what it writes with
 * `next`. When somebody did, the value becomes null, which the column forbids, and with it the whole transaction fails.
 */
export function moveWorldToken(db: Db, held: string | null, next: string): Statement {
  return move(db, { held: held ?? "", next });
}

const move = writeForm<"held" | "next">((db, value) => {
  const moved = sql<string>`case when ${meta.value} = ${value("held")} then ${proposed(meta.value)} end`;
  return db
    .insert(meta)
    .values({ name: NAME, value: value("next") })
    .onConflictDoUpdate({ target: meta.name, set: { value: moved } });
});
