import type { Texts } from "../texts/catalogue.ts";

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A length of time in at most two units, cut off: `12 s`, `47 min`, `1 h 5 min`, `2 d 3 h`. Negative lengths are nought. */
export function formatDuration(durationMs: number, { units }: Texts): string {
  const ms = Math.max(0, durationMs);
  if (ms < MINUTE_MS) return units.seconds(Math.floor(ms / SECOND_MS));
  if (ms < HOUR_MS) return units.minutes(Math.floor(ms / MINUTE_MS));
  if (ms < DAY_MS)
    return joined(units.hours(Math.floor(ms / HOUR_MS)), units.minutes, (ms % HOUR_MS) / MINUTE_MS, units);
  return joined(units.days(Math.floor(ms / DAY_MS)), units.hours, (ms % DAY_MS) / HOUR_MS, units);
}

/** What is left of a short time, to the second and cut off: `2 min 10 s`. */
export function formatCountdown(durationMs: number, { units }: Texts): string {
  const s = Math.max(0, Math.floor(durationMs / SECOND_MS));
  return s < 60 ? units.seconds(s) : units.both(units.minutes(Math.floor(s / 60)), units.seconds(s % 60));
}

/** To the millisecond, for figures that others compute with: `30 s`, `1 min 44 s`, `1 d 30 min`. */
export function formatExact(durationMs: number, { units }: Texts): string {
  const parts: string[] = [];
  let rest = durationMs;
  const take = (unitMs: number, unit: (count: number) => string) => {
    const whole = Math.floor(rest / unitMs);
    rest -= whole * unitMs;
    if (whole > 0) parts.push(unit(whole));
  };
  take(DAY_MS, units.days);
  take(HOUR_MS, units.hours);
  take(MINUTE_MS, units.minutes);
  take(SECOND_MS, units.seconds);
  take(1, (count) => units.milliseconds(String(count)));
  return parts.length === 0 ? units.seconds(0) : parts.reduce(units.both);
}

function joined(whole: string, unit: (count: number) => string, rest: number, units: Texts["units"]): string {
  return rest < 1 ? whole : units.both(whole, unit(Math.floor(rest)));
}
