import { awaits, type Verdict } from "../monitor/core/judge.ts";
import type { AnnouncedWindow } from "../monitor/core/maintenance.ts";
import { recheckAt } from "../monitor/core/schedule.ts";
import { diagnoseIncidents } from "../monitor/engine/diagnose-incidents.ts";
import type { StepContext } from "../monitor/engine/incident-steps.ts";
import { LOOK_BACK_MS } from "../monitor/engine/maintenance-clock.ts";
import { lessenMasked } from "../monitor/engine/masked-impact.ts";
import { type Finished, recordResults, type World } from "../monitor/engine/record-results.ts";
import type { Database, Statement } from "../monitor/ports.ts";
import type { Settings } from "../monitor/settings/settings.ts";
import { readRecentIncidents } from "../monitor/store/incidents.ts";
import { readMaintenances } from "../monitor/store/maintenance.ts";
import { type AskAt, proveRecoveries } from "./history-proofs.ts";

export interface WriterOptions {
  readonly database: Database;
  /** With the checks as they are asked in the past. */
  readonly settings: Settings;
  readonly checks: World["checks"];
  readonly newId: (at: number) => string;
  /** For the proofs of a recovery. */
  readonly ask: AskAt;
}

export interface Recorded {
  readonly verdict: Verdict | null;
  /** When to ask again before the next slot; null: not before. */
  readonly recheckAt: number | null;
}

export interface Writer {
  record(finished: Finished): Promise<Recorded>;
  /** Lets somebody else write at an instant, on what is stored by then, and takes over what they wrote. */
  giveWay(at: number, write: () => Promise<void>): Promise<void>;
  flush(): Promise<void>;
}

/** So many statements go into one transaction. */
const BATCH = 2_000;
/** So many quiet results are recorded together. */
const QUIET = 300;

/** Records quiet results together, and everything else at its own time, as the engine does. */
export function createWriter({ database, settings, checks, newId, ask }: WriterOptions): Writer {
  const { db } = database;
  let world: World = { checks, incidents: [] };
  let maintenance: readonly AnnouncedWindow[] = [];
  let quiet: Finished[] = [];
  let statements: Statement[] = [];

  async function write(least: number): Promise<void> {
    if (statements.length < least) return;
    await database.atomically(statements);
    statements = [];
  }

  async function take(finished: readonly Finished[]): Promise<void> {
    const now = finished.at(-1)?.at;
    if (now === undefined) return;
    const context: StepContext = { database, settings, now, newId, maintenance };
    const recorded = recordResults(world, finished, context);
    statements.push(...recorded.statements);
    world = recorded.world;
    if (world.incidents.some((incident) => incident.resolvedAt === null)) await followIncidents(context);
    await write(BATCH);
  }

  async function followIncidents(context: StepContext): Promise<void> {
    // How bad it is for users is read from what is stored.
    await write(1);
    const felt = await lessenMasked(world, context);
    const diagnosed = diagnoseIncidents({ ...world, incidents: felt.incidents }, context);
    const proven = proveRecoveries(diagnosed.incidents, ask, context);
    world = { ...world, incidents: proven.incidents };
    statements.push(...felt.statements, ...diagnosed.statements, ...proven.statements);
  }

  async function takeQuiet(): Promise<void> {
    const waiting = quiet;
    quiet = [];
    await take(waiting);
  }

  async function flush(): Promise<void> {
    await takeQuiet();
    await write(1);
  }

  return {
    async record(finished) {
      const { id } = finished.check;
      const before = world.checks.get(id)?.verdict;
      const calm = before?.level === 0 && awaits(before, settings.confirm) === null;
      if (calm && finished.outcome.result.status === "up") {
        quiet.push(finished);
        if (quiet.length >= QUIET) await takeQuiet();
        return { verdict: before, recheckAt: null };
      }
      await takeQuiet();
      await take([finished]);
      const verdict = world.checks.get(id)?.verdict ?? null;
      const next = verdict === null ? null : recheckAt(verdict, settings.confirm, finished.at + 1);
      return { verdict, recheckAt: next };
    },
    async giveWay(at, others) {
      await flush();
      await others();
      world = { ...world, incidents: await readRecentIncidents(db, at - settings.reopenWithinMs) };
      maintenance = await readMaintenances(db, at - LOOK_BACK_MS);
    },
    flush,
  };
}
