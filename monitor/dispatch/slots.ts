/** At most so many sends at a time. */
export const MOST_IN_FLIGHT = 32;
/** At most so many of them to endpoints whose last attempt failed, so that these never hold up one that answers. */
export const MOST_FAILING = 16;

export interface Slots {
  /** To anybody. */
  readonly free: number;
  /** Of these, to endpoints whose last attempt failed. */
  readonly freeForFailing: number;
}

export function slotsBeside(underWay: Iterable<{ readonly isFailing: boolean }>): Slots {
  const all = [...underWay];
  const free = Math.max(0, MOST_IN_FLIGHT - all.length);
  const failing = all.filter((one) => one.isFailing).length;
  return { free, freeForFailing: Math.min(free, Math.max(0, MOST_FAILING - failing)) };
}
