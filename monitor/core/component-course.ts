import { componentPieces } from "./component-pieces.ts";
import { type AnnouncedWindow, withMaintenance } from "./maintenance.ts";
import type { CheckTimeline, Piece } from "./timeline.ts";

/** What a component's time is counted from. */
export interface CourseSource {
  readonly componentId: string;
  readonly checks: readonly CourseCheck[];
  readonly maintenances: readonly AnnouncedWindow[];
}

export interface CourseCheck {
  readonly timeline: CheckTimeline;
  /** When it was first measured; null: never. */
  readonly firstMeasuredAt: number | null;
}

/** When the first of a component's checks was first measured; null: none ever was. */
export function firstMeasuredOf(checks: readonly CourseCheck[]): number | null {
  const firsts = checks.flatMap((check) => check.firstMeasuredAt ?? []);
  return firsts.length === 0 ? null : Math.min(...firsts);
}

/**
 * What counts of a component over a window, without a hole: its checks' statuses with maintenance laid over them, but not
 * over what lies before the first measurement.
 */
export function componentCourse(
  { componentId, checks, maintenances }: CourseSource,
  window: { readonly from: number; readonly to: number; readonly now: number },
): Piece[] {
  if (window.from >= window.to) return [];
  const timelines = checks.map((check) => check.timeline);
  const pieces = componentPieces(timelines, window);
  const first = firstMeasuredOf(checks);
  return first === null ? pieces : withMaintenance(pieces, maintenances, componentId, first);
}
