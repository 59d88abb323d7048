import type { CheckStatus, Reason } from "../core/words.ts";

/** What every command's exit code means; scripts rely on it. */
export const EXIT = {
  ok: 0,
  failing: 1,
  configuration: 2,
  unknown: 3,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

interface Seen {
  readonly status: CheckStatus;
  readonly reason: Reason | null;
}

/**
 * 1 when anything is down or degraded, 3 when nothing is but something cannot be told, 0 when all is up. What is not
 * configured at its target (a gateway without a database has no costs to read) counts in none of them.
 */
export function exitCodeOf(seen: readonly Seen[]): ExitCode {
  const counted = seen.filter(({ reason }) => reason !== "not_configured");
  if (counted.some(({ status }) => status === "down" || status === "degraded")) return EXIT.failing;
  if (counted.length === 0 || counted.some(({ status }) => status === "unknown")) return EXIT.unknown;
  return EXIT.ok;
}
