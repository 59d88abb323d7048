import type { Db } from "../ports.ts";
import { readAgenda, readMessageIds, readToldOf } from "../store/deliveries.ts";
import type { Slots } from "./slots.ts";

/** When a subscriber is to be looked at. */
export interface Appointment {
  readonly at: number;
  /** Its last attempt failed. */
  readonly isFailing: boolean;
}

/** When everybody who has anything waiting is to be looked at, so that nobody else's rows are read. */
export interface Agenda {
  /** Takes in what was written since the last time; everything that waits at least every half minute. Rejects when the store fails. */
  refresh(db: Db, now: number): Promise<void>;
  /** Look at it then, and not before. Infinity: not at all, until something new is written. */
  set(subscriberId: string, appointment: Appointment): void;
  /** Whom to look at now: those that answered last time first, then whoever waits longest. */
  pick(now: number, slots: Slots, except: ReadonlyMap<string, unknown>): string[];
  /** When somebody is due for whom there is room, or everything is to be read anew (epoch ms). */
  nextAt(now: number, slots: Slots, except: ReadonlyMap<string, unknown>): number;
}

/** What another process wrote without a word is found after so long. */
export const SCAN_EVERY_MS = 30_000;
/** Another process may write a message that is a little older than the newest that was seen. */
const OVERLAP_MS = 60_000;

export function createAgenda(restUntil: (subscriberId: string) => number): Agenda {
  const appointments = new Map<string, Appointment>();
  let seen = new Set<string>();
  let scannedAt: number | null = null;
  let lookedAt = 0;

  async function scan(db: Db): Promise<void> {
    for (const [id, found] of await readAgenda(db)) {
      const at = Math.min(found.at, appointments.get(id)?.at ?? found.at);
      appointments.set(id, { at: Math.max(at, restUntil(id)), isFailing: found.isFailing });
    }
  }

  async function hear(db: Db, now: number): Promise<void> {
    const ids = await readMessageIds(db, lookedAt - OVERLAP_MS);
    const news = ids.filter((id) => !seen.has(id));
    for (const [id, isFailing] of await readToldOf(db, news)) {
      appointments.set(id, { at: Math.max(now, restUntil(id)), isFailing });
    }
    seen = new Set(ids);
  }

  return {
    async refresh(db, now) {
      const isScan = scannedAt === null || now - scannedAt >= SCAN_EVERY_MS || now < scannedAt;
      if (isScan) await scan(db);
      else await hear(db, now);
      if (isScan) scannedAt = now;
      lookedAt = now;
    },
    set(subscriberId, appointment) {
      if (appointment.at === Number.POSITIVE_INFINITY) appointments.delete(subscriberId);
      else appointments.set(subscriberId, appointment);
    },
    pick(now, { free, freeForFailing }, except) {
      const due = [...appointments]
        .filter(([id, one]) => one.at <= now && !except.has(id))
        .sort(([, a], [, b]) => a.at - b.at);
      const prompt = due.filter(([, one]) => !one.isFailing).slice(0, free);
      const failing = due.filter(([, one]) => one.isFailing).slice(0, Math.min(freeForFailing, free - prompt.length));
      return [...prompt, ...failing].map(([id]) => id);
    },
    nextAt(now, { freeInMs, freeForFailingInMs }, except) {
      const coming = [...appointments]
        .filter(([id]) => !except.has(id))
        .map(([, { at, isFailing }]) => Math.max(at, now + (isFailing ? freeForFailingInMs : freeInMs)));
      return Math.min(scannedAt === null ? 0 : scannedAt + SCAN_EVERY_MS, ...coming);
    },
  };
}
