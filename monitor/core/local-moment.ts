import { instantOf, wallTime } from "./zone.ts";

/** A written time: an instant, or what a clock on the wall shows in a zone that is named elsewhere. */
export interface WrittenMoment {
  /** Epoch ms; of a local time as if it were UTC. */
  readonly at: number;
  readonly isLocal: boolean;
}

/** `2026-11-28T20:00:00Z` and with an offset, or local: `2026-11-28 21:00`. */
export const MOMENT_PATTERN = "^\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,3})?)?(Z|[+-]\\d\\d:\\d\\d)?$";

/** Null: it is no such time. */
export function parseMoment(text: string): WrittenMoment | null {
  if (!new RegExp(MOMENT_PATTERN).test(text)) return null;
  const [, local = "", offset] = /^(.{16,23}?)(Z|[+-]\d\d:\d\d)?$/.exec(text) ?? [];
  if (parseLocal(local) === null) return null;
  const at = Date.parse(`${local.replace(" ", "T")}${offset ?? "Z"}`);
  return Number.isNaN(at) ? null : { at, isLocal: offset === undefined };
}

/** A local date and time as if it were UTC; null for one that no calendar has, such as 30 February. */
export function parseLocal(text: string): number | null {
  const iso = text.replace(" ", "T");
  const at = Date.parse(`${iso}Z`);
  return Number.isNaN(at) || !new Date(at).toISOString().startsWith(iso) ? null : at;
}

/** The instant that is meant; null: clocks are put forward past that local time, so there is none. */
export function momentIn(zone: string, { at, isLocal }: WrittenMoment): number | null {
  if (!isLocal) return at;
  const instant = instantOf(zone, at);
  return wallTime(zone, instant) === at ? instant : null;
}
