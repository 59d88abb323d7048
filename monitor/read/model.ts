import { AppError } from "../core/errors.ts";
import type { Clock, Database, Log } from "../ports.ts";
import type { Settings } from "../settings/settings.ts";
import { type Facts, readFacts, staleAt } from "./facts.ts";

export interface ModelDeps {
  readonly settings: () => Settings;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly version: () => number;
}

/** What the answers of the next seconds are made of. */
export interface Model {
  readonly facts: Facts;
  /** False: the store could not be read, and `facts` are the last ones that could, told of as of now. */
  readonly isStoreReadable: boolean;
}

/** How old what is shown may be. */
export const MODEL_AGE_MS = 10_000;
/** A reading that takes longer than this is not waited for by requests that come later. */
const READING_MS = 5_000;
/** Before a store that has never answered is asked again. */
const RETRY_MS = 1_000;

interface Held {
  readonly model: Promise<Model>;
  readonly settings: Settings;
  readonly version: number;
  readonly startedAt: number;
  /** Null while it is being read. */
  endsAt: number | null;
}

/**
 * The present model: read anew when something was recorded, when the settings are others, when 10 s are over, and when a
 * check's last result grows stale, whichever comes first.
 *
 * While the store fails the last facts are told of with the present time, so that they age into `unknown`; rejects with
 * `store_failed` when there are none.
 */
export function createModel(deps: ModelDeps): () => Promise<Model> {
  let held: Held | null = null;
  let last: Facts | null = null;

  async function read(settings: Settings, now: number): Promise<Model> {
    try {
      last = await readFacts(deps.database, settings, now);
      return { facts: last, isStoreReadable: true };
    } catch (cause) {
      deps.log("error", "the store could not be read", { error: cause instanceof Error ? cause.name : "?" });
      if (last === null) throw new AppError("store_failed", "The store could not be read.", { cause });
      return { facts: { ...last, now }, isStoreReadable: false };
    }
  }

  function begin(settings: Settings, now: number): Held {
    const model = read(settings, now);
    const begun: Held = { model, settings, version: deps.version(), startedAt: now, endsAt: null };
    model.then(
      ({ facts }) => {
        begun.endsAt = Math.min(now + MODEL_AGE_MS, staleAt(facts));
      },
      () => {
        begun.endsAt = now + RETRY_MS;
      },
    );
    return begun;
  }

  return () => {
    const now = deps.clock.now();
    const settings = deps.settings();
    const current = held !== null && isCurrent(held, settings, deps.version(), now) ? held : begin(settings, now);
    held = current;
    return current.model;
  };
}

function isCurrent(held: Held, settings: Settings, version: number, now: number): boolean {
  if (held.settings !== settings || held.version !== version || now < held.startedAt) return false;
  return now < (held.endsAt ?? held.startedAt + READING_MS);
}
