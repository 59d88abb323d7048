import { guideOf } from "./diagnosis/diagnose.ts";
import type { Cause, Confidence, FaultLayer } from "./words.ts";

/** Who may restart: nobody, a person, or the policy as well. */
export const RESTART_MODES = ["off", "manual", "auto"] as const;
export type RestartMode = (typeof RESTART_MODES)[number];

/** What the host says of the service at this moment. */
export const SERVICE_STATES = [
  "running",
  "crashed",
  "stopped",
  "restarting",
  "rolling_out",
  "rollout_failed",
  "sleeping",
  "removed",
] as const;
export type ServiceState = (typeof SERVICE_STATES)[number];

export interface ServiceNow {
  readonly state: ServiceState;
  /** The deployment that serves, or served last; null: there is none to restart. */
  readonly activeDeploymentId: string | null;
  /** When that deployment last began to run (epoch ms); null: the host does not tell. */
  readonly startedAt: number | null;
  readonly platformIncident: boolean;
}

/** An open incident as the policy sees it. */
export interface OpenFault {
  readonly id: string;
  readonly layer: FaultLayer | null;
  readonly cause: Cause | null;
  readonly confidence: Confidence | null;
}

export interface RestartSituation {
  readonly now: number;
  readonly mode: RestartMode;
  readonly by: "person" | "policy";
  readonly incidents: readonly OpenFault[];
  /** Read just before; null: it could not be read. */
  readonly service: ServiceNow | null;
  /** When restarts were begun (epoch ms), in any order, whatever came of them. */
  readonly begunAt: readonly number[];
  readonly startupGraceMs: number;
}

export const RESTART_REFUSALS = [
  "off",
  "not_automatic",
  "nothing_failing",
  "cause_not_helped",
  "not_sure",
  "service_unreadable",
  "platform_incident",
  "rolling_out",
  "rollout_failed",
  "retrying_itself",
  "sleeping",
  "no_deployment",
  "starting",
  "cooling_down",
  "too_many",
] as const;
export type RestartRefusal = (typeof RESTART_REFUSALS)[number];

export type RestartDecision =
  | { readonly allowed: true; readonly incidentId: string; readonly deploymentId: string }
  | { readonly allowed: false; readonly refusal: RestartRefusal };

/** Between the beginnings of two restarts. */
export const COOL_DOWN_MS = 15 * 60_000;
/** So many at most within `CAP_WINDOW_MS`: what two restarts do not cure, a third does not. */
export const CAP = 2;
export const CAP_WINDOW_MS = 6 * 60 * 60_000;

/**
 * Whether the gateway may be restarted now. Every doubt refuses. A person may also restart a gateway whose fault has no
 * known cause; the policy acts only on a cause that it is not merely guessing.
 */
export function decideRestart(situation: RestartSituation): RestartDecision {
  const { mode, by } = situation;
  if (mode === "off") return refuse("off");
  if (by === "policy" && mode !== "auto") return refuse("not_automatic");
  const fault = faultToCure(situation);
  if ("refusal" in fault) return refuse(fault.refusal);
  const tooSoon = refusalOfPast(situation);
  if (tooSoon !== null) return refuse(tooSoon);
  // Last, so that the host is asked only when nothing else speaks against it.
  const { service } = situation;
  if (service === null) return refuse("service_unreadable");
  const refusal = refusalOfService(service, situation);
  if (refusal !== null) return refuse(refusal);
  if (service.activeDeploymentId === null) return refuse("no_deployment");
  return { allowed: true, incidentId: fault.id, deploymentId: service.activeDeploymentId };
}

function refuse(refusal: RestartRefusal): RestartDecision {
  return { allowed: false, refusal };
}

function faultToCure({ incidents, by }: RestartSituation): OpenFault | { readonly refusal: RestartRefusal } {
  // Whatever else fails: while the platform itself does, its doors are better left alone.
  if (incidents.some((incident) => incident.cause === "platform_outage")) return { refusal: "platform_incident" };
  const ofGateway = incidents.filter((incident) => incident.layer === "gateway");
  if (ofGateway.length === 0) return { refusal: incidents.length === 0 ? "nothing_failing" : "cause_not_helped" };
  const helped = ofGateway.filter((incident) => isHelped(incident, by));
  const [fault] = by === "policy" ? helped.filter(({ confidence }) => isSure(confidence)) : helped;
  return fault ?? { refusal: helped.length === 0 ? "cause_not_helped" : "not_sure" };
}

function isHelped({ cause }: OpenFault, by: RestartSituation["by"]): boolean {
  if (cause === null || cause === "unknown") return by === "person";
  // For every other cause a restart only adds an outage to the outage.
  return guideOf(cause).restartHelps;
}

function isSure(confidence: Confidence | null): boolean {
  return confidence === "high" || confidence === "medium";
}

const REFUSED_STATES: Readonly<Record<ServiceState, RestartRefusal | null>> = {
  running: null,
  crashed: null,
  stopped: null,
  restarting: "retrying_itself",
  rolling_out: "rolling_out",
  rollout_failed: "rollout_failed",
  sleeping: "sleeping",
  removed: "no_deployment",
};

function refusalOfService(service: ServiceNow, { now, startupGraceMs }: RestartSituation): RestartRefusal | null {
  if (service.platformIncident) return "platform_incident";
  const refused = REFUSED_STATES[service.state];
  if (refused !== null) return refused;
  const isStarting =
    service.state === "running" && service.startedAt !== null && isWithin(service.startedAt, now, startupGraceMs);
  return isStarting ? "starting" : null;
}

function refusalOfPast({ begunAt, now }: RestartSituation): RestartRefusal | null {
  if (begunAt.some((at) => isWithin(at, now, COOL_DOWN_MS))) return "cooling_down";
  return begunAt.filter((at) => isWithin(at, now, CAP_WINDOW_MS)).length >= CAP ? "too_many" : null;
}

/** An instant that seems to lie ahead, since a clock was set back, counts as just now. */
function isWithin(at: number, now: number, ms: number): boolean {
  return now - at < ms;
}

/** What the incident's timeline says of a restart that was begun. */
export const RESTARTED_TEXT = "The gateway is being restarted.";

/** Each refusal as operators read it. */
export const REFUSAL_WORDS: Readonly<Record<RestartRefusal, string>> = {
  off: "Restarts are off. Set `railway.restart` to `manual` or `auto` to allow them.",
  not_automatic: "Restarts by the policy are off: `railway.restart` is `manual`.",
  nothing_failing: "No incident is open: nothing says that a restart would help.",
  cause_not_helped: "A restart does not help against what is failing; see the incident for what does.",
  not_sure: "The cause is not certain enough for a restart without a person.",
  service_unreadable: "The state of the service could not be read from Railway, so nothing is done.",
  platform_incident: "Railway itself has an incident; a restart could fail half-way.",
  rolling_out: "A deployment is being rolled out; let it end first.",
  rollout_failed: "The newest deployment has failed and an older one serves: that is a person's decision.",
  retrying_itself: "Railway is restarting the service by itself at the moment; let it end first.",
  sleeping: "The service sleeps; the next request wakes it.",
  no_deployment: "There is no active deployment to restart: it was removed. Deploy the service on Railway.",
  starting: "The service began to run a moment ago; wait until its start-up grace is over.",
  cooling_down: "The last restart was less than 15 minutes ago.",
  too_many: "It was restarted twice in the last 6 hours; what that did not cure, another restart does not.",
};
