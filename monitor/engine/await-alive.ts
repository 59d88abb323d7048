import type { Tools } from "../checks/kind.ts";
import type { Settings } from "../settings/settings.ts";
import { probeSafely } from "./probe-safely.ts";

/** However short the grace is, so many probes are made before it is said that it does not answer. */
const LEAST_PROBES = 3;

/**
 * Asks the gateway for a sign of life, over fresh connections, until enough good answers came far enough apart (as they
 * are demanded of every recovery), or until its start-up grace is over and a few probes were made. `isAlive` null: nobody
 * could tell, since no check asks for it, or since it was broken off.
 */
export async function awaitAlive({
  settings,
  tools,
  signal,
}: {
  readonly settings: Settings;
  readonly tools: Tools;
  readonly signal: AbortSignal;
}): Promise<{ readonly isAlive: boolean | null; readonly tookMs: number }> {
  const { clock } = tools;
  const { recheckMs, successes, successGapMs } = settings.confirm;
  const check = settings.checks.find((one) => one.kind === "liveliness");
  const startedMs = clock.monotonic();
  const tookMs = () => Math.round(clock.monotonic() - startedMs);
  let probes = 0;
  let goodMs: number[] = [];
  // While good answers come, whether they go on is waited for.
  const isPatient = () => tookMs() < settings.startupGraceMs || probes < LEAST_PROBES || goodMs.length > 0;
  while (check !== undefined && !signal.aborted && isPatient()) {
    // The old process may answer for a moment yet.
    await clock.sleep(recheckMs, signal);
    const context = { tools, signal, log: () => undefined };
    const { result } = await probeSafely({ check, memory: null, thorough: true }, context);
    probes++;
    goodMs = result.status === "up" ? [...goodMs, clock.monotonic()] : [];
    const apartMs = (goodMs.at(-1) ?? 0) - (goodMs[0] ?? 0);
    if (goodMs.length >= successes && apartMs >= (successes > 1 ? successGapMs : 0)) {
      return { isAlive: true, tookMs: tookMs() };
    }
  }
  return { isAlive: check === undefined || signal.aborted ? null : false, tookMs: tookMs() };
}
