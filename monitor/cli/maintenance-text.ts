import type { ListedMaintenance } from "../actions/maintenance/list.ts";
import type { Scheduled } from "../actions/maintenance/schedule.ts";
import { durationText } from "../core/duration.ts";
import { table } from "./table.ts";

type Window = ListedMaintenance["windows"][number];
type Series = ListedMaintenance["series"][number];

/** A table of windows by their begin, and one of what recurs. */
export function listedText({ windows, series }: ListedMaintenance): string {
  if (windows.length + series.length === 0) return "No maintenance is planned.\n";
  const rows = windows.map((one) => [one.id, one.status, ...timesOf(one), concernsOf(one), one.title]);
  const recurring = series.map((one) => [one.id, one.rrule, one.timezone, durationText(one.durationMs), one.title]);
  return [
    windows.length === 0 ? "" : table([["ID", "STATUS", "FROM (UTC)", "UNTIL", "CONCERNS", "TITLE"], ...rows]),
    series.length === 0 ? "" : `\n${table([["SERIES", "RULE", "TIME ZONE", "LASTS", "TITLE"], ...recurring])}`,
  ].join("");
}

export function scheduledText({ series, windows }: Scheduled): string {
  const [first] = windows;
  const when = first === undefined ? "" : timesOf(first).join(" to ");
  if (series === null) return `Scheduled ${first?.id}: ${when} (UTC).\n`;
  if (first === undefined)
    return `Scheduled ${series.id}. Its first window lies further ahead, and is announced later.\n`;
  const many = windows.length === 1 ? "1 window is" : `${windows.length} windows are`;
  return `Scheduled ${series.id}: ${series.rrule} in ${series.timezone}. ${many} announced, the first from ${when} (UTC).\n`;
}

export function cancelledText(id: string, windows: readonly Window[]): string {
  const over = windows.filter((one) => one.status === "completed").length;
  const off = windows.length - over;
  const parts = [
    over === 0 ? "" : " What was in progress has ended.",
    off === 0 || windows.length === 1 ? "" : ` ${off} coming windows do not take place.`,
  ];
  return `${over === 1 && off === 0 ? "Ended" : "Cancelled"} ${id}.${parts.join("")}\n`;
}

/** As the API gives it, as far as the record alone tells. */
export function windowJson(one: Window): object {
  return {
    id: one.id,
    title: one.title,
    body: one.body,
    status: one.status,
    scheduled_for: wire(one.fromAt),
    scheduled_until: wire(one.toAt),
    components: one.components,
    series: one.seriesId,
  };
}

export function seriesJson(one: Series): object {
  return {
    id: one.id,
    title: one.title,
    body: one.body,
    rrule: one.rrule,
    timezone: one.timezone,
    first_from: wire(one.fromAt),
    duration_seconds: one.durationMs / 1_000,
    components: one.components,
  };
}

/** `2026-11-24 12:00`; the end without its date when it is the same day. */
function timesOf({ fromAt, toAt }: Pick<Window, "fromAt" | "toAt">): [string, string] {
  const [from, to] = [minute(fromAt), minute(toAt)];
  return [from, to.slice(0, 10) === from.slice(0, 10) ? to.slice(11) : to];
}

function minute(at: number): string {
  return wire(at).slice(0, 16).replace("T", " ");
}

function concernsOf({ components }: Window): string {
  return components === null ? "everything" : components.join(", ");
}

function wire(at: number): string {
  return new Date(at).toISOString();
}
