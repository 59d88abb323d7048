import type { Json } from "./result.ts";

/** An incident that a provider's own status page told of. */
export interface Told {
  /** When the page was posted, by its own word; null: it gives no time. Tells one incident from another. */
  readonly postedAt: number | null;
  /** When visitors could first read it: as the page says, as far as what was read before and after allows. */
  readonly at: number;
  /** When it was seen to be gone; null: it is still there. */
  readonly until: number | null;
}

/** What is remembered of a status page from one reading to the next. Times are epoch milliseconds. */
export interface PageRecord {
  /** The last reading, whatever it said; null: none yet. */
  readonly readAt: number | null;
  readonly told: readonly Told[];
}

export const NO_RECORD: PageRecord = { readAt: null, told: [] };

/** Enough for an incident page to look back on. */
const MOST_TOLD = 10;

/**
 * Takes a reading into account: the incidents that the page tells of now, by when it says that it posted them. An empty
 * list: it tells of none.
 */
export function noteReading(record: PageRecord, posted: readonly (number | null)[], now: number): PageRecord {
  const open = new Set(posted);
  const known = record.told.map((one) =>
    one.until === null && !open.has(one.postedAt) ? { ...one, until: now } : one,
  );
  const isKnown = (postedAt: number | null) => known.some((one) => one.until === null && one.postedAt === postedAt);
  const fresh = [...open].filter((postedAt) => !isKnown(postedAt));
  const told = fresh.map((postedAt) => ({ postedAt, at: readableFrom(postedAt, record.readAt, now), until: null }));
  return { readAt: now, told: [...known, ...told].slice(-MOST_TOLD) };
}

/** A page may date an incident back to before our last reading, which did not find it, or ahead of now. */
function readableFrom(postedAt: number | null, readAt: number | null, now: number): number {
  return Math.min(now, Math.max(postedAt ?? now, readAt ?? Number.NEGATIVE_INFINITY));
}

/** The record as JSON, to be kept as the memory of a check. */
export function recordJson({ readAt, told }: PageRecord): Json {
  return { readAt, told: told.map(({ postedAt, at, until }) => ({ postedAt, at, until })) };
}

/** A record from the memory of a check; what makes no sense in it is left out. */
export function readRecord(memory: Json): PageRecord {
  const { readAt, told } = fieldsOf(memory);
  return {
    readAt: isTime(readAt) ? readAt : null,
    told: (Array.isArray(told) ? told : []).flatMap(readTold).slice(-MOST_TOLD),
  };
}

function readTold(one: Json): Told[] {
  const { postedAt, at, until } = fieldsOf(one);
  if (!isTime(at)) return [];
  return [{ postedAt: isTime(postedAt) ? postedAt : null, at, until: isTime(until) ? until : null }];
}

function fieldsOf(value: Json): Readonly<Record<string, Json | undefined>> {
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function isTime(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}
