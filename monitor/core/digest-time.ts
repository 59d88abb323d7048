import { dateIn, instantOf, shiftDate } from "./zone.ts";

const HOUR_MS = 3_600_000;
/** Local hour of the page's zone at which digests go out. */
const HOUR = 9;

/** When the digest goes out that tells of something of this instant: the next nine o'clock of the zone. */
export function digestAt(zone: string, at: number): number {
  const date = dateIn(zone, at);
  const today = nineOf(zone, date);
  return at <= today ? today : nineOf(zone, shiftDate(date, 1));
}

function nineOf(zone: string, date: string): number {
  return instantOf(zone, Date.parse(`${date}T00:00:00Z`) + HOUR * HOUR_MS);
}
