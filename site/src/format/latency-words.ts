import type { Texts } from "../texts/catalogue.ts";

/** A latency: `0.4 ms`, `41 ms`, `412 ms`, `1.20 s`, `12.4 s`; null: too little was measured to say it. */
export function formatLatency(ms: number | null, texts: Texts): string | null {
  if (ms === null) return null;
  if (ms < 10) return texts.units.milliseconds(numberOf(ms, texts, 1));
  if (ms < 1_000) return texts.units.milliseconds(numberOf(ms, texts, 0));
  const places = ms < 10_000 ? 2 : 1;
  return texts.units.seconds(numberOf(ms / 1_000, texts, places, places));
}

/** Micro-dollars: `$12.40`, `$0.0123`; what is less than a hundredth of a cent is said to be less. */
export function formatMoney(microUsd: number, texts: Texts): string {
  const usd = microUsd / 1_000_000;
  if (usd >= 1) return dollars(usd, texts, 2);
  return usd < 0.0001 ? `< ${dollars(0.0001, texts, 4)}` : dollars(usd, texts, 4);
}

/** With at most so many places, and with at least some, in the language's own way. */
export function numberOf(value: number, texts: Texts, most: number, least = 0): string {
  return formatOf(texts, { minimumFractionDigits: least, maximumFractionDigits: most }).format(value);
}

function dollars(usd: number, texts: Texts, most: number): string {
  const options = { style: "currency", currency: "USD", currencyDisplay: "narrowSymbol" } as const;
  return formatOf(texts, { ...options, minimumFractionDigits: 2, maximumFractionDigits: most }).format(usd);
}

const formats = new Map<string, Intl.NumberFormat>();

function formatOf({ locale }: Texts, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${options.style} ${options.minimumFractionDigits} ${options.maximumFractionDigits} ${locale}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(locale, options);
  formats.set(key, format);
  return format;
}
