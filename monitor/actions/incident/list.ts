import { z } from "zod";
import type { ActionContext } from "../../engine/deed.ts";
import { type IncidentRecord, readIncidentPage } from "../../store/incidents.ts";
import { IncidentId, parseInput } from "../fields.ts";

export const ListIncidents = z.strictObject({
  limit: z.coerce
    .number("is no number")
    .int("is no whole number")
    .min(1, "is too small")
    .max(500, "is too large")
    .default(20),
  before: IncidentId.optional(),
});

/** Incidents, newest first; with `before` those that are older than that one. */
export async function listIncidents({
  ctx,
  input,
}: {
  ctx: Pick<ActionContext, "database">;
  input: z.input<typeof ListIncidents>;
}): Promise<readonly IncidentRecord[]> {
  const { limit, before } = parseInput(ListIncidents, input);
  return readIncidentPage(ctx.database.db, { beforeId: before ?? null, limit });
}
