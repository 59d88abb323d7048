import type { KeptWindow } from "../core/maintenance.ts";
import { maintenanceChanges } from "../core/maintenance-changes.ts";
import type { Db } from "../ports.ts";
import type { Settings } from "../settings/settings.ts";
import { readCancelledByHand, readWindowsToKeep } from "../store/maintenance.ts";
import { wantedWindows } from "./wanted-windows.ts";

export interface DueWindows {
  /** Windows that are to be kept differently as of now; the nearest first, so that what is about to begin is announced first. */
  readonly changed: readonly KeptWindow[];
  readonly kept: readonly KeptWindow[];
}

/** What the configuration, recurring windows and the clock change of announced maintenance. */
export async function dueWindows(db: Db, settings: Settings, now: number): Promise<DueWindows> {
  const wanted = await wantedWindows(db, settings, now);
  const ids = wanted.windows.map((window) => window.id);
  const kept = await readWindowsToKeep(db, ids, now);
  const cancelled = kept.filter((window) => window.status === "cancelled").map((window) => window.id);
  const cancelledByHand = await readCancelledByHand(db, cancelled);
  const changed = maintenanceChanges(kept, { ...wanted, cancelledByHand }, now);
  return { kept, changed: changed.sort((a, b) => a.fromAt - b.fromAt) };
}
