import { type Facts, isAllStale, measuredAt } from "./facts.ts";

export type Readiness =
  | { readonly ready: true }
  | {
      readonly ready: false;
      readonly reason: "store_failed" | "not_configured" | "never_measured" | "stale";
      readonly detail: string;
    };

/** Whether checks are being run and stored; `facts` null: the store could not be read. */
export function readiness(facts: Facts | null): Readiness {
  if (facts === null) return { ready: false, reason: "store_failed", detail: "The store could not be read." };
  if (facts.checks.size === 0) return { ready: false, reason: "not_configured", detail: "No check is configured." };
  const newest = measuredAt(facts);
  if (newest === null) return { ready: false, reason: "never_measured", detail: "Nothing was measured yet." };
  if (!isAllStale(facts)) return { ready: true };
  const since = new Date(newest).toISOString();
  return { ready: false, reason: "stale", detail: `Nothing was stored since ${since}; checks are not being run.` };
}
