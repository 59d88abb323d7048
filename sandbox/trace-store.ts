import type { SentTrace } from "./litellm-trace.ts";

export interface StoredTrace extends SentTrace {
  readonly observationId: string;
  readonly environment: string;
  /** When it can be read at first. */
  readonly visibleAt: number;
}

export interface TraceStore {
  add(trace: StoredTrace): void;
  /** Traces that can be read now and started in [from, to), newest first. */
  between(from: number, to: number): readonly StoredTrace[];
}

/** How many traces are kept; the oldest go first. */
const KEPT = 5_000;

export function createTraceStore(): TraceStore {
  const traces: StoredTrace[] = [];
  return {
    add(trace) {
      traces.push(trace);
      if (traces.length > KEPT) traces.shift();
    },
    between(from, to) {
      const now = Date.now();
      return traces
        .filter((trace) => trace.visibleAt <= now && trace.startAt >= from && trace.startAt < to)
        .sort((a, b) => b.startAt - a.startAt);
    },
  };
}
