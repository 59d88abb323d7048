import { FAULT_LIST, type FaultId, type FaultSpec } from "./fault-list.ts";
import { PROVIDERS, type Provider } from "./models.ts";

export interface FaultState extends FaultSpec {
  readonly id: FaultId;
  readonly active: boolean;
  /** Which provider it strikes; null: it strikes none, or is not active. */
  readonly provider: Provider | null;
}

/** What is broken in the simulated stack. Changes resolve when they are in force. */
export interface Faults {
  list(): readonly FaultState[];
  has(id: FaultId): boolean;
  /** The newest active fault that strikes this provider, among `ids`. */
  striking(provider: Provider, ids: readonly FaultId[]): FaultId | null;
  /** Breaks something. `provider` is for faults of a provider; anthropic when absent. */
  set(id: FaultId, provider?: Provider): Promise<void>;
  clear(id: FaultId): Promise<void>;
  clearAll(): Promise<void>;
  /** Told before `set` or `clear` resolves. */
  onChange(listener: () => Promise<void> | void): void;
  close(): void;
}

export interface FaultOptions {
  /** How long a crashed gateway needs to come back. */
  readonly restartMs: number;
}

export function createFaults(options: FaultOptions): Faults {
  const active = new Map<FaultId, { readonly provider: Provider | null; readonly timer: NodeJS.Timeout | null }>();
  const listeners: (() => Promise<void> | void)[] = [];
  const tell = async () => {
    for (const listener of listeners) await listener();
  };
  const drop = (id: FaultId): boolean => {
    clearTimeout(active.get(id)?.timer ?? undefined);
    return active.delete(id);
  };
  const faults: Faults = {
    list: () =>
      FAULT_LIST.map((spec) => ({
        ...spec,
        active: active.has(spec.id),
        provider: active.get(spec.id)?.provider ?? null,
      })),
    has: (id) => active.has(id),
    striking(provider, ids) {
      const found = [...active].filter(([id, fault]) => ids.includes(id) && fault.provider === provider);
      return found.at(-1)?.[0] ?? null;
    },
    async set(id, provider = "anthropic") {
      drop(id);
      const spec = specOf(id);
      const timer = spec.endsItself ? setTimeout(() => void faults.clear(id), options.restartMs) : null;
      active.set(id, { provider: spec.ofProvider ? provider : null, timer });
      await tell();
    },
    async clear(id) {
      if (drop(id)) await tell();
    },
    async clearAll() {
      for (const id of [...active.keys()]) drop(id);
      await tell();
    },
    onChange: (listener) => void listeners.push(listener),
    close() {
      for (const id of [...active.keys()]) drop(id);
      listeners.length = 0;
    },
  };
  return faults;
}

export function isFaultId(text: string): text is FaultId {
  return FAULT_LIST.some((spec) => spec.id === text);
}

export function isProvider(text: unknown): text is Provider {
  return PROVIDERS.some((provider) => provider === text);
}

function specOf(id: FaultId): FaultSpec {
  const spec: FaultSpec | undefined = FAULT_LIST.find((one) => one.id === id);
  if (spec === undefined) throw new TypeError(`there is no fault ${id}`);
  return spec;
}
