import type { BaseSQLiteDatabase } from "drizzle-orm/sqlite-core";
import type * as schema from "../db/schema/index.ts";
import type { Timings } from "./core/result.ts";

/** Time. Points in time are epoch milliseconds; durations come from `monotonic`, which no clock step can bend. */
export interface Clock {
  now(): number;
  /** Milliseconds from an arbitrary start; never goes back. */
  monotonic(): number;
  /** Resolves after `ms`, or at once when `signal` aborts (it never rejects). */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export interface OutboundRequest {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For the whole exchange, name look-up to last byte. */
  readonly timeoutMs: number;
  /** Decoded bytes of the body that are read; 65,536 when absent. */
  readonly maxBytes?: number;
  /** Ends the exchange when no byte of the body came for so long. */
  readonly stallMs?: number;
  readonly signal?: AbortSignal;
}

/** Why no answer's head came. */
export const NETWORK_FAILURES = [
  "dns",
  "connection_refused",
  "connection_reset",
  "host_unreachable",
  "tls",
  "timeout",
  "malformed_answer",
  "head_too_large",
] as const;
export type NetworkFailure = (typeof NETWORK_FAILURES)[number];

/** A piece of the body: `end` is the length of `text` after it came, `atMs` when it came, from the start of the exchange. */
export interface Mark {
  readonly end: number;
  readonly atMs: number;
}

export interface Answer {
  readonly outcome: "answered";
  readonly status: number;
  /** Lower-case names; repeated ones joined by ", ". */
  readonly headers: Readonly<Record<string, string>>;
  /** The decoded body, as far as it was read (UTF-8, faults replaced). */
  readonly text: string;
  readonly marks: readonly Mark[];
  /** How the body ended. `capped`: more came than was asked for; `deadline`: the time was over. */
  readonly end: "complete" | "reset" | "deadline" | "stalled" | "capped";
  readonly timings: Timings;
}

export interface NoAnswer {
  readonly outcome: "failed";
  readonly failure: NetworkFailure;
  readonly timings: Timings;
}

/**
 * HTTP to the outside. Opens a fresh connection for every request, follows no redirect, reads no proxy variables, asks for
 * an unencoded body and caps what it decodes. Never throws for what the other side does.
 */
export interface Outbound {
  send(request: OutboundRequest): Promise<Answer | NoAnswer>;
}

export type Db = BaseSQLiteDatabase<"sync" | "async", unknown, typeof schema>;

/** A prepared write: a drizzle insert, update or delete that was not run yet. */
export interface Statement {
  toSQL(): { sql: string; params: unknown[] };
}

export interface Database {
  /** For reads, always awaited. */
  readonly db: Db;
  /** Runs all statements or none; gives the rows each one changed. A transaction on Node, a batch on D1. */
  atomically(statements: readonly Statement[]): Promise<number[]>;
  /** How many parameters one statement may have. */
  readonly maxParameters: number;
}

/** One line for operators. Fields hold no secrets and no upstream text. */
export type Log = (
  level: "info" | "warn" | "error",
  message: string,
  fields?: Readonly<Record<string, unknown>>,
) => void;
