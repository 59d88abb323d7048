import type { CheckStatus } from "../core/words.ts";

/** What every command's exit code means; scripts rely on it. */
export const EXIT = {
  ok: 0,
  failing: 1,
  configuration: 2,
  unknown: 3,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** 1 when anything is down or degraded, 3 when nothing is but something cannot be told, 0 when all is up. */
export function exitCodeOf(statuses: readonly CheckStatus[]): ExitCode {
  if (statuses.some((status) => status === "down" || status === "degraded")) return EXIT.failing;
  if (statuses.length === 0 || statuses.some((status) => status === "unknown")) return EXIT.unknown;
  return EXIT.ok;
}
