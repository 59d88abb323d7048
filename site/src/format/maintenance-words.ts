import { dateIn } from "../../../monitor/core/zone.ts";
import type { MaintenanceView } from "../../../monitor/read/views.ts";
import { TEXTS } from "./catalogue.ts";
import { formatMoment, formatSince } from "./when.ts";

export function maintenancePath({ id }: { readonly id: string }): string {
  return `/maintenance/${encodeURIComponent(id)}`;
}

/** Of what recurs only the next time: the earliest first. */
export function firstOfEach(windows: readonly MaintenanceView[]): MaintenanceView[] {
  return windows.filter(
    ({ series }, i) => series === null || windows.findIndex((other) => other.series === series) === i,
  );
}

/** When and of what: `Planned maintenance, 28 Nov, 21:00–23:00 · affects Chat`. */
export function maintenanceLine(one: MaintenanceView, now: number, zone: string): string {
  const lead = one.status === "in_progress" ? TEXTS.maintenanceNow : TEXTS.maintenancePlanned;
  const line = `${lead} ${spanOf(one, now, zone)}`;
  if (one.isWhole) return `${line} · ${TEXTS.affectsAll}`;
  const names = one.components.map((component) => component.name).join(", ");
  return names === "" ? line : `${line} · ${TEXTS.affectsNames(names)}`;
}

/** From when to when, as short as is clear: `21:00–23:00`, `28 Nov, 23:00 – 29 Nov, 02:00`. */
export function spanOf({ from, to }: Pick<MaintenanceView, "from" | "to">, now: number, zone: string): string {
  const begin = formatSince(from, now, zone);
  const isOneDay = dateIn(zone, from) === dateIn(zone, to);
  return isOneDay ? `${begin}–${formatMoment(to, zone, "clock")}` : `${begin} – ${formatSince(to, now, zone)}`;
}
