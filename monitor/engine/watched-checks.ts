import type { WatchedCheck } from "../core/masked-outage.ts";
import { staleAfterMs } from "../core/schedule.ts";
import type { Settings } from "../settings/settings.ts";
import type { StoredCheck } from "../store/check-states.ts";

/** What is held of every configured check, by id, as what users feel is found from it. */
export function watchedChecks(
  checks: ReadonlyMap<string, StoredCheck>,
  { settings }: { readonly settings: Settings },
): Map<string, WatchedCheck> {
  return new Map(
    settings.checks.map((check): [string, WatchedCheck] => {
      const stored = checks.get(check.id);
      const { id, dependsOn } = check;
      const staleMs = staleAfterMs(check, stored?.last?.timings.totalMs);
      return [id, { id, dependsOn, staleAfterMs: staleMs, verdict: stored?.verdict ?? null }];
    }),
  );
}
