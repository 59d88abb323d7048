import type { Tools } from "../checks/kind.ts";
import type { Log } from "../ports.ts";
import type { Venture } from "./chore.ts";
import type { StepContext } from "./incident-steps.ts";
import type { Ledger } from "./ledger.ts";
import { restartByPolicy } from "./restart-by-policy.ts";
import type { StoreHealth } from "./store-health.ts";

export interface AutoRestartDeps {
  readonly tools: Tools;
  readonly log: Log;
  readonly ledger: Ledger;
  readonly health: StoreHealth;
  readonly context: () => StepContext;
  readonly onEnded: () => void;
}

/** How often the policy is asked while an incident of the gateway is open; nearly always it refuses. */
const ASK_EVERY_MS = 60_000;

/** Asks the policy for a restart while the gateway fails, where `railway.restart` is `auto`. */
export function createAutoRestart({ tools, log, ledger, health, context, onEnded }: AutoRestartDeps): Venture {
  const { clock } = tools;
  const stop = new AbortController();
  let running: Promise<void> | null = null;
  let askedAt = Number.NEGATIVE_INFINITY;

  const isAuto = () => context().settings.targets.railway?.restart === "auto";
  const isWanted = () => isAuto() && ledger.world.incidents.some(isOfGateway);
  const dueAt = () => askedAt + ASK_EVERY_MS;

  async function ask(): Promise<void> {
    const { database, settings, newId } = context();
    try {
      const done = await restartByPolicy({ database, settings, clock, newId }, { tools, signal: stop.signal });
      if (done !== null && done.outcome !== "refused") log("warn", "the policy restarted the gateway", { ...done });
    } catch (fault) {
      if (!stop.signal.aborted) health.failed(clock.now(), fault);
    }
    running = null;
    onEnded();
  }

  return {
    async step() {
      const now = clock.now();
      if (running !== null || stop.signal.aborted || now < dueAt() || !health.isDue(now) || !isWanted()) return;
      askedAt = now;
      running = ask();
    },
    nextAt: () => (running === null && isWanted() ? health.retryAt(dueAt()) : Number.POSITIVE_INFINITY),
    async ended() {
      await running;
    },
    abandon: () => stop.abort(),
  };
}

function isOfGateway(incident: { layer: string | null; resolvedAt: number | null; isManual: boolean }): boolean {
  return incident.layer === "gateway" && incident.resolvedAt === null && !incident.isManual;
}
