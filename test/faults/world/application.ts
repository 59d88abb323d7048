import { type Circumstances, latency } from "./circumstances.ts";
import { fail, json, type Reply } from "./reply.ts";

/** The application's health route. It reaches the gateway by its own way: what is wrong with ours does not trouble it. */
export function createApplication(circumstances: Circumstances): () => Reply {
  return () => {
    if (circumstances.active("app-down") !== null) return fail("connection_refused");
    const isWell = circumstances.active(...CUT_OFF) === null;
    const litellm = isWell ? "ok" : "error";
    return json(
      200,
      { status: isWell ? "ok" : "degraded", services: { litellm, database: "ok" } },
      latency(25, circumstances),
    );
  };
}

const CUT_OFF = [
  "app-cut-off",
  "gateway-crashed",
  "gateway-crash-loop",
  "gateway-stopped",
  "gateway-oom",
  "gateway-bad-config",
  "gateway-deploy",
  "gateway-restart",
  "gateway-hung",
  "gateway-misrouted",
  "platform-outage",
] as const;
