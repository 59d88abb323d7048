import type { Faults } from "./faults.ts";

/** Under what the job calls in. */
export const JOB_TOKEN = "simulated-nightly-job";

export interface JobOptions {
  readonly faults: Faults;
  /** Where Gatewatch is; null: it is not there yet. */
  readonly statusUrl: () => string | null;
  /** Null: there is no job. */
  readonly everyMs: number | null;
}

/** A job that tells Gatewatch each time it has run, unless the fault `job-silent` is set. */
export function startJob({ faults, statusUrl, everyMs }: JobOptions): { stop(): Promise<void> } {
  if (everyMs === null) return { stop: () => Promise.resolve() };
  const stopped = new AbortController();
  let last: Promise<unknown> = Promise.resolve();
  const callIn = () => {
    const url = statusUrl();
    if (url === null || faults.has("job-silent")) return;
    const call = { method: "POST", signal: stopped.signal };
    // Whoever sends signs of life does not care whether anybody hears them.
    last = fetch(`${url}/heartbeat/${JOB_TOKEN}`, call).catch(() => undefined);
  };
  const timer = setInterval(callIn, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      stopped.abort();
      await last;
    },
  };
}
