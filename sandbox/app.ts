import { Hono } from "hono";
import { openDoor } from "./door.ts";
import type { Faults } from "./faults.ts";

export interface AppOptions {
  readonly port: number;
  readonly gatewayUrl: string;
  readonly faults: Faults;
}

export interface SimulatedApp {
  readonly healthUrl: string;
  close(): Promise<void>;
}

/** How long the application waits for the gateway. */
const PATIENCE_MS = 1_500;

/** A simulated application that uses the gateway, with the health route of the runbook. */
export async function startApp({ port, gatewayUrl, faults }: AppOptions): Promise<SimulatedApp> {
  const app = new Hono();
  app.get("/api/health", async (c) => {
    if (faults.has("network-lost")) await new Promise(() => {});
    const litellm = !faults.has("app-error") && (await isAlive(gatewayUrl)) ? "ok" : "error";
    return c.json({ status: litellm === "ok" ? "ok" : "degraded", services: { litellm, database: "ok" } });
  });
  const door = await openDoor((request) => app.fetch(request), port);
  return { healthUrl: `${door.url}/api/health`, close: () => door.shut() };
}

async function isAlive(gatewayUrl: string): Promise<boolean> {
  try {
    const answer = await fetch(`${gatewayUrl}/health/liveliness`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}
