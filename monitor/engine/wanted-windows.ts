import { occurrenceId } from "../core/maintenance.ts";
import type { WantedWindow, WantedWindows } from "../core/maintenance-changes.ts";
import type { Db } from "../ports.ts";
import { occurrencesOf } from "../recurrence/occurrences.ts";
import type { PlannedSeries, Settings } from "../settings/settings.ts";
import { readSeries } from "../store/maintenance.ts";

/** How far ahead recurring windows are announced, and how many of one at once. */
const AHEAD_MS = 60 * 86_400_000;
const MOST_AHEAD = 50;

/** The windows that the configuration and people's recurring ones announce as of now. */
export async function wantedWindows(
  db: Db,
  settings: Settings,
  now: number,
): Promise<Omit<WantedWindows, "cancelledByHand">> {
  const series: readonly PlannedSeries[] = [...settings.maintenanceSeries, ...(await readSeries(db))];
  const expanded = series.map((one) => ({ id: one.id, ...expandSeries(one, now) }));
  const alone = settings.maintenance.map((window) => ({ ...window, seriesId: null }));
  return {
    windows: [...alone, ...expanded.flatMap((one) => one.windows)],
    expandedTo: new Map(expanded.map((one) => [one.id, one.expandedTo])),
  };
}

/** The coming occurrences of one series, and up to which begin these are all. */
export function expandSeries(
  { id, title, body, components, ...series }: PlannedSeries,
  now: number,
): { readonly windows: readonly WantedWindow[]; readonly expandedTo: number } {
  const to = now + AHEAD_MS;
  const found = occurrencesOf(series, { from: now, to, limit: MOST_AHEAD });
  const windows = found.map(({ fromAt, toAt }) => ({
    id: occurrenceId(id, fromAt),
    ...{ title, body, fromAt, toAt, components },
    seriesId: id,
  }));
  return { windows, expandedTo: found.length < MOST_AHEAD ? to : (found.at(-1)?.fromAt ?? to) };
}
