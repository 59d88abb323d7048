import { TEXTS } from "./catalogue.ts";

/** A latency: `0.4 ms`, `41 ms`, `412 ms`, `1.20 s`, `12.4 s`; null: too little was measured to say it. */
export function formatLatency(ms: number | null): string | null {
  if (ms === null) return null;
  if (ms < 10) return `${numberOf(ms, 1)} ms`;
  if (ms < 1_000) return `${numberOf(ms, 0)} ms`;
  const places = ms < 10_000 ? 2 : 1;
  return `${numberOf(ms / 1_000, places, places)} s`;
}

/** Milliseconds for each token as a speed in tokens a second: `41`, `8.3`; null: too little was measured to say it. */
export function formatSpeed(perTokenMs: number | null): string | null {
  if (perTokenMs === null) return null;
  // What is quicker than a millisecond was counted as one.
  if (perTokenMs <= 1) return `≥ ${numberOf(1_000, 0)}`;
  const speed = 1_000 / perTokenMs;
  return numberOf(speed, speed < 10 ? 1 : 0);
}

/** Micro-dollars: `$12.40`, `$0.0123`; what is less than a hundredth of a cent is said to be less. */
export function formatMoney(microUsd: number): string {
  const usd = microUsd / 1_000_000;
  if (usd >= 1) return `$${numberOf(usd, 2, 2)}`;
  return usd < 0.0001 ? `< $${numberOf(0.0001, 4)}` : `$${numberOf(usd, 4)}`;
}

/** With at most so many places, and with at least some, in the language's own way. */
export function numberOf(value: number, most: number, least = 0): string {
  const key = `${most} ${least}`;
  const known = formats.get(key);
  if (known !== undefined) return known.format(value);
  const format = new Intl.NumberFormat(TEXTS.locale, { minimumFractionDigits: least, maximumFractionDigits: most });
  formats.set(key, format);
  return format.format(value);
}

const formats = new Map<string, Intl.NumberFormat>();
