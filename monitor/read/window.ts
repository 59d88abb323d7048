import { dateIn, shiftDate, startOfDay } from "../core/zone.ts";
import { DAY_MS, HOUR_MS } from "./latency.ts";

/** How far back a component is looked at. */
export const WINDOWS = ["24h", "7d", "30d", "90d", "1y", "all"] as const;
export type WindowName = (typeof WINDOWS)[number];

export interface Window {
  readonly name: WindowName;
  readonly from: number;
  readonly to: number;
  /** How long one step of a drawing is: about 25 to 90 make the window. */
  readonly stepMs: number;
}

interface Now {
  readonly now: number;
  readonly zone: string;
  /** When the component was first measured; null: never. */
  readonly firstAt: number | null;
}

/** A window that ends now: hours and days are whole, of the present one what is over. Days are the zone's. */
export function windowOf(name: WindowName, { now, zone, firstAt }: Now): Window {
  const window = (from: number, stepMs: number): Window => ({ name, from, to: now, stepMs });
  const days = (count: number) => startOfDay(zone, shiftDate(dateIn(zone, now), 1 - count));
  switch (name) {
    case "24h":
      return window(Math.floor(now / HOUR_MS) * HOUR_MS - 23 * HOUR_MS, HOUR_MS);
    case "7d":
      return window(days(7), 3 * HOUR_MS);
    case "30d":
      return window(days(30), DAY_MS);
    case "90d":
      return window(days(90), DAY_MS);
    case "1y":
      return window(days(365), 7 * DAY_MS);
    case "all": {
      const from = startOfDay(zone, dateIn(zone, firstAt ?? now));
      return window(from, stepOf(now - from));
    }
  }
}

const MAX_STEPS = 60;

function stepOf(lengthMs: number): number {
  if (lengthMs <= 2 * DAY_MS) return HOUR_MS;
  if (lengthMs <= 7 * DAY_MS) return 3 * HOUR_MS;
  return Math.ceil(lengthMs / DAY_MS / MAX_STEPS) * DAY_MS;
}
