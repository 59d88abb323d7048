import { describe, expect, it } from "vitest";
import { gatewaySettings, NOON, startBench } from "../../test/support/engine-bench.ts";
import { createFakeClock } from "../../test/support/fake-clock.ts";
import type { GatewayFault } from "../../test/support/scripted-gateway.ts";
import { worstDetection } from "../core/detection.ts";

const LIMITS = [
  { id: "liveliness", fault: "refused", limitMs: 40_000 },
  { id: "liveliness", fault: "hung", limitMs: 70_000 },
  { id: "chat", fault: "models", limitMs: 75_000 },
  { id: "chat", fault: "refused", limitMs: 75_000 },
  { id: "chat", fault: "hung", limitMs: 105_000 },
] as const;
/** Seconds into the grid at which the fault begins; the longest interval of the two checks is a minute. */
const PHASES = Array.from({ length: 24 }, (_, i) => i * 2_503);

describe.each(LIMITS)("$id, $fault from one moment on", ({ id, fault, limitMs }) => {
  it(`is confirmed down within ${limitMs / 1000} s, whenever in the grid it begins`, async () => {
    const waits: number[] = [];
    for (const phase of PHASES) waits.push(await waitFor(id, fault, phase));
    expect(Math.max(...waits)).toBeLessThanOrEqual(limitMs);
    expect(Math.max(...waits), "as the methodology page says").toBeLessThanOrEqual(promisedMs(id, fault));
  });
});

function promisedMs(id: string, fault: GatewayFault): number {
  const { checks, confirm } = gatewaySettings();
  const check = checks.find((one) => one.id === id);
  if (check === undefined) throw new Error(`there is no ${id}`);
  const { refusedMs, hungMs } = worstDetection(check, confirm);
  return fault === "hung" ? hungMs : refusedMs;
}

async function waitFor(id: string, fault: GatewayFault, phaseMs: number): Promise<number> {
  const checks = gatewaySettings().checks.filter((check) => check.id === id);
  const bench = await startBench({ settings: gatewaySettings({ checks }), clock: createFakeClock(NOON + phaseMs) });
  await bench.drive(120_000);
  expect(bench.engine.world.checks.get(id)?.verdict.status).toBe("up");
  bench.gateway.fault = fault;
  const brokenAt = bench.clock.now();
  await bench.driveUntil(() => bench.engine.world.incidents.length > 0, 200_000);
  expect(bench.engine.world.checks.get(id)?.verdict.status).toBe("down");
  return (bench.engine.world.incidents[0]?.detectedAt ?? Number.NaN) - brokenAt;
}
