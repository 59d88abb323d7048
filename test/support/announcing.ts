import type { KeptWindow } from "../../monitor/core/maintenance.ts";
import type { Db, Statement } from "../../monitor/ports.ts";
import { saveMaintenance } from "../../monitor/store/maintenance.ts";

/** A window as tests write it; what they leave out is as in one that was announced and not touched since. */
export type Announced = Pick<KeptWindow, "id" | "title" | "body" | "fromAt" | "toAt" | "components"> &
  Partial<KeptWindow>;

/** Keeps windows as announced at `now`. */
export function announce(db: Db, windows: readonly Announced[], now: number): Statement[] {
  return windows.map((window) =>
    saveMaintenance(db, {
      status: window.fromAt <= now ? "in_progress" : "scheduled",
      announcedAt: now,
      seriesId: null,
      sequence: 0,
      changedAt: null,
      ...window,
    }),
  );
}
