import { provesGateway } from "./attribute.ts";
import { RECOVERY_STEPS, type Reason, type RecoveryStatus, type RecoveryStep } from "./words.ts";

/** One proof of a recovery, as far as it has come. */
export interface GateStep {
  readonly step: RecoveryStep;
  readonly status: RecoveryStatus;
  /** When it ended (epoch ms); null while pending, and where nothing is configured. */
  readonly at: number | null;
  readonly reason: Reason | null;
  /** The other open incident that this step met; null: none. */
  readonly ownerId: string | null;
}

/** What a fresh probe of a step found. */
export interface Finding {
  readonly status: Exclude<RecoveryStatus, "pending">;
  readonly reason: Reason | null;
  readonly ownerId: string | null;
}

/** How far an incident has come back. */
export interface Gate {
  /** `monitoring`: everything that it affected is good again, and the recovery is being proven. */
  readonly phase: "open" | "monitoring" | "resolved";
  /** Walks that were begun. */
  readonly attempt: number;
  /** The present walk, or the last one; empty: none yet. */
  readonly walk: readonly GateStep[];
  /** Whether it is the gateway that is to be proven well. */
  readonly isOfGateway: boolean;
}

export type GateEvent =
  /** All that the incident affects is confirmed good; these steps can be asked. */
  | { readonly event: "good"; readonly configured: ReadonlySet<RecoveryStep> }
  /** Something that it affects is not. */
  | { readonly event: "ailing" }
  /** The walk in hand was lost or has proven nothing: another one. */
  | { readonly event: "again"; readonly configured: ReadonlySet<RecoveryStep> }
  /** A probe, begun after the step before had ended, came to its end. */
  | {
      readonly event: "found";
      readonly attempt: number;
      readonly step: RecoveryStep;
      readonly finding: Finding;
      readonly at: number;
    };

/**
 * The recovery gate: an incident whose members are good again is resolved only by a walk through all steps in their order.
 *
 * A step that failed sends the incident back; one that could not tell, or that failed for a cause which another open
 * incident owns, does not hold it. A walk in which nothing at all could be proven proves no recovery: the incident stays
 * in `monitoring`, and another walk is to be begun. Whatever comes out of turn or of another walk counts for nothing.
 */
export function advance(gate: Gate, event: GateEvent): Gate {
  switch (event.event) {
    case "good":
      return gate.phase === "open" ? begin(gate, event.configured) : gate;
    case "again":
      return gate.phase === "monitoring" ? begin(gate, event.configured) : gate;
    case "ailing":
      return gate.phase === "monitoring" ? { ...gate, phase: "open" } : gate;
    case "found": {
      const isAwaited = gate.phase === "monitoring" && event.attempt === gate.attempt;
      if (!isAwaited || event.step !== nextStep(gate.walk)) return gate;
      const ended: GateStep = { step: event.step, at: event.at, ...event.finding };
      return settled({ ...gate, walk: gate.walk.map((one) => (one.step === event.step ? ended : one)) });
    }
  }
}

function begin(gate: Gate, configured: ReadonlySet<RecoveryStep>): Gate {
  const walk = RECOVERY_STEPS.map((step) => unasked(step, configured.has(step)));
  return settled({ ...gate, phase: "monitoring", attempt: gate.attempt + 1, walk });
}

/** Whether nothing of the walk was asked yet. */
export function isUntouched(walk: readonly GateStep[]): boolean {
  return walk.length > 0 && walk.every((one) => one.status === "pending" || one.status === "not_configured");
}

/** The step whose probe is to begin; null: the walk is over. */
export function nextStep(walk: readonly GateStep[]): RecoveryStep | null {
  if (walk.some(holds)) return null;
  return walk.find((one) => one.status === "pending")?.step ?? null;
}

/** Whether the step keeps the incident open. */
export function holds(step: GateStep): boolean {
  return step.status === "failed" && step.ownerId === null;
}

function settled(gate: Gate): Gate {
  if (gate.walk.some(holds)) return { ...gate, phase: "open" };
  const isOver = nextStep(gate.walk) === null;
  return isOver && !isUnproven(gate) ? { ...gate, phase: "resolved" } : gate;
}

/** Whether there was something to ask, and nothing of it proved anything. */
function isUnproven({ walk, isOfGateway }: Gate): boolean {
  const asked = walk.filter((one) => one.status !== "not_configured");
  return (
    asked.length > 0 && !asked.some((one) => one.status === "passed" || (isOfGateway && provesGateway(one.reason)))
  );
}

function unasked(step: RecoveryStep, isConfigured: boolean): GateStep {
  return { step, status: isConfigured ? "pending" : "not_configured", at: null, reason: null, ownerId: null };
}
