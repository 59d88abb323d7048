import type { Clock } from "../ports.ts";
import { cannotTell, type LangfuseReader } from "./langfuse.ts";
import { findSession, findTrace, findTraceIn, type Lookup, type ReadApi, type TimeWindow } from "./langfuse-traces.ts";

/** A trace that was sent, and how long it may take. */
export interface Sent {
  readonly traceId: string;
  readonly sessionId: string;
  /** When its chat was sent: epoch milliseconds, and the same instant by the monotonic clock. */
  readonly at: number;
  readonly monotonicAt: number;
  /** When its answer was there, by the monotonic clock: the wait begins then. Absent: when it is waited for. */
  readonly answeredAt?: number;
  /** From the sending on; the wait is over then, the last look included. */
  readonly timeoutMs: number;
}

export type Arrival =
  /** `lagMs`: from sending, by the store's own time of writing where that fits what we saw, else until we saw it. */
  | { readonly outcome: "found"; readonly api: ReadApi; readonly lagMs: number }
  /** Its session is there, under another trace id. */
  | { readonly outcome: "other_id"; readonly api: ReadApi; readonly lagMs: number }
  /** The store answered properly to the end, and has neither. */
  | { readonly outcome: "missing"; readonly api: ReadApi }
  | { readonly outcome: "cannot_tell"; readonly detail: string };

/** Growing gaps between looks: a shared allowance may be 30 reads a minute, and the common trace is there by the second. */
const GAPS_MS = [3_000, 5_000, 8_000, 13_000, 20_000, 30_000];
/** After this a trace is overdue, and a look searches everywhere. */
const OVERDUE_MS = 20_000;
/** A gateway hands its traces over in batches, up to 5 s after the answer. */
const BATCH_MS = 6_000;

/**
 * Waits until a trace can be seen. Seen once is arrived: replicas that disagree later change nothing.
 *
 * @param reader whose time ends with the trace's
 * @param knownApi the read API that answered before, or null
 */
export async function awaitTrace(
  clock: Clock,
  reader: LangfuseReader,
  knownApi: ReadApi | null,
  sent: Sent,
): Promise<Arrival> {
  const lastLookAt = sent.monotonicAt + sent.timeoutMs - Math.min(5_000, sent.timeoutMs / 5);
  const waitedFrom = sent.answeredAt ?? clock.monotonic();
  let api = knownApi;
  let missedAtMs = 0;
  for (let look = 0; ; look++) {
    const gap = GAPS_MS[Math.min(look, GAPS_MS.length - 1)] ?? OVERDUE_MS;
    await clock.sleep(Math.max(0, Math.min(gap, lastLookAt - clock.monotonic())), reader.signal);
    if (reader.signal.aborted) return cannotTell("the wait for the trace was broken off");
    const lookedAt = clock.monotonic();
    const isLast = lookedAt >= lastLookAt;
    const lookup = await lookFor(clock, reader, { api, sent, everywhere: isLast || isOverdue(sent, lookedAt) });
    if (lookup.outcome === "found") return arrivalOf(lookup, sent, missedAtMs, clock.monotonic());
    if (isLast) return conclude(lookup, sent, lookedAt - waitedFrom);
    if (lookup.outcome === "cannot_tell") continue;
    api = lookup.api;
    missedAtMs = lookedAt - sent.monotonicAt;
  }
}

function isOverdue(sent: Sent, now: number): boolean {
  return now - sent.monotonicAt >= OVERDUE_MS;
}

/** Only a proper answer of the last look, after a wait that was long enough, says that a trace is missing. */
function conclude(lookup: Exclude<Lookup, { outcome: "found" }>, sent: Sent, waitedMs: number): Arrival {
  if (lookup.outcome === "cannot_tell") return lookup;
  const isTooShort = waitedMs < Math.min(BATCH_MS, sent.timeoutMs / 2);
  if (isTooShort) return cannotTell("the chat left no time to wait for its trace");
  return { outcome: "missing", api: lookup.api };
}

interface Look {
  readonly api: ReadApi | null;
  readonly sent: Sent;
  readonly everywhere: boolean;
}

/**
 * One look: by trace id, and when the trace is overdue also in the older read API (a server between the two generations
 * shows traces there minutes earlier) and by its session.
 */
async function lookFor(clock: Clock, reader: LangfuseReader, { api, sent, everywhere }: Look): Promise<Lookup> {
  const window: TimeWindow = { from: sent.at - CLOCK_SKEW_MS, to: clock.now() + CLOCK_SKEW_MS };
  const byId = await findTrace(reader, api, sent.traceId, window);
  if (byId.outcome !== "absent" || !everywhere) return byId;
  const older = byId.api === "v2" ? await findTraceIn.legacy(reader, sent.traceId, window) : byId;
  if (older.outcome === "found" || older.outcome === "cannot_tell") return older;
  return await findSession(reader, byId.api, sent.sessionId, window);
}

/** How far the clocks of gateway, store and monitor may lie apart for a trace to be looked for in the right window. */
const CLOCK_SKEW_MS = 5 * 60_000;

function arrivalOf(lookup: Lookup & { outcome: "found" }, sent: Sent, missedAtMs: number, seenAt: number): Arrival {
  const seenMs = seenAt - sent.monotonicAt;
  const writtenMs = lookup.sighting.createdAt === null ? seenMs : lookup.sighting.createdAt - sent.at;
  const lagMs = writtenMs >= missedAtMs && writtenMs <= seenMs ? writtenMs : seenMs;
  const outcome = lookup.sighting.traceId === sent.traceId ? "found" : "other_id";
  return { outcome, api: lookup.api, lagMs };
}
