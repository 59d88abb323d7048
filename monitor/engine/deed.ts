import type { Failpoint } from "../core/failpoint.ts";
import type { Clock, Database, Statement } from "../ports.ts";
import type { Settings } from "../settings/settings.ts";
import { type AuditRow, insertAudit } from "../store/audit.ts";
import { moveWorldToken, readWorldToken } from "../store/world-token.ts";
import { type Changes, tellChanges } from "./tell-changes.ts";

/** What every deed of a person or of a policy works with. */
export interface ActionContext {
  readonly database: Database;
  readonly settings: Settings;
  readonly clock: Clock;
  /** A unique id that sorts by time. */
  readonly newId: (at: number) => string;
  /** Who acts, for the audit: `cli:<user>`, `policy:auto`. */
  readonly actor: string;
  /** Messages were written that are to be sent. */
  readonly onTold?: () => void;
  readonly failpoint?: Failpoint;
}

/** What somebody wants to write, and what it gives back when that was written. */
export interface Deed<T> {
  readonly statements: readonly Statement[];
  /** What `statements` change of incidents and windows: what people are told of it is written with them. */
  readonly changes: Changes;
  readonly audit: Entry;
  readonly value: T;
}

type Entry = Pick<AuditRow, "action" | "target"> & Partial<Pick<AuditRow, "why" | "outcome" | "detail">>;

/** How often a deed is thought over when others keep writing in between. */
const TRIES = 10;

/**
 * Writes what `decide` wants, together with its audit row, if nobody recorded anything since `decide` read; else it
 * decides again on what is there now. A monitor beside finds the world's token moved, and takes over what was written
 * before it records anything else. What `decide` throws is thrown, and nothing is written then.
 */
export async function commitDeed<T>(ctx: ActionContext, decide: (now: number) => Promise<Deed<T>>): Promise<T> {
  const { database, clock, newId } = ctx;
  for (let triesLeft = TRIES; ; triesLeft--) {
    // The token first: what is written after it was read makes it old.
    const held = await readWorldToken(database.db);
    const now = clock.now();
    const deed = await decide(now);
    const next = newId(now);
    const told = tellChanges(deed.changes, "person", { ...ctx, now });
    try {
      ctx.failpoint?.("before-commit");
      await database.atomically([
        moveWorldToken(database.db, held, next),
        ...deed.statements,
        ...told,
        insertAudit(database.db, auditRow(ctx, deed.audit, now)),
      ]);
      ctx.failpoint?.("after-commit");
      if (told.length > 0) ctx.onTold?.();
      return deed.value;
    } catch (fault) {
      const token = await readWorldToken(database.db);
      // The store may have taken it before its answer was lost.
      if (token === next) {
        ctx.onTold?.();
        return deed.value;
      }
      if (token === held || triesLeft === 0) throw fault;
    }
  }
}

/** A row of the audit by itself, of something that happened outside the database. */
export function auditRow({ actor, newId }: ActionContext, entry: Entry, now: number): AuditRow {
  return { id: newId(now), at: now, actor, why: null, outcome: "done", detail: null, ...entry };
}
