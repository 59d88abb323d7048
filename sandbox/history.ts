import { setImmediate as nextTurn } from "node:timers/promises";
import { notUp } from "../monitor/core/result.ts";
import { offsetMs, slotAt } from "../monitor/core/schedule.ts";
import type { ActionContext } from "../monitor/engine/deed.ts";
import { evidenceWanted } from "../monitor/engine/evidence-wanted.ts";
import { createIds } from "../monitor/engine/ids.ts";
import type { Database } from "../monitor/ports.ts";
import type { CheckSettings, Settings } from "../monitor/settings/settings.ts";
import { loadChecks, readChecks } from "../monitor/store/check-states.ts";
import { memoryAt, resultAt } from "./history-answers.ts";
import { type Deed, deedsBetween } from "./history-people.ts";
import { type Episode, episodes } from "./history-story.ts";
import { createWriter, type Writer } from "./history-writer.ts";
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
/** Probes of the past are this far apart; of the last two days, in an outage, and around its ends they are closer. */
const SPARSE_MS = 10 * MINUTE_MS;
const RECENT_MS = 2 * MINUTE_MS;
const CLOSE_MS = MINUTE_MS;
/** For so long before the end probes are as frequent as the live ones, which go on without a gap. */
const LIVE_MS = 10 * MINUTE_MS;

export interface SimulatedPast {
  /** Writes from where it stands up to now. */
  catchUp(): Promise<void>;
}

/**
 * A simulated past, written through the real recorder into an empty database: results, spans, incidents with their causes
 * and recoveries, and what people said and announced. The same seed and the same end give the same past. Null when the
 * database is not empty.
 */
export async function openHistory(options: HistoryOptions): Promise<SimulatedPast | null> {
  const { database, settings, now, seed } = options;
  if ((await readChecks(database.db)).length > 0) return null;
  const sparse = settings.checks.map((check) => ({ ...check, intervalMs: SPARSE_MS }));
  const stored = await loadChecks(
    database,
    sparse.map((check) => check.id),
  );
  const from = now() - options.days * DAY_MS;
  const past = episodes(settings.page.timezone, now());
  const random = seededRandom(seed);
  const byId = new Map(sparse.map((check) => [check.id, check]));
  const ask = (checkId: string, at: number) => {
    const check = byId.get(checkId);
    const result = check === undefined ? null : resultAt(check, at, past, random);
    return result ?? notUp("unknown", "probe_failed", { totalMs: 0 });
  };
  const newId = createIds(seededHex(seed));
  const checks = new Map(stored.map((check) => [check.id, check]));
  const writer = createWriter({ database, settings: { ...settings, checks: sparse }, checks, newId, ask });
  const deeds = deedsBetween(past, from, now());
  const actor = "cli:simulated";
  const people = { deeds, writer, ctx: (at: number) => ({ database, settings, newId, actor, clock: stoppedAt(at) }) };
  const lanes = lanesFrom(from, sparse, settings.checks);
  let day = 0;
  return {
    async catchUp() {
      for (let lane = next(lanes); dueAt(lane) <= now(); lane = next(lanes)) {
        const at = dueAt(lane);
        await letAct(people, at);
        await step(lane, lanes, { at, past, random, now: now() }, writer);
        if (at - from <= (day + 1) * DAY_MS) continue;
        options.onDay?.(++day);
        await nextTurn();
      }
      await writer.flush();
    },
  };
}

interface Lane {
  readonly check: CheckSettings;
  readonly liveMs: number;
  slotAt: number;
  recheckAt: number | null;
  /** When it was asked last; null: never. */
  endedAt: number | null;
}

function lanesFrom(from: number, sparse: readonly CheckSettings[], live: readonly CheckSettings[]): Lane[] {
  return sparse.map((check, i) => {
    const liveMs = live[i]?.intervalMs ?? CLOSE_MS;
    return { check, liveMs, slotAt: from + offsetMs(check), recheckAt: null, endedAt: null };
  });
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

async function step(lane: Lane, lanes: readonly Lane[], moment: Moment, writer: Writer): Promise<void> {
  const { at } = moment;
  const { check } = lane;
  const isSlot = at === lane.slotAt;
  if (isSlot) lane.slotAt = at + intervalAt(moment, lane.liveMs);
  lane.recheckAt = null;
  const result = resultAt(check, at, moment.past, moment.random);
  if (result === null) return;
  const slot = isSlot ? slotAt({ ...check, intervalMs: lane.liveMs }, at) : null;
  const outcome = { result, ...memoryAt(check, at, moment.past) };
  const { verdict, recheckAt } = await writer.record({ check, at, slot, outcome, reserved: null });
  lane.recheckAt = recheckAt;
  lane.endedAt = at;
  if (verdict === null || verdict.level === 0) return;
  for (const evidence of evidenceWanted({ check, verdict }, lanes, at)) evidence.recheckAt ??= at + 1;
}

function intervalAt({ at, past, now }: Moment, liveMs: number): number {
  if (now - at < LIVE_MS) return liveMs;
  const near = past.find((episode) => at >= episode.from - SPARSE_MS && at < episode.to + SPARSE_MS);
  const isEdge = near !== undefined && [near.from, near.to].some((edge) => Math.abs(at - edge) <= SPARSE_MS);
  if (isEdge) return CLOSE_MS;
  return near !== undefined || now - at < 2 * DAY_MS ? RECENT_MS : SPARSE_MS;
}

interface People {
  /** What is left to be done, in its order. */
  readonly deeds: Deed[];
  readonly writer: Writer;
  readonly ctx: (at: number) => ActionContext;
}

async function letAct({ deeds, writer, ctx }: People, until: number): Promise<void> {
  while (deeds[0] !== undefined && deeds[0].at <= until) {
    const { at, act } = deeds[0];
    deeds.shift();
    await writer.giveWay(at, () => act(ctx(at)));
  }
}

function stoppedAt(at: number): ActionContext["clock"] {
  return { now: () => at, monotonic: () => 0, sleep: () => Promise.resolve() };
}

/** Repeatable lower-case hex digits for ids. */
function seededHex(seed: number): (digits: number) => string {
  const random = seededRandom(seed + 1);
  return (digits) => Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join("");
}
