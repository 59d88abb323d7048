import { notUp, type Result, up } from "../core/result.ts";
import type { Reason } from "../core/words.ts";
import type { Arrival } from "./langfuse-arrival.ts";

export interface ArrivalTerms {
  /** Of the whole probe, the chat included. */
  readonly totalMs: number;
  /** What its chat cost. */
  readonly costMicroUsd: number;
  /** A trace that takes longer is late. */
  readonly lateAfterMs: number;
}

/** What the arrival of a trace, or its absence, says. */
export function judgeArrival(arrival: Arrival, { totalMs, costMicroUsd, lateAfterMs }: ArrivalTerms): Result {
  const timings = { totalMs, ...("lagMs" in arrival ? { traceLagMs: arrival.lagMs } : {}) };
  const say = (status: "degraded" | "down" | "unknown", reason: Reason, detail: string) =>
    notUp(status, reason, timings, detail, costMicroUsd);
  switch (arrival.outcome) {
    case "found":
      if (arrival.lagMs <= lateAfterMs) return up(timings, costMicroUsd);
      return say("degraded", "trace_late", `the trace arrived after ${Math.round(arrival.lagMs / 1000)} s`);
    case "other_id":
      return say(
        "degraded",
        "trace_other_id",
        "the trace arrived under another id than the one that was sent both ways",
      );
    case "missing":
      return say(
        "down",
        "trace_missing",
        "the chat was answered and the trace store answers, but the trace is not there",
      );
    case "cannot_tell":
      return say("unknown", "reader_error", arrival.detail);
  }
}
