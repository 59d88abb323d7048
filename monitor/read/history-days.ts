import { dateIn } from "../core/zone.ts";
import type { IncidentRecord } from "../store/incidents.ts";
import type { Facts } from "./facts.ts";
import type { HistoryDaysView } from "./history-view.ts";
import { incidentViews } from "./incidents.ts";
import type { IncidentLink, IncidentView, MaintenanceView } from "./views.ts";

export interface DaysAsk {
  /** All that touch any of the days, newest first. */
  readonly incidents: readonly IncidentRecord[];
  /** On which days anything was measured. */
  readonly measured: ReadonlySet<string>;
  /** Windows that began on any of the days, the earliest first. */
  readonly windows: readonly MaintenanceView[];
  readonly facts: Facts;
}

/**
 * Days with what happened on them, newest first. Days on which nothing began stand together, as long as the same was going
 * on and they were measured alike.
 *
 * @param dates in order, without a hole
 */
export function historyDays(
  dates: readonly string[],
  { incidents, measured, windows, facts }: DaysAsk,
): HistoryDaysView[] {
  const zone = facts.settings.page.timezone;
  const lives = incidentViews(incidents, facts).map((incident) => livesOf(incident, zone, facts.now));
  const days = dates.map((date): HistoryDaysView => {
    const begun = lives.filter((life) => life.first === date).map(({ incident }) => incident);
    const ongoing = lives
      .filter((life) => life.first < date && date <= life.last)
      .map(({ incident }) => linkTo(incident));
    const maintenances = windows.filter(({ from }) => dateIn(zone, from) === date);
    return { from: date, to: date, wasMeasured: measured.has(date), incidents: begun, ongoing, maintenances };
  });
  return days.reduce<HistoryDaysView[]>(joined, []).reverse();
}

function livesOf(incident: IncidentView, zone: string, now: number) {
  const { startedAt, resolvedAt } = incident;
  // One that ends with the day did not touch the next.
  const lastAt = Math.max(startedAt, (resolvedAt ?? now) - 1);
  return { incident, first: dateIn(zone, startedAt), last: dateIn(zone, lastAt) };
}

function linkTo({ id, title, titleFacts }: IncidentView): IncidentLink {
  return { id, title, titleFacts };
}

function joined(runs: readonly HistoryDaysView[], day: HistoryDaysView): HistoryDaysView[] {
  const last = runs.at(-1);
  if (last === undefined || !isAlike(last, day)) return [...runs, day];
  return [...runs.slice(0, -1), { ...last, to: day.to }];
}

function isAlike(one: HistoryDaysView, other: HistoryDaysView): boolean {
  const ids = (day: HistoryDaysView) => day.ongoing.map(({ id }) => id).join();
  const isQuiet = [one, other].every(({ incidents, maintenances }) => incidents.length + maintenances.length === 0);
  return isQuiet && one.wasMeasured === other.wasMeasured && ids(one) === ids(other);
}
