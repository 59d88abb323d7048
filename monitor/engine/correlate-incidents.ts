import { nextStep } from "../core/correlate.ts";
import type { JudgedCheck } from "../core/shares.ts";
import type { Statement } from "../ports.ts";
import type { IncidentRecord } from "../store/incidents.ts";
import { leaveGate } from "./gate-steps.ts";
import { applyStep, openIncidents, type StepContext, type Stepped } from "./incident-steps.ts";

/** What is held of the checks now, told by the incidents: one step after the other, until they tell what is the case. */
export function correlateIncidents(
  incidents: readonly IncidentRecord[],
  checks: readonly JudgedCheck[],
  context: StepContext,
): Stepped {
  const statements: Statement[] = [];
  let next = incidents;
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const step = nextStep(openIncidents(next), checks);
    if (step === null) break;
    const stepped = applyStep(next, step, context);
    next = stepped.incidents;
    statements.push(...stepped.statements);
  }
  const left = leaveGate(next, context);
  return { incidents: left.incidents, statements: [...statements, ...left.statements] };
}

/** Far more than one result can bring about. */
const MOST_STEPS = 1_000;
