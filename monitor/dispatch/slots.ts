/** At most so many sends at a time. */
export const MOST_IN_FLIGHT = 32;
/** At most so many of them to endpoints whose last attempt failed, so that these never hold up one that answers. */
export const MOST_FAILING = 16;

export interface Candidate {
  readonly isFailing: boolean;
  /** Id of the newest message that it would be told; sorts by time. */
  readonly newest: string;
}

/** Who goes now: those that answered last time first, and among them whoever has the newest to hear. */
export function chooseNow<C extends Candidate>(ready: readonly C[], inFlight: readonly Candidate[]): C[] {
  const chosen: C[] = [];
  let free = MOST_IN_FLIGHT - inFlight.length;
  let failing = MOST_FAILING - inFlight.filter((one) => one.isFailing).length;
  for (const one of [...ready].sort(byPromise)) {
    if (free <= 0) break;
    if (one.isFailing && failing <= 0) continue;
    chosen.push(one);
    free--;
    if (one.isFailing) failing--;
  }
  return chosen;
}

function byPromise(a: Candidate, b: Candidate): number {
  if (a.isFailing !== b.isFailing) return a.isFailing ? 1 : -1;
  return a.newest < b.newest ? 1 : -1;
}
