import { z } from "zod";
import type { RailwayReader, RailwayTrouble } from "../clients/railway.ts";
import { type RailwayService, readService } from "../clients/railway-deployments.ts";
import { type RailwayEvidence, readEvidence } from "../clients/railway-evidence.ts";
import type { ServiceState } from "../core/restart-policy.ts";
import { type Json, notUp, type Result, up } from "../core/result.ts";
import type { CheckStatus, Fact, Reason } from "../core/words.ts";
import { type Ask, defineCheckKind, type Outcome, type RailwayTarget } from "./kind.ts";

/** The host's view of the gateway. Evidence: it says why, and opens nothing by itself. */
export const railway = defineCheckKind({
  kind: "railway",
  summary:
    "Asks Railway what the gateway's service does: its state, its newest deployment, its memory, what its log and Railway " +
    "itself tell. Evidence only: asked slowly, and at once when something fails.",
  layer: "evidence",
  dependsOn: [],
  defaults: { intervalMs: 300_000, timeoutMs: 15_000 },
  reserveMicroUsd: 0,
  settings: z.strictObject({}),
  needs: "`railway.token`, `railway.project`, `railway.environment` and `railway.service`",
  target: (targets) => targets.railway,
  derive: (targets) => (targets.railway ? [{ id: "railway", title: { key: "railway" }, settings: {} }] : []),
  async probe(ask, _settings, target) {
    const startedAt = ask.tools.clock.monotonic();
    const totalMs = () => ask.tools.clock.monotonic() - startedAt;
    const reader = readerOf(ask, target, totalMs);
    const now = ask.tools.clock.now();
    const reading = await readService(reader);
    if (reading.outcome === "cannot_tell") return { result: unread(reading, totalMs()) };
    const { service } = reading;
    const evidence = await readEvidence(reader, service, now);
    const deploy = recentDeploy(service, { memory: readMemory(ask.memory), now, thorough: ask.thorough });
    return outcomeOf({ service, evidence, deploy, now, totalMs: totalMs() });
  },
});

function readerOf({ tools, timeoutMs, signal }: Ask, target: RailwayTarget, elapsedMs: () => number): RailwayReader {
  const { api, token, project, environment, service } = target;
  const timeLeftMs = () => timeoutMs - elapsedMs();
  return { outbound: tools.outbound, api, token, project, environment, service, timeLeftMs, signal };
}

/** Trouble of the reader is never the service's. That nobody answers at all may be the whole platform's. */
function unread({ trouble, detail }: { trouble: RailwayTrouble; detail: string }, totalMs: number): Result {
  const result = notUp("unknown", "reader_error", { totalMs }, detail);
  const isSilent = trouble === "unreachable" || trouble === "unsent";
  return isSilent ? { ...result, facts: ["platform_unreachable"] } : result;
}

interface Findings {
  readonly service: RailwayService;
  readonly evidence: RailwayEvidence;
  /** When a deployment was begun that what fails now may have come from; null: none. */
  readonly deploy: number | null;
  readonly now: number;
  readonly totalMs: number;
}

function outcomeOf({ service, evidence, deploy, now, totalMs }: Findings): Outcome {
  const facts = new Set<Fact>([
    ...factsOf(service),
    ...evidence.facts,
    ...(deploy === null ? [] : (["deploy_recent"] as const)),
  ]);
  const verdict = verdictOf(service);
  const unreadWords = evidence.unread.length === 0 ? null : `not told by Railway: ${evidence.unread.join(", ")}`;
  const detail = [verdict?.detail, unreadWords].filter((words) => words != null).join("; ") || null;
  const result =
    verdict === null ? { ...up({ totalMs }), detail } : notUp(verdict.status, verdict.reason, { totalMs }, detail);
  const startedAt = startOf(service, now);
  const told = { ...result, facts: [...facts], ...(startedAt === null ? {} : { startedAt }) };
  return { result: told, memory: { askedAt: now, deployAt: deploy } };
}

/** When what is to serve now was started; null: not told. What does not run yet is starting at this moment. */
function startOf({ state, isStarting, isServing, changedAt }: RailwayService, now: number): number | null {
  if (isStarting || (state === "rolling_out" && !isServing)) return now;
  return state === "running" ? changedAt : null;
}

interface Verdict {
  readonly status: Exclude<CheckStatus, "up">;
  readonly reason: Reason;
  readonly detail: string;
}

/** What is the matter with the service; null: it runs. */
function verdictOf(service: RailwayService): Verdict | null {
  if (service.state === "running" && service.hasCrashed) {
    return {
      status: "degraded",
      reason: "service_crashed",
      detail: "of its replicas one has crashed and another runs",
    };
  }
  if (service.isStarting)
    return { status: "degraded", reason: "starting", detail: "its process has just been started" };
  return VERDICTS[service.state];
}

const VERDICTS: Readonly<Record<ServiceState, Verdict | null>> = {
  running: null,
  // The old version serves.
  rollout_failed: null,
  crashed: { status: "down", reason: "service_crashed", detail: "no instance runs" },
  restarting: { status: "down", reason: "service_crashed", detail: "it crashes and is restarted again and again" },
  stopped: { status: "down", reason: "service_stopped", detail: "its process has ended, and nothing starts it again" },
  removed: { status: "down", reason: "service_stopped", detail: "it has no deployment" },
  sleeping: { status: "degraded", reason: "service_stopped", detail: "it sleeps until the next request" },
  rolling_out: { status: "degraded", reason: "service_deploying", detail: "a deployment is under way, or is held" },
};

function factsOf(service: RailwayService): Fact[] {
  const { state, isServing, isStarting, hasCrashed, hasFailedRollout } = service;
  const isDown = state === "crashed" || state === "restarting";
  const facts: readonly (readonly [Fact, boolean])[] = [
    ["service_running", isServing],
    ["service_crashed", isDown || (state === "running" && hasCrashed)],
    ["service_stopped", state === "stopped" || state === "removed"],
    ["deploy_in_progress", state === "rolling_out" && !isStarting],
    ["deploy_failed", hasFailedRollout],
    ["restarted_recently", isStarting],
  ];
  return facts.filter(([, holds]) => holds).map(([fact]) => fact);
}

interface Memory {
  readonly askedAt: number | null;
  readonly deployAt: number | null;
}

const MemoryJson = z.object({ askedAt: z.number().nullable(), deployAt: z.number().nullable() });

function readMemory(memory: Json): Memory {
  const parsed = MemoryJson.safeParse(memory);
  return parsed.success ? parsed.data : { askedAt: null, deployAt: null };
}

/** Before a failure is confirmed and we are asked, some minutes have gone by. */
const RECENT_MS = 20 * 60_000;
/** While something fails we are asked again and again; after so long a pause it is another failure. */
const SAME_FAILURE_MS = 10 * 60_000;

/**
 * When the newest deployment was begun, if lately. While something goes on failing, what was lately when it began stays so:
 * an outage of hours may have come from the deployment before it.
 */
function recentDeploy(
  { newestAt }: RailwayService,
  { memory, now, thorough }: { memory: Memory; now: number; thorough: boolean },
): number | null {
  if (newestAt === null) return null;
  if (now - newestAt < RECENT_MS) return newestAt;
  const goesOn = thorough && memory.askedAt !== null && now - memory.askedAt < SAME_FAILURE_MS;
  return goesOn && memory.deployAt === newestAt ? newestAt : null;
}
