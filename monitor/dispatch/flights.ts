import type { Failpoint } from "../core/failpoint.ts";
import { SHORTEST_RETRY_MS } from "../core/next-delivery.ts";
import type { Database } from "../ports.ts";
import type { Appointment } from "./agenda.ts";
import { type Attempted, attempt, type Flight, type SendDeps } from "./attempt.ts";
import { LEASE_MS } from "./claim-flights.ts";
import { recordAttempt } from "./record-attempt.ts";
import type { UnderWay } from "./slots.ts";
import { warnOfEnd } from "./warn-of-end.ts";

/** Sends under way, at most one to a subscriber. */
export interface Flights {
  start(flight: Flight): void;
  /** By subscriber. */
  readonly underWay: ReadonlyMap<string, UnderWay>;
  /** Until when an endpoint is left alone, since it was sent something just now (epoch ms). */
  restUntil(subscriberId: string): number;
  /** Resolves when nothing is under way. */
  ended(): Promise<void>;
  /** Ends whatever is under way, for good; what was not answered counts as not tried. */
  breakOff(): void;
}

export interface FlightsDeps extends SendDeps {
  readonly database: Database;
  /** Who claims: unique to this process. */
  readonly holder: string;
  readonly failpoint: Failpoint;
  /** It ended, and was recorded or not; the subscriber is to be looked at then. */
  readonly onEnded: (subscriberId: string, next: Appointment) => void;
  readonly onStoreFault: (fault: unknown) => void;
}

export function createFlights(deps: FlightsDeps): Flights {
  const { database, clock, holder, failpoint } = deps;
  const underWay = new Map<string, UnderWay & { readonly ended: Promise<void> }>();
  const rests = new Map<string, number>();
  const end = new AbortController();

  async function fly(flight: Flight): Promise<Appointment> {
    const beganAt = clock.now();
    try {
      failpoint("before-send");
      const attempted = await attempt(flight, deps, end.signal);
      failpoint("after-send");
      if (end.signal.aborted && attempted.outcome === "failed") return { at: beganAt, isFailing: false };
      const made = { holder, beganAt, endedAt: clock.now() };
      const { writes, givenUp } = await recordAttempt(database, flight, attempted, made);
      failpoint("before-record");
      await database.atomically(writes);
      failpoint("after-record");
      if (givenUp !== null) warnOfEnd(deps.log, flight, givenUp);
      return afterwards(flight, attempted, made);
    } catch (fault) {
      deps.onStoreFault(fault);
      // Until then nobody else sends it; afterwards it is sent once more, under the same id.
      return { at: beganAt + LEASE_MS, isFailing: true };
    }
  }

  /** One that failed is left alone for a moment, whatever there is to tell, and one that asks for it after each message. */
  function afterwards({ who, reached }: Flight, { outcome }: Attempted, made: { beganAt: number; endedAt: number }) {
    const isFailing = outcome === "failed" || outcome === "blocked";
    const spaced = made.beganAt + reached.channel.spacingMs;
    const at = Math.max(spaced, made.endedAt + (isFailing ? SHORTEST_RETRY_MS : 0));
    if (at > made.endedAt) rests.set(who.id, at);
    else rests.delete(who.id);
    return { at, isFailing };
  }

  return {
    underWay,
    start(flight) {
      const { id, failingSince } = flight.who;
      const startedAt = clock.monotonic();
      const ended = fly(flight).then((next) => {
        underWay.delete(id);
        deps.onEnded(id, next);
      });
      underWay.set(id, { isFailing: failingSince !== null, startedAt, ended });
    },
    restUntil: (id) => rests.get(id) ?? Number.NEGATIVE_INFINITY,
    async ended() {
      while (underWay.size > 0) await Promise.all([...underWay.values()].map((one) => one.ended));
    },
    breakOff: () => end.abort(),
  };
}
