import { z } from "zod";
import { AppError } from "../../core/errors.ts";
import type { IncidentStatus } from "../../core/words.ts";
import { type ActionContext, commitDeed } from "../../engine/deed.ts";
import { type IncidentRecord, insertUpdate, updateIncident as saveIncident } from "../../store/incidents.ts";
import { Body, IncidentId, parseInput } from "../fields.ts";
import { findOpenIncident } from "./find.ts";

const WORDS = ["investigating", "identified", "monitoring"] as const satisfies readonly IncidentStatus[];

export const UpdateIncident = z.strictObject({
  id: IncidentId,
  body: Body,
  /** Absent: the status stays. */
  status: z.enum(WORDS, `must be one of ${WORDS.join(", ")}; to end it, resolve it`).optional(),
});

/**
 * A person adds words to an open incident, and may say how far the search for its cause is. Throws `not_found`, or
 * `refused` for an incident that has ended and for a recovery that was not measured.
 */
export async function updateIncident({
  ctx,
  input,
}: {
  ctx: ActionContext;
  input: z.input<typeof UpdateIncident>;
}): Promise<IncidentRecord> {
  const { id, body, status: wanted } = parseInput(UpdateIncident, input);
  const { db } = ctx.database;
  return commitDeed(ctx, async (now) => {
    const record = await findOpenIncident(db, id);
    if (wanted !== undefined) forbidUnmeasured(record, wanted);
    const status = wanted ?? record.status;
    const update = { id: ctx.newId(now), incidentId: id, at: now, status, body, facts: null };
    const set = { status, ...(status === "monitoring" && record.isManual ? { monitoringAt: now } : {}) };
    const updated = { ...record, ...set, updates: [...record.updates, update] };
    return {
      statements: [...(status === record.status ? [] : [saveIncident(db, id, set)]), insertUpdate(db, update)],
      changes: { incidents: [{ before: record, after: updated }] },
      audit: { action: "incident.update", target: id, detail: JSON.stringify({ status }) },
      value: updated,
    };
  });
}

/** `monitoring` says that things are good again: of what is measured only measurements say so, or take it back. */
function forbidUnmeasured(record: IncidentRecord, wanted: IncidentStatus): void {
  if (record.isManual || record.status === wanted) return;
  if (wanted === "monitoring") {
    throw new AppError(
      "refused",
      "This incident is measured: it is `monitoring` when everything that it affects is measured good. Add your words without a status.",
    );
  }
  if (record.status === "monitoring") {
    throw new AppError(
      "refused",
      "This incident is `monitoring` because everything is measured good; a failed proof takes that back by itself. Add your words without a status.",
    );
  }
}
