import type { Tools } from "../checks/kind.ts";
import { staleAfterMs } from "../core/schedule.ts";
import { type Silence, silenceOf } from "../core/watchdog.ts";
import type { Database, Log } from "../ports.ts";
import type { Settings, WatchdogSettings } from "../settings/settings.ts";
import { isOutboxStuck } from "../store/outbox-backlog.ts";
import type { Venture } from "./chore.ts";
import type { Ledger } from "./ledger.ts";
import type { StoreHealth } from "./store-health.ts";

export interface WatchdogDeps {
  readonly tools: Tools;
  readonly log: Log;
  readonly database: Database;
  readonly ledger: Ledger;
  readonly health: StoreHealth;
  readonly settings: () => Settings;
  readonly onEnded: () => void;
}

const BEAT_TIMEOUT_MS = 10_000;
/** A message that was due for so long, and is not being sent, is stuck. */
const STUCK_AFTER_MS = 120_000;

/** Gives a sign of life to somebody outside, while what is stored shows that this monitor watches and tells. */
export function createWatchdog(deps: WatchdogDeps): Venture {
  const { tools, settings, onEnded } = deps;
  const { clock, outbound } = tools;
  const stop = new AbortController();
  const tell = createTeller(deps.log);
  let beating: Promise<void> | null = null;
  let lookedAt = Number.NEGATIVE_INFINITY;
  const dueAt = ({ intervalMs }: WatchdogSettings) => lookedAt + intervalMs;

  async function beat({ url }: WatchdogSettings): Promise<void> {
    const request = { method: "POST", url: url.reveal(), timeoutMs: BEAT_TIMEOUT_MS, maxBytes: 1_024 } as const;
    const answer = await outbound.send({ ...request, body: "", signal: stop.signal }).catch(() => null);
    const isTaken = answer?.outcome === "answered" && answer.status >= 200 && answer.status < 300;
    if (!stop.signal.aborted) tell(isTaken ? null : "not_taken");
    beating = null;
    onEnded();
  }

  return {
    async step() {
      const { watchdog } = settings();
      const now = clock.now();
      if (watchdog === undefined || beating !== null || stop.signal.aborted) return;
      // A wall clock that was set back makes nobody wait.
      if (now < dueAt(watchdog) && now >= lookedAt) return;
      lookedAt = now;
      const silence = await look(deps, now);
      if (silence === null) beating = beat(watchdog);
      else tell(silence);
    },
    nextAt() {
      const { watchdog } = settings();
      return watchdog === undefined || beating !== null ? Number.POSITIVE_INFINITY : dueAt(watchdog);
    },
    async ended() {
      await beating;
    },
    abandon: () => stop.abort(),
  };
}

async function look({ database, ledger, health, settings }: WatchdogDeps, now: number): Promise<Silence | null> {
  const checks = settings().checks.map((check) => {
    const stored = ledger.world.checks.get(check.id);
    return {
      lastAt: stored?.verdict.lastAt ?? null,
      staleAfterMs: staleAfterMs(check, stored?.last?.timings.totalMs),
    };
  });
  try {
    const isStuck = await isOutboxStuck(database.db, now - STUCK_AFTER_MS);
    return silenceOf({ now, checks, isStoreFailing: health.failure !== null, isOutboxStuck: isStuck });
  } catch {
    return "store_failed";
  }
}

type Trouble = Silence | "not_taken";

const TROUBLE_WORDS: Readonly<Record<Trouble, string>> = {
  store_failed: "no sign of life is given to the watchdog: the store cannot be used",
  never_measured: "no sign of life is given to the watchdog: not every check was measured yet",
  stale: "no sign of life is given to the watchdog: a check is not being run",
  outbox_stuck: "no sign of life is given to the watchdog: a message that is due is not being sent",
  not_taken: "the watchdog did not take the sign of life",
};

/** Says each change once. Before the first measurements there is nothing to say. */
function createTeller(log: Log): (trouble: Trouble | null) => void {
  let told: Trouble | null = null;
  return (trouble) => {
    if (trouble === told) return;
    if (trouble === null) log("info", "the watchdog takes the sign of life again");
    else log(trouble === "never_measured" ? "info" : "warn", TROUBLE_WORDS[trouble]);
    told = trouble;
  };
}
