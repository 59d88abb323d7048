/** At most so many sends at a time that began within the last second: most of those that are answered are among them. */
export const MOST_YOUNG = 32;
/** What lasts longer leaves room for the next one, so that those that hang hold up nobody. */
export const YOUNG_MS = 1_000;
/** At most so many sends at a time, of whatever age. */
export const MOST_IN_FLIGHT = 256;
/** At most so many of them to endpoints whose last attempt failed, which may well hang again. */
export const MOST_FAILING = 16;

/** One send under way. */
export interface UnderWay {
  /** To an endpoint whose last attempt failed. */
  readonly isFailing: boolean;
  /** On the monotonic clock. */
  readonly startedAt: number;
}

/** How many more may begin, and when there is room again (in ms; infinity: not before one ends). */
export interface Slots {
  /** To anybody. */
  readonly free: number;
  readonly freeInMs: number;
  /** Of these, to endpoints whose last attempt failed. */
  readonly freeForFailing: number;
  readonly freeForFailingInMs: number;
}

/** @param now on the monotonic clock */
export function slotsBeside(underWay: Iterable<UnderWay>, now: number): Slots {
  const all = [...underWay];
  const ages = all.map(({ startedAt }) => now - startedAt).filter((age) => age < YOUNG_MS);
  const isFull = all.length >= MOST_IN_FLIGHT;
  const free = Math.max(0, Math.min(MOST_YOUNG - ages.length, MOST_IN_FLIGHT - all.length));
  const freeInMs = free > 0 ? 0 : isFull ? Number.POSITIVE_INFINITY : YOUNG_MS - Math.max(...ages);
  const room = MOST_FAILING - all.filter((one) => one.isFailing).length;
  return {
    ...{ free, freeInMs },
    freeForFailing: Math.max(0, Math.min(free, room)),
    freeForFailingInMs: room > 0 ? freeInMs : Number.POSITIVE_INFINITY,
  };
}
