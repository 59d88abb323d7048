import type { Fault } from "../fault.ts";
import type { Circumstances } from "./circumstances.ts";

export interface Deployment {
  readonly id: string;
  readonly status: string;
  readonly statusUpdatedAt: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly deploymentStopped: boolean;
  readonly canRedeploy: boolean;
  readonly canRollback: boolean;
  readonly meta: Readonly<Record<string, unknown>>;
  readonly instances: readonly { readonly id: string; readonly status: string }[];
}

const DAY_MS = 86_400_000;
const ROLLOUT_MS = 60_000;

/** The service as the host shows it: its newest deployment, those that serve, and what their instances do. */
export function serviceOf(circumstances: Circumstances) {
  const [newest] = circumstances.past("gateway-deploy", "gateway-bad-config", "harmless-deploy");
  const latest =
    newest === undefined ? serving("d-old", oldest(circumstances), circumstances) : rollout(newest, circumstances);
  return {
    serviceName: "litellm",
    region: "us-west2",
    numReplicas: 1,
    sleepApplication: false,
    restartPolicyType: "ON_FAILURE",
    restartPolicyMaxRetries: 10,
    healthcheckPath: null,
    healthcheckTimeout: null,
    source: { image: "ghcr.io/berriai/litellm", repo: null },
    latestDeployment: latest,
    activeDeployments: latest.status === "SUCCESS" ? [latest] : [],
  };
}

/** A deployment that somebody began; a broken one is taken back at the end of its fault. */
function rollout(fault: Fault, circumstances: Circumstances): Deployment {
  const id = `d-${fault.from}`;
  const beginsAt = circumstances.begins(fault);
  const endsAt = circumstances.ends(fault);
  const now = circumstances.now();
  switch (fault.kind) {
    case "gateway-bad-config":
      return now < endsAt
        ? deployment(id, "CRASHED", beginsAt, "CRASHED")
        : serving(`${id}-undone`, endsAt, circumstances);
    case "gateway-deploy":
      return now < endsAt
        ? deployment(id, "DEPLOYING", beginsAt, "INITIALIZING")
        : serving(id, beginsAt, circumstances);
    default:
      return now < beginsAt + ROLLOUT_MS
        ? deployment(id, "DEPLOYING", beginsAt, "INITIALIZING")
        : serving(id, beginsAt, circumstances);
  }
}

/** A deployment that serves, or would, but for its process's own trouble. */
function serving(id: string, at: number, circumstances: Circumstances): Deployment {
  return troubled(deployment(id, "SUCCESS", at, instanceOf(circumstances)), circumstances);
}

/** What the process's own trouble does to its deployment. */
function troubled(one: Deployment, circumstances: Circumstances): Deployment {
  const fault = circumstances.active("gateway-crashed", "gateway-stopped");
  if (fault?.kind === "gateway-crashed") return { ...one, status: "CRASHED", deploymentStopped: true };
  return fault === null ? one : { ...one, deploymentStopped: true };
}

function instanceOf(circumstances: Circumstances): string {
  const fault = circumstances.active(
    "gateway-crashed",
    "gateway-crash-loop",
    "gateway-stopped",
    "gateway-oom",
    "gateway-restart",
  );
  switch (fault?.kind) {
    case "gateway-crashed":
      return "CRASHED";
    case "gateway-crash-loop":
    case "gateway-oom":
      return "RESTARTING";
    case "gateway-stopped":
      return "EXITED";
    case "gateway-restart":
      return "INITIALIZING";
    default:
      return "RUNNING";
  }
}

function deployment(id: string, status: string, at: number, instance: string): Deployment {
  const createdAt = new Date(at).toISOString();
  return {
    ...{ id, status, createdAt, statusUpdatedAt: createdAt, updatedAt: createdAt },
    deploymentStopped: false,
    canRedeploy: true,
    canRollback: true,
    meta: { image: "ghcr.io/berriai/litellm", reason: "deploy" },
    instances: [{ id: `${id}-1`, status: instance }],
  };
}

function oldest(circumstances: Circumstances): number {
  return circumstances.now() - (circumstances.now() % DAY_MS) - 2 * DAY_MS;
}
