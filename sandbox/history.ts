import { setImmediate as nextTurn } from "node:timers/promises";
import { awaits } from "../monitor/core/judge.ts";
import { notUp } from "../monitor/core/result.ts";
import { recheckAt as nextRecheckAt, offsetMs, slotAt } from "../monitor/core/schedule.ts";
import { createIds } from "../monitor/engine/ids.ts";
import { type Finished, recordResults, type World } from "../monitor/engine/record-results.ts";
import type { Database, Statement } from "../monitor/ports.ts";
import type { CheckSettings, Settings } from "../monitor/settings/settings.ts";
import { loadChecks, readChecks } from "../monitor/store/check-states.ts";
import { type AskAt, proveRecoveries } from "./history-proofs.ts";
import { type Episode, episodes, resultAt } from "./history-story.ts";
import { seededRandom } from "./random.ts";

export interface HistoryOptions {
  readonly database: Database;
  readonly settings: Settings;
  /** The wall clock: history ends where it stands when the writing ends. */
  readonly now: () => number;
  readonly days: number;
  readonly seed: number;
  /** Told each simulated day: how many are written. */
  readonly onDay?: (day: number) => void;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Probes of the past are this far apart; of the last two days and around an outage they are closer. */
const SPARSE_MS = 10 * MINUTE_MS;
const RECENT_MS = 2 * MINUTE_MS;
const CLOSE_MS = MINUTE_MS;
/** For so long before the end probes are as frequent as the live ones, which go on without a gap. */
const LIVE_MS = 10 * MINUTE_MS;
/** So many statements go into one transaction. */
const BATCH = 2_000;
/** So many quiet results are recorded together. */
const QUIET = 300;

export interface SimulatedPast {
  /** Writes from where it stands up to now. */
  catchUp(): Promise<void>;
}

/**
 * A simulated past, written through the real recorder into an empty database: results, spans, incidents. The same seed and
 * the same end give the same past. Null when the database is not empty.
 */
export async function openHistory(options: HistoryOptions): Promise<SimulatedPast | null> {
  const { database, settings } = options;
  if ((await readChecks(database.db)).length > 0) return null;
  const sparse = settings.checks.map((check) => ({ ...check, intervalMs: SPARSE_MS }));
  const stored = await loadChecks(
    database,
    sparse.map((check) => check.id),
  );
  const from = options.now() - options.days * DAY_MS;
  const past = episodes(settings.page.timezone, options.now());
  const lanes = lanesFrom(from, sparse, settings.checks);
  const random = seededRandom(options.seed);
  const ask: AskAt = (checkId, at) => {
    const check = sparse.find((one) => one.id === checkId);
    const result = check === undefined ? null : resultAt(check, at, past, random);
    return result ?? notUp("unknown", "probe_failed", { totalMs: 0 });
  };
  const writer = createWriter(options, sparse, new Map(stored.map((check) => [check.id, check])), ask);
  let day = 0;
  return {
    async catchUp() {
      for (let lane = next(lanes); dueAt(lane) <= options.now(); lane = next(lanes)) {
        const at = dueAt(lane);
        await step(lane, { at, past, random, now: options.now() }, writer);
        if (at - from <= (day + 1) * DAY_MS) continue;
        options.onDay?.(++day);
        await nextTurn();
      }
      await writer.flush();
    },
  };
}

function lanesFrom(from: number, sparse: readonly CheckSettings[], live: readonly CheckSettings[]): Lane[] {
  return sparse.map((check, i) => {
    const liveMs = live[i]?.intervalMs ?? CLOSE_MS;
    return { check, liveMs, slotAt: from + offsetMs(check), recheckAt: null };
  });
}

interface Lane {
  readonly check: CheckSettings;
  readonly liveMs: number;
  slotAt: number;
  recheckAt: number | null;
}

interface Moment {
  readonly at: number;
  readonly past: readonly Episode[];
  readonly random: () => number;
  readonly now: number;
}

function dueAt(lane: Lane): number {
  return Math.min(lane.slotAt, lane.recheckAt ?? Number.POSITIVE_INFINITY);
}

function next(lanes: readonly Lane[]): Lane {
  return lanes.reduce((first, lane) => (dueAt(lane) < dueAt(first) ? lane : first));
}

async function step(lane: Lane, moment: Moment, writer: Writer): Promise<void> {
  const { at } = moment;
  const isSlot = at === lane.slotAt;
  if (isSlot) lane.slotAt = at + intervalAt(moment, lane.liveMs);
  lane.recheckAt = null;
  const result = resultAt(lane.check, at, moment.past, moment.random);
  if (result === null) return;
  const slot = isSlot ? slotAt({ ...lane.check, intervalMs: lane.liveMs }, at) : null;
  lane.recheckAt = await writer.record({ check: lane.check, at, slot, outcome: { result }, reserved: null });
}

function intervalAt({ at, past, now }: Moment, liveMs: number): number {
  if (now - at < LIVE_MS) return liveMs;
  const close = past.some((episode) => at >= episode.from - SPARSE_MS && at < episode.to + SPARSE_MS);
  if (close) return CLOSE_MS;
  return now - at < 2 * DAY_MS ? RECENT_MS : SPARSE_MS;
}

interface Writer {
  /** Gives when to ask again before the next slot, or null. */
  record(finished: Finished): Promise<number | null>;
  flush(): Promise<void>;
}

/** Records quiet results together, and everything else at its own time. */
function createWriter(
  options: HistoryOptions,
  checks: readonly CheckSettings[],
  known: World["checks"],
  ask: AskAt,
): Writer {
  const { database } = options;
  const settings = { ...options.settings, checks };
  const newId = createIds(seededHex(options.seed));
  let world: World = { checks: known, incidents: [] };
  let quiet: Finished[] = [];
  let statements: Statement[] = [];
  const take = (finished: readonly Finished[]) => {
    const now = finished.at(-1)?.at;
    if (now === undefined) return;
    const context = { database, settings, now, newId };
    const recorded = recordResults(world, finished, context);
    const proven = proveRecoveries(recorded.world.incidents, ask, context);
    world = { ...recorded.world, incidents: proven.incidents };
    statements.push(...recorded.statements, ...proven.statements);
  };
  const takeQuiet = () => {
    take(quiet);
    quiet = [];
  };
  const write = async (least: number) => {
    if (statements.length < least) return;
    await database.atomically(statements);
    statements = [];
  };
  return {
    async record(finished) {
      const { id } = finished.check;
      const before = world.checks.get(id)?.verdict;
      const calm = before?.level === 0 && awaits(before, settings.confirm) === null;
      if (calm && finished.outcome.result.status === "up") {
        quiet.push(finished);
        if (quiet.length >= QUIET) takeQuiet();
        await write(BATCH);
        return null;
      }
      takeQuiet();
      take([finished]);
      await write(BATCH);
      const verdict = world.checks.get(id)?.verdict;
      return verdict === undefined ? null : nextRecheckAt(verdict, settings.confirm, finished.at + 1);
    },
    async flush() {
      takeQuiet();
      await write(1);
    },
  };
}

/** Repeatable lower-case hex digits for ids. */
function seededHex(seed: number): (digits: number) => string {
  const random = seededRandom(seed + 1);
  return (digits) => Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join("");
}
