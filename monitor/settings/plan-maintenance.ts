import { fnv1aHex } from "../core/hash.ts";
import { momentIn } from "../core/local-moment.ts";
import { compactTime, PLANNED_PREFIX } from "../core/maintenance.ts";
import { seriesFault } from "../recurrence/occurrences.ts";
import type { GivenWindow } from "./maintenance.ts";
import { suggestion } from "./nearest-name.ts";
import { isMapping, type Path, type Report } from "./path.ts";
import type { ComponentSettings, PlannedMaintenance, PlannedSeries } from "./settings.ts";

export interface MaintenancePlan {
  readonly maintenance: readonly PlannedMaintenance[];
  readonly maintenanceSeries: readonly PlannedSeries[];
}

interface Times {
  readonly fromAt: number;
  readonly toAt: number;
  readonly timezone: string;
}

/**
 * The windows as the rest of the program sees them; reports those that cannot be. One with an id, and one that keeps its
 * times and components, stays the same window.
 */
export function planMaintenance(
  given: readonly (GivenWindow | null)[],
  { pageZone, report }: { readonly pageZone: string; readonly report: Report },
): MaintenancePlan {
  const maintenance: PlannedMaintenance[] = [];
  const maintenanceSeries: PlannedSeries[] = [];
  const ids = new Set<string>();
  for (const [index, window] of given.entries()) {
    if (window === null) continue;
    const path: Path = ["maintenance", index];
    const times = timesOf(window, window.timezone ?? pageZone, path, report);
    if (times === null) continue;
    const id = idOf(window, times);
    reportSecond(id, ids, window, path, report);
    const words = { id, title: window.title, body: wordsOf(window), components: window.components ?? null };
    if (window.rrule === undefined) {
      maintenance.push({ ...words, fromAt: times.fromAt, toAt: times.toAt });
      continue;
    }
    const { fromAt, toAt, timezone } = times;
    const series = { ...words, fromAt, durationMs: toAt - fromAt, timezone, rrule: window.rrule };
    const fault = seriesFault(series);
    if (fault === null) maintenanceSeries.push(series);
    else report([...path, "rrule"], fault);
  }
  return { maintenance, maintenanceSeries };
}

/** Null: they were reported. */
function timesOf(window: GivenWindow, timezone: string, path: Path, report: Report): Times | null {
  const fault = (field: string, message: string) => {
    report([...path, field], message);
    return null;
  };
  if (window.body !== undefined && window.description !== undefined) {
    return fault("description", "is the same as `body`; leave one out");
  }
  const fromAt = momentIn(timezone, window.from);
  if (fromAt === null) return fault("from", skipped(timezone));
  if (window.duration !== undefined) {
    if (window.to !== undefined) return fault("duration", "stands beside `to`; leave one out");
    return { fromAt, toAt: fromAt + window.duration, timezone };
  }
  if (window.to === undefined) return fault("to", "is missing; say when it ends, or its `duration`");
  const toAt = momentIn(timezone, window.to);
  if (toAt === null) return fault("to", skipped(timezone));
  return toAt > fromAt ? { fromAt, toAt, timezone } : fault("to", "must lie after `from`");
}

function skipped(timezone: string): string {
  return `does not happen in ${timezone}: clocks are put forward past it; write another time, or one with \`Z\``;
}

function wordsOf({ body, description }: GivenWindow): string {
  return body ?? description ?? "";
}

function idOf({ id, components, rrule }: GivenWindow, { fromAt, timezone }: Times): string {
  if (id !== undefined) return `${PLANNED_PREFIX}${id}`;
  const concerned = components === undefined ? null : [...components].sort();
  const recurs = rrule === undefined ? [] : [rrule, timezone];
  return `${PLANNED_PREFIX}${compactTime(fromAt)}-${fnv1aHex(JSON.stringify([fromAt, concerned, ...recurs]))}`;
}

function reportSecond(id: string, ids: Set<string>, window: GivenWindow, path: Path, report: Report): void {
  if (!ids.has(id)) {
    ids.add(id);
    return;
  }
  if (window.id !== undefined) report([...path, "id"], "is that of an earlier window");
  else report(path, "begins when an earlier window of the same components does; make it one");
}

/** Reports components that there are not. */
export function reportMaintenance(value: unknown, components: readonly ComponentSettings[], report: Report): void {
  if (!Array.isArray(value)) return;
  value.forEach((window, index) => {
    if (!isMapping(window) || !Array.isArray(window.components)) return;
    window.components.forEach((id, at) => {
      if (typeof id !== "string" || components.some((component) => component.id === id)) return;
      const known = components.map((component) => component.id);
      report(
        ["maintenance", index, "components", at],
        `there is no component of this id${suggestion(id, known) || `; known are ${known.join(", ")}`}`,
      );
    });
  });
}
