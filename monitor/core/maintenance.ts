import type { Piece } from "./timeline.ts";
import type { MaintenanceStatus } from "./words.ts";

/** A window in which probing goes on, incidents that begin are silent, and uptime does not count. */
export interface MaintenanceWindow {
  readonly fromAt: number;
  readonly toAt: number;
  /** Ids of components; null: all. */
  readonly components: readonly string[] | null;
}

/** A window as it is told to others. */
export interface AnnouncedWindow extends MaintenanceWindow {
  readonly id: string;
  readonly title: string;
  /** Plain text; may be empty. */
  readonly body: string;
  /** When it became known. What lies before that stays as it was measured. */
  readonly announcedAt: number;
  /** When something that is told of it last changed; null: never since it was announced. */
  readonly changedAt: number | null;
  /** The recurrence that it is one of; null: it stands alone. */
  readonly seriesId: string | null;
}

/** A window as it is kept. */
export interface KeptWindow extends AnnouncedWindow {
  readonly status: MaintenanceStatus;
  /** Grows with each change that calendars must take over (RFC 5545, 3.8.7.4). */
  readonly sequence: number;
}

/** Begins the ids of windows that the configuration announces. */
export const PLANNED_PREFIX = "config-";

/** The id of the occurrence that begins then. */
export function occurrenceId(seriesId: string, fromAt: number): string {
  return `${seriesId}-${compactTime(fromAt)}`;
}

/** `20261128t2000`, UTC. */
export function compactTime(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace(/[-:]/g, "").toLowerCase();
}

/**
 * Whether everything that an incident affects is under maintenance now, so that it is recorded and told to nobody.
 *
 * @param affected ids of components; what belongs to none of them is under maintenance only when everything is
 */
export function isSilent(affected: readonly string[], windows: readonly MaintenanceWindow[], now: number): boolean {
  const active = windows.filter((window) => window.fromAt <= now && now < window.toAt);
  if (active.some((window) => window.components === null)) return true;
  return affected.length > 0 && affected.every((id) => active.some((window) => window.components?.includes(id)));
}

/** When it really begins: nobody announces what is over. */
export function beginOf({ fromAt, announcedAt }: AnnouncedWindow): number {
  return Math.max(fromAt, announcedAt);
}

export function maintenanceStatus(window: AnnouncedWindow, now: number): Exclude<MaintenanceStatus, "cancelled"> {
  if (now >= window.toAt) return "completed";
  return now < beginOf(window) ? "scheduled" : "in_progress";
}

export function concerns({ components }: MaintenanceWindow, componentId: string): boolean {
  return components === null || components.includes(componentId);
}

/** Since when a component is under maintenance at `now`; null: it is not. */
export function maintainedSince(windows: readonly AnnouncedWindow[], componentId: string, now: number): number | null {
  const present = windows.filter((one) => concerns(one, componentId) && beginOf(one) <= now && now < one.toAt);
  return present.length === 0 ? null : Math.min(...present.map(beginOf));
}

/** A component's classes with its windows laid over them; what lies before `since` stays. Still without a hole. */
export function withMaintenance(
  pieces: readonly Piece[],
  windows: readonly AnnouncedWindow[],
  componentId: string,
  since: number,
): Piece[] {
  const end = pieces.at(-1)?.to ?? since;
  let laid = [...pieces];
  for (const window of windows) {
    const from = Math.max(beginOf(window), since);
    // Recurring ones are announced far ahead; most of them touch nothing yet.
    if (from >= end || !concerns(window, componentId)) continue;
    laid = laid.flatMap((piece) => overlaid(piece, from, window.toAt));
  }
  return laid;
}

function overlaid(piece: Piece, from: number, to: number): Piece[] {
  const begin = Math.max(piece.from, from);
  const end = Math.min(piece.to, to);
  if (begin >= end) return [piece];
  const parts: Piece[] = [
    { ...piece, to: begin },
    { from: begin, to: end, class: "maintenance" },
    { ...piece, from: end },
  ];
  return parts.filter((part) => part.from < part.to);
}
