import { z } from "zod";
import type { ServiceState } from "../core/restart-policy.ts";
import { askRailway, type NotRead, notRead, type RailwayReader } from "./railway.ts";

/** A service on Railway as it is now. */
export interface RailwayService {
  readonly state: ServiceState;
  /** Whether an instance runs: in a rollout the old version may serve, of several replicas one may have crashed. */
  readonly isServing: boolean;
  /** Whether an instance has crashed or is being restarted. */
  readonly hasCrashed: boolean;
  /** An instance has been created and does not run yet, without a rollout. */
  readonly isStarting: boolean;
  /** The newest deployment is over, and failed. */
  readonly hasFailedRollout: boolean;
  /** The deployment that serves, or served last; null: there is none. */
  readonly deploymentId: string | null;
  /** When that one came to its present status (epoch ms); null: not told. */
  readonly changedAt: number | null;
  /** When the newest deployment was begun; null: not told. */
  readonly newestAt: number | null;
}

export type ServiceReading = { readonly outcome: "read"; readonly service: RailwayService } | NotRead;

/** Reads the service's deployments and their instances: the newest and those that serve are not always the same. */
export async function readService(reader: RailwayReader): Promise<ServiceReading> {
  const { environment: environmentId, service: serviceId } = reader;
  const reply = await askRailway(reader, { query: QUERY, variables: { environmentId, serviceId } });
  if (reply.outcome === "cannot_tell") return reply;
  const parsed = ServiceInstance.safeParse(reply.data.serviceInstance);
  if (!parsed.success) return notRead("unreadable", "what Railway tells of the service makes no sense");
  const service = serviceOf(parsed.data);
  if (service !== null) return { outcome: "read", service };
  return notRead("unreadable", "Railway does not tell whether the service runs");
}

const DEPLOYMENT = "{ id status statusUpdatedAt createdAt deploymentStopped instances { id status } }";
const QUERY = `query($environmentId: String!, $serviceId: String!) {
  serviceInstance(environmentId: $environmentId, serviceId: $serviceId) {
    latestDeployment ${DEPLOYMENT}
    activeDeployments ${DEPLOYMENT}
  }
}`;

const Time = z
  .string()
  .transform((text) => Date.parse(text))
  .pipe(z.number())
  .nullish()
  .catch(null);

const Deployment = z.object({
  id: z.string().regex(/^[\w-]{1,100}$/),
  status: z.string(),
  statusUpdatedAt: Time,
  createdAt: Time,
  deploymentStopped: z.boolean().nullish().catch(null),
  instances: z
    .array(z.object({ status: z.string() }))
    .max(1_000)
    .nullish()
    .catch(null),
});
type Deployment = z.output<typeof Deployment>;

const ServiceInstance = z.object({
  latestDeployment: Deployment.nullish(),
  activeDeployments: z.array(Deployment).max(100).nullish(),
});
type ServiceInstance = z.output<typeof ServiceInstance>;

/** What the deployments amount to; null: that cannot be told. */
function serviceOf({ latestDeployment, activeDeployments }: ServiceInstance): RailwayService | null {
  const active = activeDeployments ?? [];
  const latest = latestDeployment ?? null;
  const main = active.find((one) => has(one, RUNNING)) ?? active.find((one) => one.id === latest?.id) ?? active[0];
  const state = stateOf(latest, main);
  if (state === null) return null;
  const last = main ?? (latest !== null && HAS_SERVED.has(latest.status) ? latest : undefined);
  return {
    state,
    isServing: last !== undefined && has(last, RUNNING),
    hasCrashed: last !== undefined && (last.status === "CRASHED" || has(last, BROKEN)),
    isStarting: state === "rolling_out" && !isRollingOut(latest),
    hasFailedRollout: latest?.status === "FAILED",
    deploymentId: last?.id ?? null,
    changedAt: last?.statusUpdatedAt ?? null,
    newestAt: latest?.createdAt ?? null,
  };
}

const RUNNING = new Set(["RUNNING"]);
const BROKEN = new Set(["CRASHED", "RESTARTING"]);
const BEGINNING = new Set(["INITIALIZING", "CREATED"]);
const ENDED = new Set(["EXITED", "STOPPED", "REMOVED", "REMOVING"]);
const HAS_SERVED = new Set(["SUCCESS", "CRASHED", "SLEEPING"]);
/** Under way, or held until somebody approves: either way not the moment for anything else. */
const ROLLING_OUT = new Set(["BUILDING", "DEPLOYING", "INITIALIZING", "QUEUED", "WAITING", "NEEDS_APPROVAL"]);

function isRollingOut(latest: Deployment | null): boolean {
  return latest !== null && ROLLING_OUT.has(latest.status);
}

/** `main` is the deployment that serves, or would. */
function stateOf(latest: Deployment | null, main: Deployment | undefined): ServiceState | null {
  if (isRollingOut(latest)) return "rolling_out";
  const serves = main !== undefined && has(main, RUNNING);
  if (latest?.status === "FAILED") return serves ? "rollout_failed" : "crashed";
  const decisive = main ?? latest;
  return decisive === null ? "removed" : stateOfDeployment(decisive);
}

function stateOfDeployment(one: Deployment): ServiceState | null {
  if (one.status === "SLEEPING") return "sleeping";
  if (one.status === "REMOVED" || one.status === "REMOVING") return "removed";
  if (has(one, RUNNING)) return "running";
  if (one.status === "CRASHED") return "crashed";
  // Within its budget of restarts a crash does not show in the status.
  if (has(one, new Set(["RESTARTING"]))) return "restarting";
  if (has(one, BROKEN)) return "crashed";
  if (has(one, BEGINNING)) return "rolling_out";
  // A process that ended well is not started again, and its deployment goes on being called a success.
  if (one.deploymentStopped === true || has(one, ENDED)) return "stopped";
  return null;
}

function has({ instances }: Deployment, statuses: ReadonlySet<string>): boolean {
  return (instances ?? []).some(({ status }) => statuses.has(status));
}
