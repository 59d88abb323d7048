/** How often somebody may be wrong before he has to wait. */
export interface TryRules {
  /** For each who tries. */
  readonly most: number;
  /** For all together: many who try from many places are one. */
  readonly mostOfAll: number;
  readonly withinMs: number;
}

export interface Tries {
  /** Until when whoever tries has to wait, in epoch ms; null: not at all. */
  waitUntil(who: string, now: number): number | null;
  /** One was wrong. */
  wrong(who: string, now: number): void;
}

interface Window {
  readonly endsAt: number;
  readonly wrong: number;
}

/** More at once share one count. */
const MOST_KNOWN = 1_000;
const OTHERS = "";

/**
 * Counts wrong tries in windows that begin with the first one; it holds no more than 1,000 of them. In memory, since whoever
 * guesses must not make us write. What is to hold across processes and restarts is counted by `monitor/store/rate-counts.ts`.
 */
export function createTries({ most, mostOfAll, withinMs }: TryRules): Tries {
  const windows = new Map<string, Window>();
  let all: Window = { endsAt: 0, wrong: 0 };

  const forget = (now: number) => {
    for (const [who, { endsAt }] of windows) if (endsAt <= now) windows.delete(who);
  };
  const nameOf = (who: string) => (windows.has(who) || windows.size < MOST_KNOWN ? who : OTHERS);
  const next = (window: Window | undefined, now: number): Window =>
    window === undefined || window.endsAt <= now
      ? { endsAt: now + withinMs, wrong: 1 }
      : { endsAt: window.endsAt, wrong: window.wrong + 1 };

  return {
    waitUntil(who, now) {
      const own = windows.get(nameOf(who));
      const ends = [
        own !== undefined && own.wrong >= most ? own.endsAt : 0,
        all.wrong >= mostOfAll ? all.endsAt : 0,
      ].filter((end) => end > now);
      return ends.length === 0 ? null : Math.max(...ends);
    },
    wrong(who, now) {
      forget(now);
      const name = nameOf(who);
      windows.set(name, next(windows.get(name), now));
      all = next(all, now);
    },
  };
}
