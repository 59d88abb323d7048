import { type CourseCheck, type CourseSource, componentCourse, firstMeasuredOf } from "./component-course.ts";
import { type WindowFigures, windowFigures } from "./window-figures.ts";

export interface MonthCheck extends CourseCheck {
  /** When its first probe was made, whatever came of it; null: none ever was. */
  readonly askedSince: number | null;
}

export interface MonthSource extends CourseSource {
  readonly checks: readonly MonthCheck[];
}

/**
 * What a component's month comes to; null: nothing was measured of it before the month was over.
 *
 * A check that was first asked later says nothing of the month: who adds one does not lose the months before.
 */
export function monthFigures(
  source: MonthSource,
  window: { readonly from: number; readonly to: number; readonly now: number },
): WindowFigures | null {
  const checks = source.checks.filter((check) => askedFrom(check) < window.to);
  const first = firstMeasuredOf(checks);
  if (first === null || first >= window.to) return null;
  return windowFigures(componentCourse({ ...source, checks }, window), first, window);
}

function askedFrom({ firstMeasuredAt, askedSince }: MonthCheck): number {
  return firstMeasuredAt ?? askedSince ?? Number.POSITIVE_INFINITY;
}
