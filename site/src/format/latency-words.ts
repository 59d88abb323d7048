import type { Texts } from "../texts/catalogue.ts";

/** A latency: `0.4 ms`, `41 ms`, `412 ms`, `1.20 s`, `12.4 s`; null: too little was measured to say it. */
export function formatLatency(ms: number | null, texts: Texts): string | null {
  if (ms === null) return null;
  if (ms < 10) return texts.units.milliseconds(numberOf(ms, texts, 1));
  if (ms < 1_000) return texts.units.milliseconds(numberOf(ms, texts, 0));
  const places = ms < 10_000 ? 2 : 1;
  return texts.units.seconds(numberOf(ms / 1_000, texts, places, places));
}

/** Milliseconds for each token as a speed in tokens a second: `41`, `8.3`; null: too little was measured to say it. */
export function formatSpeed(perTokenMs: number | null, texts: Texts): string | null {
  if (perTokenMs === null) return null;
  // What is quicker than a millisecond was counted as one.
  if (perTokenMs <= 1) return `≥ ${numberOf(1_000, texts, 0)}`;
  const speed = 1_000 / perTokenMs;
  return numberOf(speed, texts, speed < 10 ? 1 : 0);
}

/** Micro-dollars: `$12.40`, `$0.0123`; what is less than a hundredth of a cent is said to be less. */
export function formatMoney(microUsd: number, texts: Texts): string {
  const usd = microUsd / 1_000_000;
  if (usd >= 1) return texts.units.dollars(numberOf(usd, texts, 2, 2));
  return usd < 0.0001
    ? `< ${texts.units.dollars(numberOf(0.0001, texts, 4))}`
    : texts.units.dollars(numberOf(usd, texts, 4));
}

/** What a day may cost, to a hundredth of a cent; at least two places. */
export function formatBudget(microUsd: number, texts: Texts): string {
  return texts.units.dollars(numberOf(microUsd / 1_000_000, texts, 4, 2));
}

/** With at most so many places, and with at least some, in the language's own way. */
export function numberOf(value: number, { locale }: Texts, most: number, least = 0): string {
  const key = `${most} ${least} ${locale}`;
  const options = { minimumFractionDigits: least, maximumFractionDigits: most };
  const format = formats.get(key) ?? new Intl.NumberFormat(locale, options);
  formats.set(key, format);
  return format.format(value);
}

const formats = new Map<string, Intl.NumberFormat>();
