import { type AnnouncedWindow, beginOf, concerns, maintenanceStatus } from "../core/maintenance.ts";
import type { Facts } from "./facts.ts";
import type { MaintenanceView } from "./views.ts";

/** How far ahead planned work is told of. */
const AHEAD_MS = 7 * 86_400_000;

/** Windows in progress, and those that begin within the next 7 days; the earliest first. */
export function maintenanceViews(facts: Facts): MaintenanceView[] {
  const { maintenances, now } = facts;
  return maintenances
    .filter((window) => window.toAt > now && beginOf(window) <= now + AHEAD_MS)
    .map((window) => maintenanceView(window, facts))
    .sort((a, b) => a.from - b.from);
}

/** All windows that are known of the last 90 days and ahead; the newest first. */
export function allMaintenanceViews(facts: Facts): MaintenanceView[] {
  return facts.maintenances.map((window) => maintenanceView(window, facts)).sort((a, b) => b.from - a.from);
}

function maintenanceView(window: AnnouncedWindow, { settings, now }: Facts): MaintenanceView {
  const { id, title, body, toAt } = window;
  const components = settings.components.filter((component) => concerns(window, component.id));
  return {
    id,
    title,
    body,
    status: maintenanceStatus(window, now),
    from: beginOf(window),
    to: toAt,
    isWhole: window.components === null,
    components: components.map((component) => ({ id: component.id, name: component.name })),
  };
}
