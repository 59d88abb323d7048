import type { Clock } from "../../monitor/ports.ts";

/** Time that moves only when a test says so. */
export interface FakeClock extends Clock {
  /** Lets `ms` pass: sleepers wake in their order, each finding its own time, and what they go on to do is waited for. */
  advance(ms: number): Promise<void>;
  /** The same up to an epoch ms; nothing when that is past. */
  advanceTo(at: number): Promise<void>;
  /** The wall clock is set, or goes on while the machine sleeps: the monotonic one stands, and nobody wakes. */
  step(ms: number): void;
  /** The process stands still: both clocks go on, and whoever overslept wakes late. */
  stall(ms: number): Promise<void>;
  /** When the next sleeper wakes, as epoch ms; null: nobody sleeps. */
  readonly nextWake: number | null;
}

interface Sleeper {
  readonly wakeAt: number;
  readonly wake: () => void;
}

/** A clock that stands at `startAt` (epoch ms). */
export function createFakeClock(startAt: number): FakeClock {
  let wall = startAt;
  let mono = 0;
  let sleepers: readonly Sleeper[] = [];
  const first = () => sleepers.reduce<Sleeper | null>((a, b) => (a === null || b.wakeAt < a.wakeAt ? b : a), null);
  const pass = (ms: number) => {
    wall += ms;
    mono += ms;
  };
  const wakeUntil = async (limit: number) => {
    await settle();
    for (let next = first(); next !== null && next.wakeAt <= limit; next = first()) {
      pass(Math.max(0, next.wakeAt - mono));
      next.wake();
      await settle();
    }
  };
  const clock: FakeClock = {
    now: () => wall,
    monotonic: () => mono,
    sleep(ms, signal) {
      if (ms <= 0 || signal?.aborted === true) return Promise.resolve();
      return new Promise((resolve) => {
        const wake = () => {
          sleepers = sleepers.filter((one) => one !== sleeper);
          signal?.removeEventListener("abort", wake);
          resolve();
        };
        const sleeper: Sleeper = { wakeAt: mono + ms, wake };
        sleepers = [...sleepers, sleeper];
        signal?.addEventListener("abort", wake, { once: true });
      });
    },
    async advance(ms) {
      const limit = mono + ms;
      await wakeUntil(limit);
      pass(limit - mono);
      await settle();
    },
    advanceTo: (at) => clock.advance(Math.max(0, at - wall)),
    step(ms) {
      wall += ms;
    },
    async stall(ms) {
      pass(ms);
      await wakeUntil(mono);
    },
    get nextWake() {
      const next = first();
      return next === null ? null : wall + next.wakeAt - mono;
    },
  };
  return clock;
}

/** Every chain of promises that waits for nothing outside has run to its end when a turn of the event loop is over. */
function settle(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
