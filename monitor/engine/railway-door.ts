import type { Tools } from "../checks/kind.ts";
import { createRailwayDoor } from "../clients/railway-restart.ts";
import type { Settings } from "../settings/settings.ts";
import type { RestartDoor } from "./restart-gateway.ts";

const REQUEST_TIMEOUT_MS = 15_000;

/** The way to the gateway's service on Railway; null: none is configured. */
export function railwayDoor(settings: Settings, { outbound }: Tools, signal: AbortSignal): RestartDoor | null {
  const { railway } = settings.targets;
  if (railway === null) return null;
  const { api, token, project, environment, service } = railway;
  const timeLeftMs = () => REQUEST_TIMEOUT_MS;
  return createRailwayDoor({ outbound, api, token, project, environment, service, timeLeftMs, signal });
}
