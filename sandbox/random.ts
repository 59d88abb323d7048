/** A repeatable source of numbers in [0, 1): the same seed, the same series (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A latency around `medianMs`, now and then much longer, never shorter than a third of it: what real ones look like. */
export function scattered(random: () => number, medianMs: number, spread = 0.25): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.max(medianMs / 3, medianMs * Math.exp(spread * normal));
}
