import { z } from "zod";
import { askRailway, type RailwayReader } from "./railway.ts";

const PlatformStatus = z.object({
  isStable: z.boolean(),
  incident: z.object({ status: z.string() }).nullish().catch(null),
});

/** Whether Railway tells of an incident of its own; null: that cannot be told. */
export function platformHasIncident(data: unknown): boolean | null {
  const parsed = PlatformStatus.safeParse(data);
  if (!parsed.success) return null;
  const { isStable, incident } = parsed.data;
  return !isStable || (incident != null && incident.status !== "RESOLVED");
}

/** Asks Railway about itself; null: it does not tell. */
export async function readPlatform(reader: RailwayReader): Promise<boolean | null> {
  const query = "query { platformStatus { isStable incident { status } } }";
  const reply = await askRailway(reader, { query, variables: {} });
  return reply.outcome === "data" ? platformHasIncident(reply.data.platformStatus) : null;
}
