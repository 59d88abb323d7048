import type { Db } from "../ports.ts";
import { readAgenda, readNewlyTold } from "../store/deliveries.ts";

/** When each subscriber who has anything waiting is to be looked at. */
export interface Agenda {
  /** Takes in what was written since the last time; everything that waits at least every half minute. Rejects when the store fails. */
  refresh(db: Db, now: number): Promise<void>;
  /** Look at it then, and not before. */
  set(subscriberId: string, at: number): void;
  due(now: number): string[];
  /** Infinity: never, as far as is known. */
  nextAt(except: ReadonlyMap<string, unknown>): number;
}

/** What another process wrote without a word is found after so long. */
export const SCAN_EVERY_MS = 30_000;
/** Another process may write a message that is a little older than the newest that was seen. */
const OVERLAP_MS = 60_000;

export function createAgenda(): Agenda {
  const times = new Map<string, number>();
  let scannedAt: number | null = null;
  let lookedAt = 0;

  return {
    async refresh(db, now) {
      if (scannedAt === null || now - scannedAt >= SCAN_EVERY_MS || now < scannedAt) {
        for (const [id, at] of await readAgenda(db)) times.set(id, Math.min(at, times.get(id) ?? at));
        scannedAt = now;
      } else {
        for (const id of await readNewlyTold(db, lookedAt - OVERLAP_MS)) times.set(id, now);
      }
      lookedAt = now;
    },
    set(subscriberId, at) {
      if (at === Number.POSITIVE_INFINITY) times.delete(subscriberId);
      else times.set(subscriberId, at);
    },
    due: (now) => [...times].filter(([, at]) => at <= now).map(([id]) => id),
    nextAt(except) {
      const coming = [...times].filter(([id]) => !except.has(id)).map(([, at]) => at);
      return Math.min(scannedAt === null ? 0 : scannedAt + SCAN_EVERY_MS, ...coming);
    },
  };
}
