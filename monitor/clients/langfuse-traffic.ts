import { PROBE_MARK } from "./gateway.ts";
import type { LangfuseReader } from "./langfuse.ts";
import type { Sighting } from "./langfuse-rows.ts";
import { listTraces, type ReadApi, type TimeWindow } from "./langfuse-traces.ts";

/** What the watch remembers, in epoch milliseconds. */
export interface TrafficWatch {
  /** When traces that are not our own were last seen to arrive; null: not since the watch began. */
  readonly trafficAt: number | null;
  /** Up to when the store was read; null: never. */
  readonly readTo: number | null;
}

export interface WatchRound {
  readonly api: ReadApi;
  readonly now: number;
  /** How long no traffic is no news. */
  readonly windowMs: number;
}

/** Traces begin before they arrive: each round goes back a little before the last one. */
const OVERLAP_MS = 10 * 60_000;
/** A longer hole in the watch is not read up: it begins anew. */
const LONGEST_HOLE_MS = 2 * 3_600_000;

/**
 * One round of the watch for traces that are not our own probes'. It is silent for certain only when traffic was seen once,
 * and every stretch since then was read and held none for longer than the window.
 */
export async function watchTraffic(
  reader: LangfuseReader,
  watch: TrafficWatch,
  { api, now, windowMs }: WatchRound,
): Promise<{ readonly watch: TrafficWatch; readonly isSilent: boolean }> {
  const goesOn = watch.readTo !== null && watch.readTo <= now && now - watch.readTo <= LONGEST_HOLE_MS + windowMs;
  const { trafficAt, readTo } = goesOn ? watch : { trafficAt: null, readTo: now };
  const from = (readTo ?? now) - Math.min(OVERLAP_MS, windowMs / 2);
  const traffic = await lookForTraffic(reader, api, { from, to: now + OVERLAP_MS });
  if (traffic.outcome === "cannot_tell") return { watch: { trafficAt, readTo }, isSilent: false };
  const seenAt = traffic.outcome === "none" ? trafficAt : Math.max(trafficAt ?? 0, Math.min(traffic.at ?? now, now));
  return { watch: { trafficAt: seenAt, readTo: now }, isSilent: seenAt !== null && now - seenAt > windowMs };
}

/** Whether traces that are not our own began within a window, and when the newest did, if that can be told. */
type Traffic =
  | { readonly outcome: "seen"; readonly at: number | null }
  | { readonly outcome: "none" }
  /** No sign of silence. */
  | { readonly outcome: "cannot_tell" };

const NONE: Traffic = { outcome: "none" };
const CANNOT_TELL: Traffic = { outcome: "cannot_tell" };

function lookForTraffic(reader: LangfuseReader, api: ReadApi, window: TimeWindow): Promise<Traffic> {
  return api === "v2" ? pageThrough(reader, window) : compareCounts(reader, window);
}

const PAGE_ROWS = 100;
const MOST_PAGES = 3;

/** Our own are told apart here as well, in case the server does not filter by what a trace lacks. */
async function pageThrough(reader: LangfuseReader, window: TimeWindow): Promise<Traffic> {
  let from: { cursor?: string } = {};
  for (let page = 0; page < MOST_PAGES; page++) {
    const filter = { ...from, withoutTag: PROBE_MARK.tag, limit: PAGE_ROWS };
    const listing = await listTraces(reader, "v2", window, filter);
    if (listing.outcome === "cannot_tell") return CANNOT_TELL;
    const other = listing.sightings.find(isNotOurs);
    if (other !== undefined) return { outcome: "seen", at: other.startedAt };
    if (listing.cursor === null || listing.sightings.length === 0) return NONE;
    from = { cursor: listing.cursor };
  }
  return CANNOT_TELL;
}

/** The newest one, and when that is ours, the count of all against the count of ours: rows of this API can be long. */
async function compareCounts(reader: LangfuseReader, window: TimeWindow): Promise<Traffic> {
  const all = await listTraces(reader, "legacy", window, { limit: 1 });
  if (all.outcome === "cannot_tell") return CANNOT_TELL;
  const other = all.sightings.find(isNotOurs);
  if (other !== undefined) return { outcome: "seen", at: other.startedAt };
  if (all.sightings.length === 0) return NONE;
  const ours = await listTraces(reader, "legacy", window, { withTag: PROBE_MARK.tag, limit: 1 });
  if (ours.outcome === "cannot_tell" || ours.total === null || all.total === null) return CANNOT_TELL;
  // A row without our tag shows that the question was ignored, so that the count is of all.
  if (ours.sightings.some((row) => !row.tags.includes(PROBE_MARK.tag))) return CANNOT_TELL;
  return all.total > ours.total ? { outcome: "seen", at: null } : NONE;
}

function isNotOurs({ tags, sessionId, name }: Sighting): boolean {
  const isMarked = (text: string | null) => text?.startsWith(PROBE_MARK.prefix) === true;
  return !tags.includes(PROBE_MARK.tag) && !isMarked(sessionId) && !isMarked(name);
}
