import { AppError, type ErrorCode } from "../core/errors.ts";
import type { Log } from "../ports.ts";

export interface StoreFailure {
  /** When the store refused for the first time since it last took something. */
  readonly since: number;
  readonly code: ErrorCode;
  /** What is wrong and what to do, for operators. */
  readonly message: string;
}

/** Whether the store takes what it is given, and when a refused write is to be tried again. */
export interface StoreHealth {
  readonly failure: StoreFailure | null;
  /** When something was last stored; null: never. */
  readonly lastStoredAt: number | null;
  succeeded(now: number): void;
  failed(now: number, fault: unknown): void;
  isDue(now: number): boolean;
  /** Not before `now`. */
  retryAt(now: number): number;
}

const REFUSED = "The database refused a write, or a fault of Gatewatch itself came before it.";
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 30_000;

export function createStoreHealth(log: Log, lastStoredAt: number | null): StoreHealth {
  let failure: StoreFailure | null = null;
  let storedAt = lastStoredAt;
  let pauseMs = FIRST_RETRY_MS;
  let notBefore = 0;
  return {
    get failure() {
      return failure;
    },
    get lastStoredAt() {
      return storedAt;
    },
    succeeded(now) {
      if (failure !== null) log("info", "the store takes writes again", { failed_for_ms: now - failure.since });
      failure = null;
      storedAt = now;
      pauseMs = FIRST_RETRY_MS;
      notBefore = 0;
    },
    failed(now, fault) {
      const code = fault instanceof AppError ? fault.code : "store_failed";
      const message = fault instanceof AppError ? fault.message : REFUSED;
      // The name alone: a message of SQLite's or of ours may hold what a target sent.
      const name = fault instanceof Error ? fault.name : "?";
      if (failure?.code !== code) log("error", `nothing can be stored: ${message}`, { code, fault: name });
      failure = { since: failure?.since ?? now, code, message };
      notBefore = now + pauseMs;
      pauseMs = Math.min(2 * pauseMs, LAST_RETRY_MS);
    },
    // A wall clock that was set back does not make the store wait longer than the longest pause.
    isDue: (now) => now >= notBefore || notBefore - now > LAST_RETRY_MS,
    retryAt: (now) => (notBefore - now > LAST_RETRY_MS ? now : Math.max(now, notBefore)),
  };
}
