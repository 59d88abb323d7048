import type { KeptWindow } from "./maintenance.ts";
import type { EventType } from "./words.ts";

/** A window as it was kept and as it is kept now; null as `before`: it is new. */
export interface WindowChange {
  readonly before: KeptWindow | null;
  readonly after: KeptWindow;
}

export interface ToldWindow {
  readonly type: EventType;
  readonly window: KeptWindow;
}

const DAY_MS = 86_400_000;

/**
 * What is told of changed windows. Announced and changed ones as `maintenance.scheduled`, and one that does not take place as
 * `maintenance.completed` with its status `cancelled`. What began and ended while nobody looked is told once, by its end.
 *
 * Of recurring windows only the nearest is announced, changed or called off aloud, and none when its series was known
 * before: the reminder tells of each when it is near.
 *
 * @param kept windows that were kept before, of every series that the changes are about
 */
export function maintenanceEvents(changes: readonly WindowChange[], kept: readonly KeptWindow[]): ToldWindow[] {
  const live = kept.filter(isLive);
  return changes.flatMap((change): ToldWindow[] => {
    const type = eventOf(change);
    if (type === null || (isOfPlan(type, change) && !isNearest(change, changes, live))) return [];
    return [{ type, window: change.after }];
  });
}

function eventOf({ before, after }: WindowChange): EventType | null {
  const isSame = before?.status === after.status;
  switch (after.status) {
    case "cancelled":
    case "completed":
      return before === null || isSame ? null : "maintenance.completed";
    case "in_progress":
      if (!isSame) return "maintenance.started";
      return before.sequence === after.sequence ? null : "maintenance.scheduled";
    case "scheduled":
      return isSame && before.sequence === after.sequence ? null : "maintenance.scheduled";
  }
}

/** Told of what is to come, rather than of what begins or ends now. */
function isOfPlan(type: EventType, { after }: WindowChange): boolean {
  return type === "maintenance.scheduled" || after.status === "cancelled";
}

function isNearest({ before, after }: WindowChange, changes: readonly WindowChange[], live: readonly KeptWindow[]) {
  const isEarlier = (one: KeptWindow) => one.seriesId === after.seriesId && one.fromAt < after.fromAt;
  if (after.seriesId === null) return true;
  if (before === null && live.some((one) => one.seriesId === after.seriesId)) return false;
  return !changes.some((one) => isEarlier(one.after)) && !live.some(isEarlier);
}

function isLive({ status }: KeptWindow): boolean {
  return status === "scheduled" || status === "in_progress";
}

/** How long before its begin people are reminded of a window. */
export const REMIND_BEFORE_MS = DAY_MS;

type Remindable = Pick<KeptWindow, "fromAt" | "announcedAt" | "changedAt">;

/** When people are to be reminded of a window; null: never, since what they were told of it is no older than that. */
export function remindAt({ fromAt, announcedAt, changedAt }: Remindable): number | null {
  const at = fromAt - REMIND_BEFORE_MS;
  return Math.max(announcedAt, changedAt ?? announcedAt) < at ? at : null;
}
