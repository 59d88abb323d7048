import type { Clock } from "../ports.ts";

/** A sleep that news ends early. */
export interface Wake {
  /** From here on a ring ends the next sleep. */
  set(): void;
  ring(): void;
  sleepUntil(at: number): Promise<void>;
}

/** Of no use to anybody; an abort without a reason makes an error with a stack each time. */
const NEWS = "news";
/** A sleep is never longer, so that a clock that was set is soon noticed. */
const LONGEST_MS = 30_000;
const SHORTEST_MS = 1;

export function createWake(clock: Clock): Wake {
  let alarm = new AbortController();
  return {
    set() {
      alarm = new AbortController();
    },
    ring: () => alarm.abort(NEWS),
    sleepUntil(at) {
      const ms = Math.min(Math.max(at - clock.now(), SHORTEST_MS), LONGEST_MS);
      return clock.sleep(ms, alarm.signal);
    },
  };
}
