import type { FaultId } from "./fault-list.ts";

/** What the simulated host knows: which faults are there, and since when (epoch ms). */
export interface HostView {
  readonly now: number;
  /** When the stack was started. */
  readonly startedAt: number;
  readonly since: (id: FaultId) => number | null;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const IDS = { projectId: "simulated-project", environmentId: "simulated-environment", serviceId: "simulated-gateway" };
const OLD = "simulated-deployment-1";
const NEW = "simulated-deployment-2";

/** Faults that a new deployment brought. */
const DEPLOYED = ["gateway-bad-config", "gateway-deploying", "host-deployed"] as const;

/** The service with its newest deployment and those that serve. */
export function serviceInstance(view: HostView) {
  const newest = DEPLOYED.find((id) => view.since(id) !== null);
  const old = deployment(OLD, view.startedAt - 3 * DAY_MS, "SUCCESS", instanceStatus(view), view);
  const latest = newest === undefined ? old : newDeployment(newest, view);
  const serves = latest.status === "SUCCESS" || latest.status === "CRASHED";
  return {
    serviceName: "litellm-proxy",
    region: "us-west2",
    numReplicas: 1,
    sleepApplication: false,
    restartPolicyType: "ON_FAILURE",
    restartPolicyMaxRetries: 10,
    healthcheckPath: "/health/liveliness",
    healthcheckTimeout: 120,
    source: { image: "ghcr.io/berriai/litellm:simulated", repo: null },
    latestDeployment: latest,
    activeDeployments: serves ? [latest] : [],
  };
}

function newDeployment(fault: (typeof DEPLOYED)[number], view: HostView) {
  const at = view.since(fault) ?? view.now;
  if (fault === "gateway-bad-config") return deployment(NEW, at, "CRASHED", "CRASHED", view);
  if (fault === "gateway-deploying") return deployment(NEW, at, "DEPLOYING", "INITIALIZING", view);
  return deployment(NEW, at, "SUCCESS", instanceStatus(view), view);
}

function deployment(id: string, at: number, status: string, instance: string, { now, since }: HostView) {
  const isCrashed = status === "CRASHED" || since("gateway-oom") !== null;
  const changedAt = since("gateway-oom") ?? since("gateway-stopped") ?? Math.min(now, at + MINUTE_MS);
  return {
    ...IDS,
    id,
    status: isCrashed ? "CRASHED" : status,
    statusUpdatedAt: iso(changedAt),
    createdAt: iso(at),
    updatedAt: iso(changedAt),
    snapshotId: `${id}-snapshot`,
    deploymentStopped: isCrashed || since("gateway-stopped") !== null,
    canRedeploy: true,
    canRollback: true,
    url: "simulated.up.railway.app",
    staticUrl: "simulated.up.railway.app",
    instances: [{ id: `${id}-instance`, status: instance }],
    meta: { image: "ghcr.io/berriai/litellm:simulated", reason: "deploy" },
  };
}

function instanceStatus({ since }: HostView): string {
  if (since("gateway-oom") !== null) return "CRASHED";
  if (since("gateway-crashed") !== null) return "RESTARTING";
  return since("gateway-stopped") === null ? "RUNNING" : "EXITED";
}

/** The log, oldest line first. All of it counts as errors there, since it goes to stderr. */
export function deploymentLogs(view: HostView) {
  const lines = LAST_WORDS.flatMap(({ fault, messages }) => {
    const at = view.since(fault);
    return at === null ? [] : messages.map((message, i) => ({ at: at + i, message }));
  });
  const usual = { at: view.startedAt, message: "INFO:     Application startup complete." };
  return [usual, ...lines.sort((a, b) => a.at - b.at)].map(({ at, message }) => ({
    timestamp: iso(at).replace("Z", "000000Z"),
    message,
    severity: "error",
    attributes: [{ key: "level", value: '"error"' }],
    tags: { ...IDS, deploymentId: OLD, deploymentInstanceId: `${OLD}-instance`, snapshotId: `${OLD}-snapshot` },
  }));
}

const LAST_WORDS: readonly { readonly fault: FaultId; readonly messages: readonly string[] }[] = [
  { fault: "gateway-oom", messages: ["Killed", "Container exited with code 137"] },
  {
    fault: "gateway-bad-config",
    messages: [
      "Starting Container",
      "Traceback (most recent call last):",
      "yaml.scanner.ScannerError: mapping values are not allowed here",
      "Container exited with code 1",
    ],
  },
  { fault: "gateway-crashed", messages: ["Container exited with code 1", "Starting Container"] },
  { fault: "gateway-stopped", messages: ["INFO:     Shutting down", "INFO:     Application shutdown complete."] },
  { fault: "traces-lost", messages: ["Langfuse rejected an export to http://langfuse.invalid with HTTP 401"] },
];

const LIMIT_GB = 1;

/** The memory's course, a value a minute: up to the limit before a kill, and nothing after it. */
export function metrics({ now, since }: HostView) {
  const killedAt = since("gateway-oom");
  const minutes = Array.from({ length: 15 }, (_, i) => now - (14 - i) * MINUTE_MS);
  const used = (at: number) => (killedAt === null ? 0.55 : at < killedAt ? 0.97 : 0);
  const series = (measurement: string, valueAt: (at: number) => number) => ({
    measurement,
    tags: { serviceId: IDS.serviceId, deploymentInstanceId: `${OLD}-instance` },
    values: minutes.map((at) => ({ ts: Math.floor(at / 1_000), value: valueAt(at) })),
  });
  return [series("MEMORY_USAGE_GB", used), series("MEMORY_LIMIT_GB", () => LIMIT_GB)];
}

export function events({ since }: HostView) {
  const killedAt = since("gateway-oom");
  const node = {
    id: "simulated-event",
    object: "Deployment",
    action: "oom_killed",
    severity: "CRITICAL",
    createdAt: iso(killedAt ?? 0),
    projectId: IDS.projectId,
    environmentId: IDS.environmentId,
    payload: { id: OLD, serviceId: IDS.serviceId },
  };
  return { edges: killedAt === null ? [] : [{ node }], pageInfo: { hasNextPage: false, endCursor: null } };
}

export function platformStatus({ since }: HostView) {
  const at = since("host-incident");
  const incident = {
    id: "inc_simulated",
    message: "Simulated trouble of the platform",
    status: "IDENTIFIED",
    url: "https://status.invalid/",
    createdAt: iso(at ?? 0),
  };
  return { isStable: at === null, incident: at === null ? null : incident, maintenance: null };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
