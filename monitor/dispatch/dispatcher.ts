import type { Channel } from "../channels/channel.ts";
import { CHANNELS_BY_NAME } from "../channels/index.ts";
import { type Failpoint, NO_FAILPOINT } from "../core/failpoint.ts";
import type { Keys } from "../core/keys.ts";
import type { ChannelName } from "../core/words.ts";
import type { Database, Statement } from "../ports.ts";
import type { Settings } from "../settings/settings.ts";
import { releaseLeases } from "../store/deliveries.ts";
import { syncConfigured } from "../store/endpoints.ts";
import { takeLease } from "../store/leases.ts";
import { pruneOutbox } from "../store/outbox-pruning.ts";
import { createAgenda } from "./agenda.ts";
import { attempt, type Flight, type SendDeps } from "./attempt.ts";
import { claimFlights, LEASE_MS, type Ready } from "./claim-flights.ts";
import { lookAt } from "./look.ts";
import { recordAttempt } from "./record-attempt.ts";
import { chooseNow } from "./slots.ts";

export interface DispatcherDeps extends SendDeps {
  readonly database: Database;
  readonly settings: () => Settings;
  /** Null: the installation has no secret, and strangers are told nothing. */
  readonly keys: Keys | null;
  readonly randomHex: (digits: number) => string;
  /** Absent: all there are. */
  readonly channels?: ReadonlyMap<ChannelName, Channel>;
  readonly failpoint?: Failpoint;
}

/** Tells everybody what is to be told, once each, however often this process dies. */
export interface Dispatcher {
  /** Takes the configuration's own channels over as they are now. Rejects when the store refuses. */
  sync(): Promise<void>;
  /** There may be something to send. */
  wake(): void;
  /** Begins to send whatever is due, and gives the epoch ms at which to call again. Never rejects. */
  tick(): Promise<number>;
  /** Resolves when nothing is being sent and everything that was is recorded, or the store refused it. */
  idle(): Promise<void>;
  /** Sends until `signal` aborts; then lets what is under way end, for 5 s at most, and gives back what it held. */
  run(signal: AbortSignal): Promise<void>;
  /** When something is due next (epoch ms), as far as is known. */
  nextAt(): number;
}

/** A stop waits so long for sends under way. */
const STOP_MS = 5_000;
/** After the store refused, it is asked again after so long. */
const STORE_PAUSE_MS = 5_000;
const LONGEST_SLEEP_MS = 30_000;
const PRUNE_EVERY_MS = 60 * 60_000;

interface UnderWay {
  readonly flight: Ready;
  readonly isFailing: boolean;
  readonly newest: string;
  readonly ended: Promise<void>;
}

export function createDispatcher(deps: DispatcherDeps): Dispatcher {
  const { database, clock, log, keys, channels = CHANNELS_BY_NAME, failpoint = NO_FAILPOINT } = deps;
  const { db } = database;
  const holder = deps.randomHex(16);
  const agenda = createAgenda();
  const underWay = new Map<string, UnderWay>();
  const lastSentAt = new Map<string, number>();
  const breakOff = new AbortController();
  let alarm = new AbortController();
  let pass: Promise<void> = Promise.resolve();
  let isStopping = false;
  let storePauseUntil = 0;
  let prunedAt = Number.NEGATIVE_INFINITY;

  /** Looks at everybody who is due, and sends what goes now. */
  async function look(): Promise<void> {
    const now = clock.now();
    if (isStopping || now < storePauseUntil) return;
    try {
      await agenda.refresh(db, now);
      const due = agenda.due(now).filter((id) => !underWay.has(id));
      if (due.length === 0) return;
      const context = { channels, settings: deps.settings(), keys, now };
      const looked = await lookAt(due, { ...context, database, lastSentAt, leaseMs: LEASE_MS });
      for (const [id, at] of looked.nextAt) agenda.set(id, at);
      const chosen = chooseNow(looked.ready, [...underWay.values()]);
      for (const one of looked.ready) agenda.set(one.who.id, now);
      await begin(chosen, looked.statements, now);
    } catch (fault) {
      storeFailed(fault);
    }
  }

  /** One process of all does it. */
  async function prune(): Promise<void> {
    const now = clock.now();
    if (isStopping || now < storePauseUntil || (now < prunedAt + PRUNE_EVERY_MS && now >= prunedAt)) return;
    prunedAt = now;
    try {
      const isOurs = await takeLease(database, { name: "prune-outbox", holder }, now, PRUNE_EVERY_MS);
      if (isOurs) await database.atomically(pruneOutbox(db, now));
    } catch (fault) {
      storeFailed(fault);
    }
  }

  async function begin(chosen: readonly Ready[], statements: readonly Statement[], now: number): Promise<void> {
    const settings = deps.settings();
    const claimed = await claimFlights(chosen, { database, settings, keys, statements, holder, now, failpoint });
    for (const one of chosen) if (!claimed.some(({ ready }) => ready === one)) agenda.set(one.who.id, now + 1_000);
    for (const { ready, flight } of claimed) {
      lastSentAt.set(ready.who.id, now);
      const ended = fly(flight).finally(() => {
        underWay.delete(ready.who.id);
        alarm.abort();
      });
      underWay.set(ready.who.id, { flight: ready, isFailing: ready.isFailing, newest: ready.newest, ended });
    }
  }

  async function fly(flight: Flight): Promise<void> {
    const beganAt = clock.now();
    try {
      failpoint("before-send");
      const attempted = await attempt(flight, deps, breakOff.signal);
      failpoint("after-send");
      if (breakOff.signal.aborted && attempted.outcome === "failed") return;
      const made = { holder, beganAt, endedAt: clock.now() };
      const writes = await recordAttempt(database, flight, attempted, made);
      failpoint("before-record");
      await database.atomically(writes);
      failpoint("after-record");
      agenda.set(flight.who.id, clock.now());
    } catch (fault) {
      storeFailed(fault);
      // Until then nobody else sends it; afterwards it is sent once more, under the same id.
      agenda.set(flight.who.id, beganAt + LEASE_MS);
    }
  }

  function storeFailed(fault: unknown): void {
    storePauseUntil = clock.now() + STORE_PAUSE_MS;
    log("error", "what is to be told could not be read or noted; it is tried again", {
      fault: fault instanceof Error ? fault.name : "?",
    });
  }

  function nextAt(): number {
    return Math.max(storePauseUntil, agenda.nextAt(underWay));
  }

  function tick(): Promise<number> {
    pass = pass.then(look).then(prune);
    return pass.then(nextAt);
  }

  async function idle(): Promise<void> {
    await pass;
    while (underWay.size > 0) await Promise.all([...underWay.values()].map((one) => one.ended));
  }

  async function stop(): Promise<void> {
    isStopping = true;
    await pass;
    const patience = new AbortController();
    await Promise.race([idle(), clock.sleep(STOP_MS, patience.signal)]);
    patience.abort();
    breakOff.abort();
    await idle();
    await database.atomically([releaseLeases(db, holder)]).catch(storeFailed);
  }

  return {
    sync: () => syncConfigured(database, deps.settings().notify, clock.now()),
    wake: () => alarm.abort(),
    tick,
    idle,
    nextAt,
    async run(signal) {
      const onStop = () => alarm.abort();
      signal.addEventListener("abort", onStop, { once: true });
      while (!signal.aborted) {
        alarm = new AbortController();
        const at = await tick();
        if (signal.aborted) break;
        await clock.sleep(Math.min(Math.max(at - clock.now(), 1), LONGEST_SLEEP_MS), alarm.signal);
      }
      signal.removeEventListener("abort", onStop);
      await stop();
    },
  };
}
