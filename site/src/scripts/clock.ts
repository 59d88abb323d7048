/** The monitor's time as far as it is known here: what it said last, and what has passed since. */
export interface Clock {
  now(): number;
  /** It is `at` there now. */
  set(at: number): void;
}

/** @param madeAt when this page was made, as it says itself */
export function createClock(madeAt: number): Clock {
  let told = { at: madeAt, wall: performance.timeOrigin, steady: 0 };
  return {
    // One of the two stands still while a machine sleeps, the other jumps when it is set: the longer is the safe one.
    now: () => told.at + Math.max(Date.now() - told.wall, performance.now() - told.steady),
    set(at) {
      told = { at, wall: Date.now(), steady: performance.now() };
    },
  };
}
