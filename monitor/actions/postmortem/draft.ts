import { z } from "zod";
import { AppError } from "../../core/errors.ts";
import type { ActionContext } from "../../engine/deed.ts";
import { draftPostmortemOf } from "../../engine/draft-postmortem.ts";
import type { IncidentRecord } from "../../store/incidents.ts";
import { IncidentId, parseInput } from "../fields.ts";
import { findIncident } from "../incident/find.ts";

export const DraftPostmortem = z.strictObject({ id: IncidentId });

/**
 * The incident with its post-mortem as it is now: what people made of it, else a draft from the newest record. Writes
 * nothing. Throws `not_found`, or `refused` while the incident is open.
 */
export async function draftPostmortem({
  ctx,
  input,
}: {
  ctx: Pick<ActionContext, "database" | "settings" | "clock">;
  input: z.input<typeof DraftPostmortem>;
}): Promise<{ readonly record: IncidentRecord; readonly markdown: string }> {
  const { id } = parseInput(DraftPostmortem, input);
  const { database, settings, clock } = ctx;
  const record = await findEndedIncident(database.db, id);
  return { record, markdown: await draftPostmortemOf(record, { database, settings, now: clock.now() }) };
}

/** The incident of that id, which has ended. Throws `refused` while it is open, and for one that was merged. */
export async function findEndedIncident(db: ActionContext["database"]["db"], id: string): Promise<IncidentRecord> {
  const record = await findIncident(db, id);
  if (record.mergedIntoId !== null) {
    throw new AppError("refused", `${id} turned out to be part of ${record.mergedIntoId}; its post-mortem is there.`);
  }
  if (record.resolvedAt === null) {
    throw new AppError("refused", `${id} is still open; its post-mortem is written when it has ended.`);
  }
  return record;
}
