import type { SimulatedModel } from "../../../sandbox/models.ts";
import type { Fault, FaultKind } from "../fault.ts";

/** What is wrong at this moment, and what the simulated services are like. */
export interface Circumstances {
  now(): number;
  /** The newest fault of these kinds that is under way. */
  active(...kinds: readonly FaultKind[]): Fault | null;
  /** Likewise, of those that strike this model or its provider. */
  striking(model: SimulatedModel, kinds: readonly FaultKind[]): Fault | null;
  /** Faults that began before now, ended ones too, newest first: what logs, events and curves still show. */
  past(...kinds: readonly FaultKind[]): readonly Fault[];
  /** When a fault begins and ends by the clock. */
  begins(fault: Fault): number;
  ends(fault: Fault): number;
  /** Another number in [0, 1) each time, the same series for the same seed. */
  random(): number;
  /** Whether the gateway stands behind a platform's edge that answers in its place. */
  readonly hasEdge: boolean;
  /** Whether the gateway lets another provider's model answer for one that fails. */
  readonly hasFallbacks: boolean;
}

/** Stands in everything that upstreams write; it must never be seen by a visitor. */
export const UPSTREAM_MARK = "zq7-upstream-words";

/** A latency about `medianMs`, in whole milliseconds. */
export function latency(medianMs: number, circumstances: Circumstances): number {
  const slowness = circumstances.active("slow") === null ? 1 : 6;
  return Math.round(medianMs * slowness * (0.7 + 0.6 * circumstances.random()));
}

export function circumstancesOf(
  faults: readonly Fault[],
  story: {
    readonly beginsAt: number;
    readonly now: () => number;
    readonly random: () => number;
    readonly hasEdge: boolean;
    readonly hasFallbacks: boolean;
  },
): Circumstances {
  const { beginsAt, now } = story;
  const newestFirst = [...faults].sort((a, b) => b.from - a.from);
  const begins = (fault: Fault) => beginsAt + fault.from;
  const ends = (fault: Fault) => beginsAt + fault.to;
  const isOn = (fault: Fault) => begins(fault) <= now() && now() < ends(fault);
  return {
    ...story,
    begins,
    ends,
    active: (...kinds) => newestFirst.find((fault) => kinds.includes(fault.kind) && isOn(fault)) ?? null,
    striking: (model, kinds) =>
      newestFirst.find((fault) => kinds.includes(fault.kind) && isOn(fault) && strikes(fault, model)) ?? null,
    past: (...kinds) => newestFirst.filter((fault) => kinds.includes(fault.kind) && begins(fault) <= now()),
  };
}

function strikes(fault: Fault, model: SimulatedModel): boolean {
  return fault.model === model.name || (fault.model === undefined && fault.provider === model.provider);
}
