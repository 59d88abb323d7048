import { type AnnouncedWindow, beginOf, concerns, type KeptWindow, maintenanceStatus } from "../core/maintenance.ts";
import { parseRecurrence } from "../core/recurrence.ts";
import type { Db } from "../ports.ts";
import { readKeptWindows, readMaintenance, readOneSeries } from "../store/maintenance.ts";
import type { Facts } from "./facts.ts";
import type { MaintenancePageView, MaintenanceRecordView, RecurrenceView } from "./maintenance-view.ts";
import { pageView } from "./page.ts";
import { storeRead } from "./store-read.ts";
import type { MaintenanceView } from "./views.ts";

const DAY_MS = 86_400_000;
/** How far ahead the status page tells of planned work. */
const SOON_MS = 7 * DAY_MS;
/** What lists and calendars hold: so much of the past, so much of what is coming, and at most so many windows. */
const LISTED = { pastMs: 90 * DAY_MS, aheadMs: 60 * DAY_MS, most: 500 } as const;

/** Windows in progress, and those that begin within the next 7 days; the earliest first. */
export function maintenanceViews(facts: Facts): MaintenanceView[] {
  const { maintenances, now } = facts;
  return maintenances
    .filter((window) => window.toAt > now && beginOf(window) <= now + SOON_MS)
    .map((window) => ({ ...maintenanceView(window, facts), status: maintenanceStatus(window, now) }))
    .sort((a, b) => a.from - b.from);
}

/** Windows of the last 90 days, and coming ones, of what recurs only the next; the latest begin first. */
export function allMaintenanceViews(facts: Facts): MaintenanceView[] {
  const { maintenances, now } = facts;
  const next = new Set<string>();
  const isNext = ({ seriesId, fromAt }: AnnouncedWindow) => {
    if (seriesId === null || fromAt <= now) return true;
    const isFirst = !next.has(seriesId);
    next.add(seriesId);
    return isFirst;
  };
  // They are read by their begin.
  const told = maintenances.filter(isNext);
  return told
    .map((window) => ({ ...maintenanceView(window, facts), status: maintenanceStatus(window, now) }))
    .sort((a, b) => b.from - a.from);
}

/** Windows of the last 90 and the next 60 days, cancelled ones too, by their begin. Rejects with `store_failed`. */
export async function listMaintenances(db: Db, facts: Facts): Promise<MaintenanceRecordView[]> {
  const { now } = facts;
  const range = { from: now - LISTED.pastMs, to: now + LISTED.aheadMs, limit: LISTED.most };
  return (await storeRead(readKeptWindows(db, range))).map((window) => recordView(window, facts));
}

/** Windows that began within a range and were not called off, the earliest first. Rejects with `store_failed`. */
export async function loadBegunWindows(
  db: Db,
  facts: Facts,
  range: { readonly from: number; readonly to: number },
): Promise<MaintenanceRecordView[]> {
  const windows = await storeRead(readKeptWindows(db, { ...range, limit: LISTED.most }));
  return windows
    .map((window) => recordView(window, facts))
    .filter(({ status, from }) => status !== "cancelled" && from >= range.from && from < range.to)
    .sort((a, b) => a.from - b.from);
}

/** One window, however old; null when there is none of that id. Rejects with `store_failed`. */
export async function findMaintenance(db: Db, facts: Facts, id: string): Promise<MaintenanceRecordView | null> {
  const window = await storeRead(readMaintenance(db, id));
  return window === null ? null : recordView(window, facts);
}

/** Everything about one window. Rejects with `store_failed`. */
export async function loadMaintenancePage(
  db: Db,
  maintenance: MaintenanceRecordView,
  facts: Facts,
): Promise<MaintenancePageView> {
  const { settings, now } = facts;
  const recurrence = await recurrenceOf(db, maintenance.series, facts);
  return { kind: "maintenance", page: pageView(settings), generatedAt: now, maintenance, recurrence };
}

async function recurrenceOf(db: Db, id: string | null, { settings }: Facts): Promise<RecurrenceView | null> {
  if (id === null) return null;
  const configured = settings.maintenanceSeries.find((series) => series.id === id);
  const series = configured ?? (await storeRead(readOneSeries(db, id)));
  const parsed = series === null ? null : parseRecurrence(series.rrule);
  if (series === null || parsed === null || "fault" in parsed) return null;
  return { rule: parsed.rule, timezone: series.timezone };
}

/** A window as it is kept, told of as of now. */
export function recordView(window: KeptWindow, facts: Pick<Facts, "settings" | "now">): MaintenanceRecordView {
  const { sequence, status } = window;
  const shown = status === "cancelled" ? status : maintenanceStatus(window, facts.now);
  return { ...maintenanceView(window, facts), status: shown, sequence };
}

function maintenanceView(
  window: AnnouncedWindow,
  { settings }: Pick<Facts, "settings">,
): Omit<MaintenanceView, "status"> {
  const { id, title, body, toAt, seriesId, announcedAt, changedAt } = window;
  const components = settings.components.filter((component) => concerns(window, component.id));
  return {
    ...{ id, title, body, series: seriesId, announcedAt, changedAt },
    from: beginOf(window),
    to: toAt,
    isWhole: window.components === null,
    components: components.map(({ id: own, name, unnamed }) => ({ id: own, name, unnamed })),
  };
}
