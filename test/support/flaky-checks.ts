import { notUp, type Result, up } from "../../monitor/core/result.ts";
import type { CheckSettings } from "../../monitor/settings/settings.ts";
import { aCheck } from "./settings.ts";

/** Repeatable numbers in [0, 1): the same seed gives the same row. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface Flaky {
  readonly seed: number;
  /** Share of probes that fail by themselves. */
  readonly noise: number;
  /** Share of minutes in which an outage begins; it lasts some minutes. */
  readonly outages: number;
}

/** Checks whose probes take some time and fail now and then, alone and for minutes, in a repeatable way. */
export function flakyChecks(count: number, flaky: Flaky): CheckSettings[] {
  return Array.from({ length: count }, (_, i) => {
    const resultAt = flakyTarget({ ...flaky, seed: flaky.seed + i });
    return aCheck({
      id: `check-${i}`,
      layer: "site",
      probe: async ({ tools: { clock } }) => {
        const result = resultAt(clock.now());
        await clock.sleep(Math.round(result.timings.totalMs));
        return { result };
      },
    });
  });
}

function flakyTarget({ seed, noise, outages }: Flaky): (now: number) => Result {
  const random = seeded(seed);
  let brokenUntil = 0;
  let minute = 0;
  return (now) => {
    const current = Math.floor(now / 60_000);
    if (current > minute && random() < outages) brokenUntil = now + 60_000 + random() * 600_000;
    minute = current;
    const totalMs = Math.round(20 + random() * 200);
    if (now < brokenUntil) return notUp("down", "timeout", { totalMs: 5_000 });
    if (random() < noise) return failure(random(), totalMs);
    return { ...up({ totalMs, firstTokenMs: totalMs / 2 }), costMicroUsd: 3 };
  };
}

function failure(drawn: number, totalMs: number): Result {
  if (drawn < 0.5) return notUp("down", "connection_refused", { totalMs: 1 });
  return notUp("unknown", "rate_limited_own", { totalMs });
}
