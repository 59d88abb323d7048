/** The monitor's time as far as it is known here: what it told last, and what has passed since. */
export interface Clock {
  now(): number;
  /** It was told to be `at` just now. What was told before is an old answer out of some cache, and tells nothing. */
  hear(at: number): void;
  /** Nobody tells it; it is at least `at`. */
  presume(at: number): void;
}

/** @param madeAt when this page was made, as it says itself */
export function createClock(madeAt: number): Clock {
  let heard = madeAt;
  // Since its document began to load, at the earliest.
  let told = { at: madeAt, wall: Date.now() - performance.now(), steady: 0 };
  const set = (at: number) => {
    told = { at, wall: Date.now(), steady: performance.now() };
  };
  // One of the two stands still while a machine sleeps, the other jumps when it is set: the longer is the safe one.
  const now = () => told.at + Math.max(Date.now() - told.wall, performance.now() - told.steady);
  return {
    now,
    hear(at) {
      if (at <= heard) return;
      heard = at;
      set(at);
    },
    presume: (at) => set(Math.max(now(), at)),
  };
}
