import { dateIn } from "../../../monitor/core/zone.ts";
import type { MaintenanceView } from "../../../monitor/read/views.ts";
import type { Texts } from "../texts/catalogue.ts";
import { called, isolated } from "./names.ts";
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
export function maintenanceLine(one: MaintenanceView, now: number, zone: string, texts: Texts): string {
  const lead = one.status === "in_progress" ? texts.maintenanceNow : texts.maintenancePlanned;
  const line = `${lead}${texts.space}${spanOf(one, now, zone, texts)}`;
  const affected = affectedByWork(one, texts);
  return affected === null ? line : `${line} · ${affected}`;
}

/** What it concerns; null: nothing that is shown. */
export function affectedByWork({ isWhole, components }: MaintenanceView, texts: Texts): string | null {
  if (isWhole) return texts.affectsAll;
  const names = components.map((one) => isolated(called(one, texts), texts)).join(texts.and);
  return names === "" ? null : texts.affectsNames(names);
}

/** From when to when, as short as is clear: `21:00–23:00`, `28 Nov, 23:00 – 29 Nov, 02:00`. */
export function spanOf(
  { from, to }: Pick<MaintenanceView, "from" | "to">,
  now: number,
  zone: string,
  texts: Texts,
): string {
  const begin = formatSince(from, now, zone, texts);
  const isOneDay = dateIn(zone, from) === dateIn(zone, to);
  return isOneDay
    ? `${begin}–${formatMoment(to, zone, "clock", texts)}`
    : `${begin} – ${formatSince(to, now, zone, texts)}`;
}
