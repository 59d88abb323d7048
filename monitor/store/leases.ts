import { and, eq, sql } from "drizzle-orm";
import { meta } from "../../db/schema/index.ts";
import type { Database, Statement } from "../ports.ts";

/** The right to do something that only one process may do at a time, until it runs out. */
export interface Lease {
  readonly name: string;
  /** Who holds it: lower-case hex, unique to the holder. */
  readonly holder: string;
}

/**
 * Takes a lease, or renews the holder's own, for `forMs`; false while somebody else holds it. One that lies further ahead
 * than any is given for was left by a clock that was set back, and counts for nothing.
 */
export async function takeLease(database: Database, lease: Lease, now: number, forMs: number): Promise<boolean> {
  const value = `${stamp(now + forMs)} ${lease.holder}`;
  const [changed] = await database.atomically([
    database.db
      .insert(meta)
      .values({ name: rowOf(lease), value })
      .onConflictDoUpdate({
        target: meta.name,
        set: { value },
        setWhere: sql`${meta.value} < ${stamp(now)} or ${meta.value} > ${stamp(now + 2 * forMs)} or ${isHeldBy(lease)}`,
      }),
  ]);
  return changed === 1;
}

/** Gives a lease back, if it is still the holder's. */
export function giveLeaseBack(database: Database, lease: Lease): Statement {
  return database.db.delete(meta).where(and(eq(meta.name, rowOf(lease)), isHeldBy(lease)));
}

function rowOf(lease: Lease): string {
  return `lease:${lease.name}`;
}

const DIGITS = 15;

/** Epoch milliseconds as text that sorts as they do. */
function stamp(at: number): string {
  return String(Math.max(0, at)).padStart(DIGITS, "0");
}

function isHeldBy(lease: Lease) {
  return sql`substr(${meta.value}, ${DIGITS + 2}) = ${lease.holder}`;
}
