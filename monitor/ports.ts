import type { BaseSQLiteDatabase } from "drizzle-orm/sqlite-core";
import type * as schema from "../db/schema/index.ts";
import type { Timings } from "./core/result.ts";
import type { Secret } from "./core/secret.ts";

/** Time. Points in time are epoch milliseconds; durations come from `monotonic`, which no clock step can bend. */
export interface Clock {
  now(): number;
  /** Milliseconds from an arbitrary start; never goes back. */
  monotonic(): number;
  /** Resolves after `ms`, or at once when `signal` aborts (it never rejects). */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export interface OutboundRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH";
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

/** Nothing was sent: the address is one where strangers may not send us. */
export interface Blocked {
  readonly outcome: "blocked";
}

/**
 * The same for addresses that strangers chose: only https, on port 443 or 8443, to addresses of the public internet, which is
 * checked on the address that is dialled, at each attempt. Reads at most 16 KiB.
 */
export interface GuardedOutbound {
  send(request: OutboundRequest): Promise<Answer | NoAnswer | Blocked>;
}

/** A mail, complete but for what the server adds. */
export interface Mail {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Without angle brackets. */
  readonly messageId: string;
  /** Ids of mails of the same thread, oldest first, without angle brackets. */
  readonly references: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
}

export interface MailOutcome {
  /** `no_such_recipient`: the server will never take mail for it. `refused`: not this mail. `failed`: it may later. */
  readonly outcome: "accepted" | "no_such_recipient" | "refused" | "failed";
  /** SMTP reply code; null: none came. */
  readonly status: number | null;
  /** The server's words, cut short; for operators only. */
  readonly answer: string | null;
  /** Why no reply came, where that is known. */
  readonly failure?: NetworkFailure;
  readonly totalMs: number;
}

/** Mail to the outside. Never throws for what the server does. */
export interface Mailer {
  /** `server` is `smtp://user:password@host:port` or `smtps://…`. */
  send(ask: {
    readonly server: Secret;
    readonly mail: Mail;
    readonly timeoutMs: number;
    readonly signal?: AbortSignal;
  }): Promise<MailOutcome>;
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
