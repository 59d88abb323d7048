import type { ServiceNow } from "../core/restart-policy.ts";
import { askRailway, type RailwayReader } from "./railway.ts";
import { readService } from "./railway-deployments.ts";
import { readPlatform } from "./railway-platform.ts";

/** `unknown`: no usable answer came, so the restart may be under way. */
export type RestartAnswer = "accepted" | "refused" | "unknown";

/** What a restart is decided on and done with. */
export interface RailwayDoor {
  /** The service as it is now; null: it could not be read. */
  read(): Promise<ServiceNow | null>;
  restart(deploymentId: string): Promise<RestartAnswer>;
}

export function createRailwayDoor(reader: RailwayReader): RailwayDoor {
  return { read: () => readServiceNow(reader), restart: (deploymentId) => restartDeployment(reader, deploymentId) };
}

/**
 * The service and the platform under it, read afresh. A token may lack the right to ask about the platform; then what it
 * tells of the service is all that there is.
 */
async function readServiceNow(reader: RailwayReader): Promise<ServiceNow | null> {
  const [reading, isTroubled] = await Promise.all([readService(reader), readPlatform(reader)]);
  if (reading.outcome === "cannot_tell") return null;
  const { state, deploymentId, changedAt } = reading.service;
  return {
    state,
    activeDeploymentId: deploymentId,
    startedAt: state === "running" ? changedAt : null,
    platformIncident: isTroubled === true,
  };
}

const MUTATION = "mutation($id: String!) { deploymentRestart(id: $id) }";

/**
 * Restarts a deployment: the same image, the same configuration, the same id. Sent once and never repeated: after anything
 * but a clear answer it may have been carried out, and a second one would cut the first off. That it is accepted does not
 * say that the service comes back.
 */
export async function restartDeployment(reader: RailwayReader, deploymentId: string): Promise<RestartAnswer> {
  const reply = await askRailway(reader, { query: MUTATION, variables: { id: deploymentId } });
  if (reply.outcome === "data") return reply.data.deploymentRestart === true ? "accepted" : "refused";
  const isRefused = reply.trouble === "refused" || reply.trouble === "form" || reply.trouble === "unsent";
  return isRefused ? "refused" : "unknown";
}
