/**
 * One storm of changes is told at its beginning, and once it has settled: what has stood for so long is told together. It is
 * compared with stored instants whenever results are recorded, so that nothing must wake for it.
 */
export const SETTLE_MS = 60_000;
