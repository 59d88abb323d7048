import type { ConfirmRules } from "./judge.ts";
import type { Cadence } from "./schedule.ts";

/** How long it takes at most from a fault to its confirmation. */
export interface DetectionTimes {
  /** Where each probe fails at once. */
  readonly refusedMs: number;
  /** Where each probe waits for its whole timeout in vain. */
  readonly hungMs: number;
}

/**
 * At worst a fault begins just after a probe: the next one comes an interval later, and each that follows it a pause after
 * the end of the one before.
 */
export function worstDetection(check: Cadence, { failures, recheckMs }: ConfirmRules): DetectionTimes {
  const refusedMs = check.intervalMs + (failures - 1) * recheckMs;
  return { refusedMs, hungMs: refusedMs + failures * check.timeoutMs };
}
