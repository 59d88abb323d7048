const UNIT_MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** How durations are written: `500ms`, `30s`, `5m`, `2h`, `7d`. */
export const DURATION_PATTERN = "^(\\d{1,15})(ms|s|m|h|d)$";

/** Milliseconds of a written duration; null when it is none, or too large to be exact. */
export function parseDuration(text: string): number | null {
  const [, digits, unit] = new RegExp(DURATION_PATTERN).exec(text) ?? [];
  if (digits === undefined || !isUnit(unit)) return null;
  const ms = Number(digits) * UNIT_MS[unit];
  return Number.isSafeInteger(ms) ? ms : null;
}

/** The shortest text that `parseDuration` reads as `ms`, a whole number of milliseconds. */
export function durationText(ms: number): string {
  if (ms === 0) return "0s";
  const unit = (["d", "h", "m", "s"] as const).find((one) => ms % UNIT_MS[one] === 0) ?? "ms";
  return `${ms / UNIT_MS[unit]}${unit}`;
}

function isUnit(text: string | undefined): text is keyof typeof UNIT_MS {
  return text !== undefined && Object.hasOwn(UNIT_MS, text);
}

const SPOKEN = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
  ["s", 1_000],
  ["ms", 1],
] as const;

/** A duration to the millisecond, for figures that others compute with: `30 s`, `1 min 44 s`, `1 d 30 min`. */
export function exactDuration(ms: number): string {
  let rest = ms;
  const parts: string[] = [];
  for (const [unit, unitMs] of SPOKEN) {
    const whole = Math.floor(rest / unitMs);
    rest -= whole * unitMs;
    if (whole > 0) parts.push(`${whole} ${unit}`);
  }
  return parts.length === 0 ? "0 s" : parts.join(" ");
}
