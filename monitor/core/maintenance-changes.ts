import { type AnnouncedWindow, type KeptWindow, PLANNED_PREFIX } from "./maintenance.ts";

/** A window that is to stand. */
export type WantedWindow = Omit<AnnouncedWindow, "announcedAt" | "changedAt">;

/** Everything that the configuration and the recurring windows announce as of now. */
export interface WantedWindows {
  readonly windows: readonly WantedWindow[];
  /** Recurring windows by id: up to which begin `windows` holds their occurrences. */
  readonly expandedTo: ReadonlyMap<string, number>;
  /** Ids that people cancelled: they stay so, though the configuration goes on to announce them. */
  readonly cancelledByHand: ReadonlySet<string>;
}

/**
 * What must be kept differently, whole windows, so that the kept ones are those that are wanted, each in the state that the
 * time gives it.
 *
 * What is over stays as it was, and what was measured before a window was announced stays measured: a window that is not
 * wanted any more ends now, and one that had not begun is cancelled, and is told so.
 */
export function maintenanceChanges(kept: readonly KeptWindow[], wanted: WantedWindows, now: number): KeptWindow[] {
  const known = new Map(kept.map((window) => [window.id, window]));
  const ids = new Set(wanted.windows.map((window) => window.id));
  const coming = wanted.windows.filter((window) => window.toAt > now);
  const stay = kept.filter((window) => !ids.has(window.id));
  const left = stay.map((window) => (isLive(window, now) && isDropped(window, wanted) ? ended(window, now) : window));
  const brought = coming.map((window) => announced(window, known.get(window.id), wanted, now));
  const over = kept.filter((window) => ids.has(window.id) && !coming.some((one) => one.id === window.id));
  return [...brought, ...left, ...over]
    .map((window) => advanced(window, now))
    .filter((window) => !isSame(window, known.get(window.id)));
}

/** A window that somebody ends: at once when it lasts, else it does not take place. */
export function ended(window: KeptWindow, now: number): KeptWindow {
  const changed = { ...window, sequence: window.sequence + 1, changedAt: now };
  if (window.fromAt > now) return { ...changed, status: "cancelled" };
  return { ...changed, status: "completed", toAt: Math.min(window.toAt, now) };
}

/** Scheduled or in progress, and not over. */
export function isLive({ status, toAt }: Pick<KeptWindow, "status" | "toAt">, now: number): boolean {
  return (status === "scheduled" || status === "in_progress") && toAt > now;
}

function announced(wanted: WantedWindow, kept: KeptWindow | undefined, all: WantedWindows, now: number): KeptWindow {
  const { id, title, body, fromAt, toAt, components, seriesId } = wanted;
  const told = { id, title, body, fromAt, toAt, components, seriesId };
  if (kept === undefined) {
    return { ...told, status: "scheduled", announcedAt: now, sequence: 0, changedAt: null };
  }
  const isBack = kept.status === "cancelled" && isOfConfiguration(kept) && !all.cancelledByHand.has(id);
  if (!isBack && !isLive(kept, now)) return kept;
  const revised: KeptWindow = { ...kept, ...told, status: "scheduled" };
  // One that was cancelled before it began is announced anew.
  if (isBack) return { ...revised, announcedAt: now, sequence: kept.sequence + 1, changedAt: now };
  if (tellable(revised) === tellable(kept)) return { ...revised, status: kept.status };
  return { ...revised, sequence: kept.sequence + 1, changedAt: now };
}

/** Occurrences that lie beyond those that were looked up say nothing about their series. */
function isDropped(window: KeptWindow, { expandedTo }: WantedWindows): boolean {
  if (window.seriesId === null) return isOfConfiguration(window);
  const upTo = expandedTo.get(window.seriesId);
  return upTo === undefined || window.fromAt <= upTo;
}

function isOfConfiguration({ id }: Pick<KeptWindow, "id">): boolean {
  return id.startsWith(PLANNED_PREFIX);
}

function advanced(window: KeptWindow, now: number): KeptWindow {
  if (window.status !== "scheduled" && window.status !== "in_progress") return window;
  if (window.toAt <= now) return { ...window, status: "completed" };
  return { ...window, status: window.fromAt <= now ? "in_progress" : "scheduled" };
}

function isSame(window: KeptWindow, kept: KeptWindow | undefined): boolean {
  return (
    kept !== undefined &&
    tellable(window) === tellable(kept) &&
    window.status === kept.status &&
    window.sequence === kept.sequence
  );
}

function tellable({ title, body, fromAt, toAt, components }: WantedWindow | KeptWindow): string {
  return JSON.stringify([title, body, fromAt, toAt, components]);
}
