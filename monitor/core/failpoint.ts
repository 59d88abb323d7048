/** Places between two writes, named so that a test can end the process there. */
export const FAILPOINTS = [
  "before-commit",
  "after-commit",
  "before-claim",
  "after-claim",
  "before-send",
  "after-send",
  "before-record",
  "after-record",
] as const;
export type FailpointName = (typeof FAILPOINTS)[number];

/** Does nothing, but in a test that wants to know what a crash there leaves behind. */
export type Failpoint = (name: FailpointName) => void;

export const NO_FAILPOINT: Failpoint = () => undefined;
