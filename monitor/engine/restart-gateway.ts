import type { Tools } from "../checks/kind.ts";
import {
  CAP_WINDOW_MS,
  decideRestart,
  type RestartDecision,
  type RestartMode,
  type RestartRefusal,
  type RestartSituation,
  type ServiceNow,
} from "../core/restart-policy.ts";
import { insertAudit, RESTART_ACTION, RESTART_BEGUN, readRestartsBegun } from "../store/audit.ts";
import { readIncident, readOpenIncidents } from "../store/incidents.ts";
import { awaitAlive } from "./await-alive.ts";
import { type ActionContext, auditRow, commitDeed } from "./deed.ts";
import { tell } from "./tell.ts";

/** The host's side of a restart. */
export interface RestartDoor {
  /** The service as it is now; null: it could not be read. */
  read(): Promise<ServiceNow | null>;
  /** Asks once. `unknown`: no answer came, so it may be under way. */
  restart(deploymentId: string): Promise<"accepted" | "refused" | "unknown">;
}

export interface RestartAsk {
  readonly mode: RestartMode;
  readonly by: RestartSituation["by"];
  readonly why: string | null;
  /** Only says what would be done. */
  readonly dryRun: boolean;
}

export type Restarted =
  | { readonly outcome: "refused"; readonly refusal: RestartRefusal }
  | { readonly outcome: "dry_run"; readonly incidentId: string; readonly deploymentId: string }
  /** `back`: fresh probes reached it; `not_back`: not before its start-up grace was over; `unverified`: nobody could tell. */
  | { readonly outcome: "back" | "not_back" | "unverified"; readonly tookMs: number }
  | { readonly outcome: "not_accepted" };

export interface RestartDeps {
  readonly ctx: ActionContext;
  readonly door: RestartDoor;
  readonly tools: Tools;
  readonly signal: AbortSignal;
}

const TARGET = "gateway";

/**
 * Restarts the gateway if the policy allows it: reads the service just before, notes the beginning (which starts the
 * cool-down, whatever becomes of it), asks the host once, and then looks with fresh probes whether it is back. Of two
 * that begin at once only one does. Rejects only when the store fails.
 */
export async function restartGateway(deps: RestartDeps, ask: RestartAsk): Promise<Restarted> {
  const first = decideRestart(await situationOf(deps.ctx, ask, null));
  // Most refusals need no look at the host.
  if (!first.allowed && first.refusal !== "service_unreadable") return refused(deps, ask, first.refusal);
  const service = await deps.door.read();
  const decision = decideRestart(await situationOf(deps.ctx, ask, service));
  if (!decision.allowed) return refused(deps, ask, decision.refusal);
  if (ask.dryRun) return dryRun(deps, ask, decision);
  const begun = await begin(deps, ask, service);
  return begun.allowed ? carryOut(deps, ask, begun.deploymentId) : { outcome: "refused", refusal: begun.refusal };
}

async function situationOf(ctx: ActionContext, ask: RestartAsk, service: ServiceNow | null): Promise<RestartSituation> {
  const { database, settings, clock } = ctx;
  const now = clock.now();
  const incidents = await readOpenIncidents(database.db);
  return {
    now,
    mode: ask.mode,
    by: ask.by,
    incidents: incidents.filter((incident) => !incident.isManual),
    service,
    begunAt: await readRestartsBegun(database.db, now - CAP_WINDOW_MS),
    startupGraceMs: settings.startupGraceMs,
  };
}

/** Decides on what stands in the store at the moment of writing, and notes the beginning or the refusal with it. */
async function begin({ ctx }: RestartDeps, ask: RestartAsk, service: ServiceNow | null): Promise<RestartDecision> {
  return commitDeed(ctx, async (now) => {
    const decision = decideRestart(await situationOf(ctx, ask, service));
    const told = decision.allowed ? await tellRestart(ctx, decision.incidentId, now) : { statements: [], changes: {} };
    const audit = decision.allowed
      ? { outcome: RESTART_BEGUN, why: ask.why ?? `incident ${decision.incidentId}` }
      : { outcome: "refused", why: ask.why, detail: JSON.stringify({ refusal: decision.refusal }) };
    return {
      ...told,
      audit: { action: RESTART_ACTION, target: TARGET, ...audit },
      value: decision,
    };
  });
}

/** Whoever reads the incident's timeline learns when it was restarted. */
async function tellRestart({ database, newId }: ActionContext, id: string, now: number) {
  const before = await readIncident(database.db, id);
  if (before === null) return { statements: [], changes: {} };
  const told = tell(before, before.status, { kind: "restarted" }, { database, newId, now });
  return { statements: told.statements, changes: { incidents: [{ before, after: told.record }] } };
}

/** The policy refuses at every turn, so only what a person asked for is noted. */
async function refused({ ctx }: RestartDeps, ask: RestartAsk, refusal: RestartRefusal): Promise<Restarted> {
  if (ask.by === "person") {
    await note(ctx, { outcome: "refused", why: ask.why, detail: JSON.stringify({ refusal, dry_run: ask.dryRun }) });
  }
  return { outcome: "refused", refusal };
}

async function dryRun(
  { ctx }: RestartDeps,
  ask: RestartAsk,
  { incidentId, deploymentId }: { readonly incidentId: string; readonly deploymentId: string },
): Promise<Restarted> {
  await note(ctx, { outcome: "dry_run", why: ask.why });
  return { outcome: "dry_run", incidentId, deploymentId };
}

async function carryOut({ ctx, door, tools, signal }: RestartDeps, ask: RestartAsk, id: string): Promise<Restarted> {
  const answer = await door.restart(id);
  if (answer === "refused") {
    await note(ctx, { outcome: "failed", why: ask.why, detail: JSON.stringify({ answer }) });
    return { outcome: "not_accepted" };
  }
  // Without an answer it may be under way all the same: never asked again, only looked at.
  const { isAlive, tookMs } = await awaitAlive({ settings: ctx.settings, tools, signal });
  const detail = JSON.stringify({ answer, is_alive: isAlive, took_ms: tookMs });
  await note(ctx, { outcome: isAlive === false ? "failed" : "done", why: ask.why, detail });
  if (isAlive === null) return { outcome: "unverified", tookMs };
  return { outcome: isAlive ? "back" : "not_back", tookMs };
}

async function note(
  ctx: ActionContext,
  entry: { readonly outcome: string; readonly why: string | null; readonly detail?: string },
): Promise<void> {
  const { database, clock } = ctx;
  const row = auditRow(ctx, { action: RESTART_ACTION, target: TARGET, ...entry }, clock.now());
  await database.atomically([insertAudit(database.db, row)]);
}
