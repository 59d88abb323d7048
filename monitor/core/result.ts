import type { CheckStatus, Fact, Reason } from "./words.ts";

/** Phases of one probe in milliseconds, by the monotonic clock. A phase that the runtime cannot see is absent. */
export interface Timings {
  readonly dnsMs?: number;
  readonly connectMs?: number;
  readonly tlsMs?: number;
  /** From the start of the probe to the first byte of the answer's head. */
  readonly firstByteMs?: number;
  readonly totalMs: number;
  /** From sending to the first non-empty content or reasoning delta, as delivered. */
  readonly firstTokenMs?: number;
  readonly tokensPerSecond?: number;
  /** The gateway's own share, as its header says. */
  readonly overheadMs?: number;
  /** From the chat to the trace's first sight in the trace store. */
  readonly traceLagMs?: number;
}

/** What one probe found. `reason` is null exactly when `status` is `up`. */
export interface Result {
  readonly status: CheckStatus;
  readonly reason: Reason | null;
  readonly timings: Timings;
  /** Micro-dollars that the probe cost; 0 when it was free. */
  readonly costMicroUsd: number;
  /** For operators only: one short sentence of ours. Never upstream text, never public. */
  readonly detail: string | null;
  /** What it learned besides; absent: nothing. */
  readonly facts?: readonly Fact[];
  /** When the host says that what it runs last began to run (epoch ms); absent: it does not. */
  readonly startedAt?: number;
  /** Whose model was asked, as the gateway's answer tells; for correlation only, never public. Absent: not known. */
  readonly provider?: string;
  /** What each model answered, where the probe asked several. */
  readonly parts?: readonly ResultPart[];
  /** What is held to be true of those models; the engine keeps it from result to result. */
  readonly held?: readonly HeldPart[];
}

/** One model's newest answer within a probe of several. */
export interface ResultPart {
  readonly model: string;
  readonly provider: string | null;
  readonly status: CheckStatus;
  readonly reason: Reason | null;
  readonly at: number;
}

/** What is held to be true of one model of several, by its newest answers in a row. */
export interface HeldPart {
  readonly model: string;
  readonly provider: string | null;
  /** `unknown`: it was never known to answer or to fail. */
  readonly status: CheckStatus;
  readonly reason: Reason | null;
  /** The first answer of the run that confirmed it. */
  readonly since: number;
  /** The newest answer that counted. */
  readonly at: number;
  /** How many answers in a row speak against it, since when, and why most of them do. */
  readonly against: number;
  readonly againstSince: number;
  readonly againstReason: Reason | null;
  /** How many more of them give that reason than another one; absent: all. */
  readonly againstLead?: number;
}

/** JSON that a check carries from one probe to the next (what it learned of its target). */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export function up(timings: Timings, costMicroUsd = 0): Result {
  return { status: "up", reason: null, timings, costMicroUsd, detail: null };
}

/** Anything that is not `up`. */
export function notUp(
  status: Exclude<CheckStatus, "up">,
  reason: Reason,
  timings: Timings,
  detail: string | null = null,
  costMicroUsd = 0,
): Result {
  return { status, reason, timings, costMicroUsd, detail };
}
