import type { Result } from "../monitor/core/result.ts";
import { isAllGood, takeProofs, walkAgain } from "../monitor/engine/gate-steps.ts";
import type { StepContext, Stepped } from "../monitor/engine/incident-steps.ts";
import { checksOfStep } from "../monitor/engine/recovery-steps.ts";
import type { IncidentRecord } from "../monitor/store/incidents.ts";

/** What a fresh probe of a check would find at an instant. */
export type AskAt = (checkId: string, at: number) => Result;

/** How long one simulated proof takes. */
const PROOF_MS = 2_000;
/** Before a walk that was not passed is tried again. */
const PAUSE_MS = 60_000;

/** Walks the recovery gate for every incident whose faults are over, by the engine's own steps, in simulated time. */
export function proveRecoveries(incidents: readonly IncidentRecord[], ask: AskAt, context: StepContext): Stepped {
  let proven: Stepped = { incidents, statements: [] };
  for (const { id } of incidents) {
    const next = prove(proven.incidents, id, ask, context);
    proven = { incidents: next.incidents, statements: [...proven.statements, ...next.statements] };
  }
  return proven;
}

function prove(incidents: readonly IncidentRecord[], id: string, ask: AskAt, context: StepContext): Stepped {
  let walked = begin(incidents, id, context);
  for (let now = context.now; ; now += PROOF_MS) {
    const record = walked.incidents.find((one) => one.id === id);
    const step = record?.recovery.find((one) => one.status === "pending")?.step;
    if (record === undefined || record.status !== "monitoring" || step === undefined) return walked;
    const checks = checksOfStep(step, context.settings);
    const proofs = checks.map((check) => ({ check, result: ask(check.id, now) }));
    const found = { attempt: record.gateAttempt, step, proofs };
    const stepped = takeProofs(walked.incidents, record, found, { ...context, now });
    walked = { incidents: stepped.incidents, statements: [...walked.statements, ...stepped.statements] };
  }
}

/** A walk that was not passed is begun anew, a minute later. */
function begin(incidents: readonly IncidentRecord[], id: string, context: StepContext): Stepped {
  const record = incidents.find((one) => one.id === id);
  const endedAt = Math.max(0, ...(record?.recovery ?? []).map((step) => step.at ?? 0));
  const isDue =
    record !== undefined &&
    record.resolvedAt === null &&
    record.status !== "monitoring" &&
    endedAt > 0 &&
    context.now - endedAt >= PAUSE_MS &&
    isAllGood(record.members, context.settings);
  return isDue ? walkAgain(incidents, record, context) : { incidents, statements: [] };
}
