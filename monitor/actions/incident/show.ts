import { z } from "zod";
import type { ActionContext } from "../../engine/deed.ts";
import type { IncidentRecord } from "../../store/incidents.ts";
import { IncidentId, parseInput } from "../fields.ts";
import { findIncident } from "./find.ts";

export const ShowIncident = z.strictObject({ id: IncidentId });

/** One incident with all that belongs to it. Throws `not_found`. */
export async function showIncident({
  ctx,
  input,
}: {
  ctx: Pick<ActionContext, "database">;
  input: z.input<typeof ShowIncident>;
}): Promise<IncidentRecord> {
  const { id } = parseInput(ShowIncident, input);
  return findIncident(ctx.database.db, id);
}
