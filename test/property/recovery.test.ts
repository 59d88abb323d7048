import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { advance, type Finding, type Gate, type GateEvent, holds, nextStep } from "../../monitor/core/recovery.ts";
import { RECOVERY_STEPS, type RecoveryStep } from "../../monitor/core/words.ts";

function newGate(isOfGateway: boolean): Gate {
  return { phase: "open", attempt: 0, walk: [], isOfGateway };
}

const FINDINGS: readonly Finding[] = [
  { status: "passed", reason: null, ownerId: null },
  { status: "passed", reason: "slow", ownerId: null },
  { status: "failed", reason: "timeout", ownerId: null },
  { status: "failed", reason: "auth_provider", ownerId: "another" },
  { status: "cannot_tell", reason: "reader_error", ownerId: null },
  { status: "not_configured", reason: "not_configured", ownerId: null },
];

const configured = fc.subarray([...RECOVERY_STEPS]).map((steps): ReadonlySet<RecoveryStep> => new Set(steps));

const change = fc.oneof(
  { weight: 3, arbitrary: fc.record({ event: fc.constant("good" as const), configured }) },
  { weight: 1, arbitrary: fc.record({ event: fc.constant("ailing" as const) }) },
  { weight: 1, arbitrary: fc.record({ event: fc.constant("again" as const), configured }) },
  {
    weight: 12,
    arbitrary: fc.record({
      event: fc.constant("found" as const),
      // Mostly of the walk in hand, and of the step that is due.
      attemptsAgo: fc.constantFrom(0, 0, 0, 0, 1),
      step: fc.constantFrom(null, null, null, null, ...RECOVERY_STEPS),
      finding: fc.constantFrom(...FINDINGS, FINDINGS[0] as Finding, FINDINGS[0] as Finding),
    }),
  },
);

const story = fc.record({ isOfGateway: fc.boolean(), changes: fc.array(change, { maxLength: 24 }) });

/** The events that a world makes of it, and the gate after each. */
function live({ isOfGateway, changes }: typeof story extends fc.Arbitrary<infer S> ? S : never) {
  const begun = newGate(isOfGateway);
  const events: GateEvent[] = [];
  const gates: Gate[] = [begun];
  changes.forEach((one, i) => {
    const gate = gates.at(-1) ?? begun;
    const event: GateEvent =
      one.event === "found"
        ? {
            event: "found",
            attempt: gate.attempt - one.attemptsAgo,
            step: one.step ?? nextStep(gate.walk) ?? "app",
            finding: one.finding,
            at: i,
          }
        : one;
    events.push(event);
    gates.push(advance(gate, event));
  });
  return { events, gates };
}

/** What the gate must be after `count` events, looked up backwards from them: slow, and without a state of its own. */
function phaseAfter(events: readonly GateEvent[], count: number, isOfGateway: boolean) {
  const begins: number[] = [];
  for (let i = 0; i < count; i++) {
    const phase = phaseOf(events, begins, i, isOfGateway);
    if (events[i]?.event === (phase === "open" ? "good" : "again") && phase !== "resolved") begins.push(i);
  }
  return { phase: phaseOf(events, begins, count, isOfGateway), attempt: begins.length };
}

/** The phase after `count` events, of which those at `begins` began a walk. */
function phaseOf(
  events: readonly GateEvent[],
  begins: readonly number[],
  count: number,
  isOfGateway: boolean,
): Gate["phase"] {
  const from = begins.at(-1);
  const begun = from === undefined ? undefined : events[from];
  if (from === undefined || begun === undefined || !("configured" in begun)) return "open";
  const wanted = RECOVERY_STEPS.filter((step) => begun.configured.has(step));
  const proofs: Finding[] = [];
  for (const event of [...events.slice(from + 1, count), null]) {
    if (proofs.length === wanted.length && isProven(proofs, isOfGateway)) return "resolved";
    const proof = proofOf(event, wanted[proofs.length], begins.length);
    if (proof !== null) proofs.push(proof);
    if (event?.event === "ailing" || isHolding(proof)) return "open";
  }
  return "monitoring";
}

function proofOf(event: GateEvent | null, step: RecoveryStep | undefined, attempt: number): Finding | null {
  return event?.event === "found" && event.attempt === attempt && event.step === step ? event.finding : null;
}

function isHolding(proof: Finding | null): boolean {
  return proof?.status === "failed" && proof.ownerId === null;
}

/** A provider that refuses a key was reached through the gateway. */
function isProven(proofs: readonly Finding[], isOfGateway: boolean): boolean {
  const asked = proofs.filter((proof) => proof.status !== "not_configured");
  const proves = ({ status, reason }: Finding) => status === "passed" || (isOfGateway && reason === "auth_provider");
  return asked.length === 0 || asked.some(proves);
}

describe("the recovery gate, whatever comes in whatever order", () => {
  it("is where a slow reading of the whole story finds it", () => {
    fc.assert(
      fc.property(story, (told) => {
        const { events, gates } = live(told);
        gates.forEach(({ phase, attempt }, count) => {
          expect({ phase, attempt }).toEqual(phaseAfter(events, count, told.isOfGateway));
        });
      }),
      { numRuns: 3_000 },
    );
  });

  it("asks no step before all that come before it have ended, and resolves with none pending and none holding", () => {
    fc.assert(
      fc.property(story, (told) => {
        for (const { phase, walk } of live(told).gates) {
          expect(walk.map((one) => one.step)).toEqual(walk.length === 0 ? [] : RECOVERY_STEPS);
          const firstPending = walk.findIndex((one) => one.status === "pending");
          const later = firstPending < 0 ? [] : walk.slice(firstPending);
          expect(later.every((one) => one.status === "pending" || one.status === "not_configured")).toBe(true);
          const times = walk.flatMap((one) => one.at ?? []);
          expect(times).toEqual([...times].sort((a, b) => a - b));
          if (phase !== "resolved") continue;
          expect(firstPending).toBe(-1);
          expect(walk.some(holds)).toBe(false);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it("never leaves `resolved`", () => {
    fc.assert(
      fc.property(story, (told) => {
        const { gates } = live(told);
        const first = gates.findIndex((gate) => gate.phase === "resolved");
        if (first >= 0) expect(gates.slice(first)).toEqual(gates.slice(first).map(() => gates[first]));
      }),
      { numRuns: 1_000 },
    );
  });
});
