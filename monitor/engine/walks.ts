import { isAllGood } from "./gate-steps.ts";
import { type WalkDeps, walkGate } from "./gate-walk.ts";
import type { StoreHealth } from "./store-health.ts";

export interface WalksDeps extends WalkDeps {
  readonly health: StoreHealth;
  readonly onEnded: () => void;
}

/** The walks through the recovery gate that are under way in this process. */
export interface Walks {
  start(incidentId: string): void;
  isWalking(incidentId: string): boolean;
  readonly isAny: boolean;
  /** Breaks off those of incidents that are good no more: they prove nothing. */
  stopVain(): void;
  abandon(): void;
  /** Resolves when all that are under way now have ended. */
  ended(): Promise<void>;
}

export function createWalks(deps: WalksDeps): Walks {
  const { ledger, health, tools } = deps;
  const walks = new Map<string, { readonly stop: AbortController; readonly done: Promise<void> }>();

  async function walk(id: string, stop: AbortController): Promise<void> {
    try {
      await walkGate(id, stop.signal, deps);
    } catch (fault) {
      if (!stop.signal.aborted) health.failed(tools.clock.now(), fault);
    }
    walks.delete(id);
    deps.onEnded();
  }

  return {
    start(id) {
      const stop = new AbortController();
      walks.set(id, { stop, done: walk(id, stop) });
    },
    isWalking: (id) => walks.has(id),
    get isAny() {
      return walks.size > 0;
    },
    stopVain() {
      const settings = deps.settings();
      for (const [id, { stop }] of walks) {
        const record = ledger.world.incidents.find((one) => one.id === id);
        if (record === undefined || record.resolvedAt !== null || !isAllGood(record.members, settings)) stop.abort();
      }
    },
    abandon() {
      for (const { stop } of walks.values()) stop.abort();
    },
    async ended() {
      await Promise.all([...walks.values()].map((one) => one.done));
    },
  };
}
