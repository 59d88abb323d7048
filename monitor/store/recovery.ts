import { and, asc, eq, inArray } from "drizzle-orm";
import { incident, recoveryStep } from "../../db/schema/index.ts";
import type { GateStep } from "../core/recovery.ts";
import { RECOVERY_STEPS } from "../core/words.ts";
import type { Db, Statement } from "../ports.ts";

/** Writes how far a step of a walk has come. */
export function saveRecoveryStep(db: Db, incidentId: string, attempt: number, step: GateStep): Statement {
  const { status, at, reason, ownerId } = step;
  return db
    .insert(recoveryStep)
    .values({ incidentId, attempt, ...step })
    .onConflictDoUpdate({
      target: [recoveryStep.incidentId, recoveryStep.attempt, recoveryStep.step],
      set: { status, at, reason, ownerId },
    });
}

/** The steps of each incident's newest walk in their order; incidents that never walked are absent. At most 90 ids. */
export async function readRecovery(db: Db, incidentIds: readonly string[]): Promise<Map<string, GateStep[]>> {
  const rows = await db
    .select({ step: recoveryStep })
    .from(recoveryStep)
    .innerJoin(incident, and(eq(incident.id, recoveryStep.incidentId), eq(incident.gateAttempt, recoveryStep.attempt)))
    .where(inArray(recoveryStep.incidentId, [...incidentIds]))
    .orderBy(asc(recoveryStep.incidentId));
  const walks = new Map<string, GateStep[]>();
  for (const { step: row } of rows) {
    const { incidentId, attempt: _, ...step } = row;
    walks.set(incidentId, [...(walks.get(incidentId) ?? []), step]);
  }
  for (const walk of walks.values()) {
    walk.sort((a, b) => RECOVERY_STEPS.indexOf(a.step) - RECOVERY_STEPS.indexOf(b.step));
  }
  return walks;
}
