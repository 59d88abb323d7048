import { dateIn } from "../../../monitor/core/zone.ts";
import type { MaintenanceView } from "../../../monitor/read/views.ts";
import { TEXTS } from "./catalogue.ts";
import { formatMoment, formatSince } from "./when.ts";

/** When and of what: `Planned maintenance, 28 Nov, 21:00–23:00 · affects Chat`. */
export function maintenanceLine(one: MaintenanceView, now: number, zone: string): string {
  const lead = one.status === "in_progress" ? TEXTS.maintenanceNow : TEXTS.maintenancePlanned;
  const line = `${lead} ${spanOf(one, now, zone)}`;
  if (one.isWhole) return `${line} · ${TEXTS.affectsAll}`;
  const names = one.components.map((component) => component.name).join(", ");
  return names === "" ? line : `${line} · ${TEXTS.affectsNames(names)}`;
}

function spanOf({ from, to }: MaintenanceView, now: number, zone: string): string {
  const begin = formatSince(from, now, zone);
  const isOneDay = dateIn(zone, from) === dateIn(zone, to);
  return isOneDay ? `${begin}–${formatMoment(to, zone, "clock")}` : `${begin} – ${formatSince(to, now, zone)}`;
}
