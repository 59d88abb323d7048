import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decideRestart,
  RESTART_MODES,
  type RestartSituation,
  SERVICE_STATES,
} from "../../monitor/core/restart-policy.ts";
import { CAUSES, CONFIDENCES, FAULT_LAYERS } from "../../monitor/core/words.ts";

const MINUTE_MS = 60_000;
const GRACE_MS = 3 * MINUTE_MS;

const incident = fc.record({
  id: fc.constantFrom("a", "b", "c"),
  layer: fc.constantFrom("gateway", "gateway", "gateway", null, ...FAULT_LAYERS),
  cause: fc.constantFrom("gateway_crashed", "gateway_hung", "gateway_oom", "gateway_unreachable", null, ...CAUSES),
  confidence: fc.constantFrom(...CONFIDENCES, null),
} as const);

const service = fc.record({
  state: fc.constantFrom("crashed", "crashed", "running", "stopped", ...SERVICE_STATES),
  activeDeploymentId: fc.constantFrom("d1", "d1", "d1", null),
  startedMsAgo: fc.constantFrom(null, 0, GRACE_MS - 1, GRACE_MS, 60 * MINUTE_MS),
  platformIncident: fc.constantFrom(false, false, false, true),
} as const);

const moment = fc.record({
  afterMs: fc.constantFrom(0, 1_000, 14 * MINUTE_MS, 15 * MINUTE_MS, 60 * MINUTE_MS, 3 * 60 * MINUTE_MS),
  mode: fc.constantFrom("auto", "auto", ...RESTART_MODES),
  by: fc.constantFrom("person", "policy"),
  incidents: fc.array(incident, { maxLength: 3 }),
  service: fc.option(service, { freq: 10 }),
} as const);
type Moment = typeof moment extends fc.Arbitrary<infer M> ? M : never;

/** A history in which whatever the policy allows is done. */
function live(moments: readonly Moment[]) {
  const begunAt: number[] = [];
  let now = 1_764_000_000_000;
  return moments.map((one) => {
    now += one.afterMs;
    const asked = one.service;
    const situation: RestartSituation = {
      ...one,
      now,
      service: asked === null ? null : { ...asked, startedAt: startOf(asked.startedMsAgo, now) },
      begunAt: [...begunAt],
      startupGraceMs: GRACE_MS,
    };
    const decision = decideRestart(situation);
    if (decision.allowed) begunAt.push(now);
    return { situation, decision };
  });
}

function startOf(msAgo: number | null, now: number): number | null {
  return msAgo === null ? null : now - msAgo;
}

const CURABLE = ["gateway_unreachable", "gateway_crashed", "gateway_oom", "gateway_hung"];

/** The policy again, as a list of all that must hold; slow, and in another order. */
function mayRestart({ now, mode, by, incidents, service, begunAt }: RestartSituation): boolean {
  const ages = begunAt.map((at) => (now - at) / MINUTE_MS);
  const suits = (one: RestartSituation["incidents"][number]) => {
    const isNamed = one.cause !== null && CURABLE.includes(one.cause);
    const isOpenQuestion = one.cause === null || one.cause === "unknown";
    if (one.layer !== "gateway") return false;
    return by === "policy"
      ? isNamed && (one.confidence === "high" || one.confidence === "medium")
      : isNamed || isOpenQuestion;
  };
  const isUp = service?.state === "running";
  return [
    service !== null,
    service?.activeDeploymentId !== null,
    service?.platformIncident === false,
    isUp || service?.state === "crashed" || service?.state === "stopped",
    !isUp || service.startedAt === null || now - service.startedAt >= GRACE_MS,
    incidents.some(suits),
    incidents.every((one) => one.cause !== "platform_outage"),
    ages.every((age) => age >= 15),
    ages.filter((age) => age < 360).length < 2,
    mode === "auto" || (mode === "manual" && by === "person"),
  ].every(Boolean);
}

describe("restarts, whatever fails and whoever asks", () => {
  it("are begun exactly when the policy allows them, over 10,000 histories", () => {
    let allowed = 0;
    fc.assert(
      fc.property(fc.array(moment, { minLength: 1, maxLength: 12 }), (moments) => {
        for (const { situation, decision } of live(moments)) {
          expect(decision.allowed).toBe(mayRestart(situation));
          if (decision.allowed) allowed++;
        }
      }),
      { numRuns: 10_000 },
    );
    expect(allowed).toBeGreaterThan(500);
  });

  it("are never closer than 15 minutes, nor more than two in any 6 hours", () => {
    fc.assert(
      fc.property(fc.array(moment, { minLength: 1, maxLength: 30 }), (moments) => {
        const at = live(moments).flatMap(({ situation, decision }) => (decision.allowed ? [situation.now] : []));
        for (const [i, begun] of at.entries()) {
          expect(begun - (at[i - 1] ?? 0)).toBeGreaterThanOrEqual(15 * MINUTE_MS);
          expect(begun - (at[i - 2] ?? 0)).toBeGreaterThanOrEqual(360 * MINUTE_MS);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
