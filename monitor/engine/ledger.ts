import { type Failpoint, NO_FAILPOINT } from "../core/failpoint.ts";
import type { AnnouncedWindow } from "../core/maintenance.ts";
import type { GatewayStarts } from "../core/startup-grace.ts";
import type { Database, Statement } from "../ports.ts";
import type { ToldComponent } from "../store/told-components.ts";
import { moveWorldToken, readWorldToken } from "../store/world-token.ts";
import type { HistoryMarks } from "./history-marks.ts";
import type { World } from "./record-results.ts";
import { type Changes, type TellContext, tellChanges, tellMeasured } from "./tell-changes.ts";

/** The world, how far its past is summed up, and what is known around it. */
export interface Held extends World {
  readonly marks: HistoryMarks;
  readonly starts: GatewayStarts;
  /** Announced windows that are coming, going on, or were over a short time ago. */
  readonly maintenance: readonly AnnouncedWindow[];
  readonly toldComponents: ReadonlyMap<string, ToldComponent>;
}

/** A change: what is held afterwards, and the writes that make it last. */
export interface Entry {
  readonly world: Held;
  readonly statements: readonly Statement[];
  /** Windows that `statements` write; incidents and checks are seen in `world`. */
  readonly changes?: Pick<Changes, "windows" | "kept">;
}

/** The one place that holds what is true. It changes only when the database took the change. */
export interface Ledger {
  readonly world: Held;
  /**
   * Runs `change` on the newest world and writes what it gives, one caller after another. `change` is run again, on what
   * was read anew, when another process wrote in between. Rejects when the store refuses; then nothing has changed. What
   * people are told of the change is written with it, so that no way leads around that.
   */
  commit<E extends Entry>(change: (held: Held) => E | Promise<E>): Promise<E>;
}

export interface LedgerDeps {
  readonly database: Database;
  readonly read: () => Promise<Held>;
  readonly randomHex: (digits: number) => string;
  /** Another process wrote, and what it wrote was just read. */
  readonly onForeign?: () => void;
  /** For what is told of a change that is made now. */
  readonly context: () => TellContext;
  /** Messages were written that are to be sent. */
  readonly onTold?: () => void;
  readonly failpoint?: Failpoint;
}

/** How often a change is tried when others keep writing in between. */
const TRIES = 5;

export async function openLedger(deps: LedgerDeps): Promise<Ledger> {
  const { database, read, randomHex, onForeign, onTold, failpoint = NO_FAILPOINT } = deps;
  // The token first: what is written between the two reads makes it old, never the world.
  let held = await readWorldToken(database.db);
  let world = await read();
  let queue: Promise<unknown> = Promise.resolve();

  async function write<E extends Entry>(change: (held: Held) => E | Promise<E>, triesLeft: number): Promise<E> {
    const entry = await change(world);
    const told = tellEntry(world, entry, deps.context());
    const statements = [...entry.statements, ...told.statements];
    if (statements.length > 0) {
      const next = randomHex(16);
      failpoint("before-commit");
      const outcome = await tryWrite(database, statements, held, next);
      failpoint("after-commit");
      if (outcome.fault !== null) {
        if (outcome.token === held || triesLeft === 0) throw outcome.fault;
        held = outcome.token;
        world = await read();
        onForeign?.();
        onTold?.();
        return write(change, triesLeft - 1);
      }
      held = next;
    }
    world = { ...entry.world, toldComponents: told.toldComponents };
    if (told.statements.length > 0) onTold?.();
    return entry;
  }

  return {
    get world() {
      return world;
    },
    commit(change) {
      const done = queue.then(() => write(change, TRIES));
      queue = done.catch(() => null);
      return done;
    },
  };
}

function tellEntry(before: Held, { world, changes = {} }: Entry, context: TellContext) {
  const measured = tellMeasured(before, world, context);
  return { ...measured, statements: [...tellChanges(changes, "measurement", context), ...measured.statements] };
}

/** Writes under the token; after a fault, the token that stands in the store tells whether others wrote, or we did. */
async function tryWrite(database: Database, statements: readonly Statement[], held: string | null, next: string) {
  try {
    await database.atomically([moveWorldToken(database.db, held, next), ...statements]);
    return { fault: null, token: next };
  } catch (fault) {
    const token = await readWorldToken(database.db);
    // The store may have taken it before its answer was lost.
    return { fault: token === next ? null : fault, token };
  }
}
