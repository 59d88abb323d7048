import type { Channel } from "../channels/channel.ts";
import { CHANNELS_BY_NAME } from "../channels/index.ts";
import { type Failpoint, NO_FAILPOINT } from "../core/failpoint.ts";
import type { Keys } from "../core/keys.ts";
import type { ChannelName } from "../core/words.ts";
import type { Clock, Database, Log } from "../ports.ts";
import type { Settings } from "../settings/settings.ts";
import { releaseLeases } from "../store/deliveries.ts";
import { syncConfigured } from "../store/endpoints.ts";
import { createAgenda } from "./agenda.ts";
import type { SendDeps } from "./attempt.ts";
import { claimFlights, LEASE_MS } from "./claim-flights.ts";
import { createFlights, type Flights } from "./flights.ts";
import { lookAt } from "./look.ts";
import { createPruning } from "./pruning.ts";
import { slotsBeside } from "./slots.ts";

export interface DispatcherDeps extends SendDeps {
  readonly database: Database;
  /** Those in force. */
  readonly settings: () => Settings;
  /** Null: the installation has no secret, and strangers are told nothing. */
  readonly keys: Keys | null;
  readonly randomHex: (digits: number) => string;
  /** Absent: all there are. */
  readonly channels?: ReadonlyMap<ChannelName, Channel>;
  readonly failpoint?: Failpoint;
}

/** Tells everybody what is to be told, however often this process dies. */
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
/** Another process was faster: its lease is seen after so long. */
const BEATEN_MS = 1_000;

export function createDispatcher(deps: DispatcherDeps): Dispatcher {
  const { database, clock, keys, settings, channels = CHANNELS_BY_NAME, failpoint = NO_FAILPOINT } = deps;
  const holder = deps.randomHex(16);
  const store = createStorePause(clock, deps.log);
  const prune = createPruning(database, clock, holder);
  const agenda = createAgenda((id) => flights.restUntil(id));
  const flights: Flights = createFlights({
    ...deps,
    ...{ holder, failpoint, onStoreFault: store.failed },
    onEnded(id, next) {
      agenda.set(id, next);
      alarm.abort();
    },
  });
  let alarm = new AbortController();
  let pass: Promise<void> = Promise.resolve();
  let isStopping = false;

  const slots = () => slotsBeside(flights.underWay.values(), clock.monotonic());
  const pick = (now: number) => agenda.pick(now, slots(), flights.underWay);
  const nextAt = () => Math.max(store.pausedUntil(), agenda.nextAt(clock.now(), slots(), flights.underWay));

  /** Looks at everybody who is due, as long as there is room, and sends what goes now. */
  async function look(): Promise<void> {
    const now = clock.now();
    if (isStopping || now < store.pausedUntil()) return;
    try {
      await agenda.refresh(database.db, now);
      for (let ids = pick(now); ids.length > 0; ids = pick(now)) await sendTo(ids, now);
      await prune();
    } catch (fault) {
      store.failed(fault);
    }
  }

  async function sendTo(ids: readonly string[], now: number): Promise<void> {
    const inForce = { database, settings: settings(), keys, now };
    const looked = await lookAt(ids, { ...inForce, channels, restUntil: flights.restUntil, leaseMs: LEASE_MS });
    for (const [id, appointment] of looked.later) agenda.set(id, appointment);
    if (looked.ready.length === 0 && looked.statements.length === 0) return;
    const claimed = await claimFlights(looked.ready, {
      ...inForce,
      ...{ statements: looked.statements, holder, failpoint },
    });
    for (const { who } of looked.ready) {
      agenda.set(who.id, { at: now + BEATEN_MS, isFailing: who.failingSince !== null });
    }
    for (const flight of claimed) flights.start(flight);
  }

  function tick(): Promise<number> {
    pass = pass.then(look);
    return pass.then(nextAt);
  }

  async function idle(): Promise<void> {
    await pass;
    await flights.ended();
  }

  async function stop(): Promise<void> {
    isStopping = true;
    await pass;
    const patience = new AbortController();
    await Promise.race([idle(), clock.sleep(STOP_MS, patience.signal)]);
    patience.abort();
    flights.breakOff();
    await idle();
    await database.atomically([releaseLeases(database.db, holder)]).catch(store.failed);
  }

  return {
    sync: () => syncConfigured(database, settings().notify, clock.now()),
    wake: () => alarm.abort(),
    tick,
    idle,
    nextAt,
    async run(signal) {
      const onStop = () => alarm.abort();
      signal.addEventListener("abort", onStop, { once: true });
      while (!signal.aborted) {
        alarm = new AbortController();
        const ms = Math.max((await tick()) - clock.now(), 1);
        if (!signal.aborted) await clock.sleep(Math.min(ms, LONGEST_SLEEP_MS), alarm.signal);
      }
      signal.removeEventListener("abort", onStop);
      await stop();
    },
  };
}

/** What the store refused is not asked for again at once. */
function createStorePause(clock: Clock, log: Log) {
  let until = Number.NEGATIVE_INFINITY;
  return {
    pausedUntil: () => until,
    failed(fault: unknown) {
      until = clock.now() + STORE_PAUSE_MS;
      log("error", "what is to be told could not be read or noted; it is tried again", {
        fault: fault instanceof Error ? fault.name : "?",
      });
    },
  };
}
