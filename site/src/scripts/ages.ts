/** What the page says for the script, in its language; `#` stands for a number or for other words. */
export interface LiveWords {
  /** Seconds, minutes, hours: `# s ago`. */
  readonly ago: readonly string[];
  readonly unknown: string;
  readonly headline: string;
  readonly lost: string;
}

const MINUTE_S = 60;
const HOUR_S = 3_600;

export function agoWords(ageMs: number, patterns: readonly string[]): string {
  const s = Math.max(0, Math.floor(ageMs / 1_000));
  const [pattern, count] =
    s < MINUTE_S ? [patterns[0], s] : s < HOUR_S ? [patterns[1], s / MINUTE_S] : [patterns[2], s / HOUR_S];
  return (pattern ?? "#").replace("#", String(Math.floor(count)));
}

/** Lets ages and countdowns on the page go on. */
export function tick(now: number, words: LiveWords): void {
  for (const age of document.querySelectorAll<HTMLElement>("[data-since]")) {
    age.textContent = agoWords(now - Number(age.dataset.since), words.ago) + (age.dataset.end ?? "");
  }
  for (const left of document.querySelectorAll<HTMLElement>("[data-until]")) {
    const s = Math.max(0, Math.ceil((Number(left.dataset.until) - now) / 1_000));
    left.textContent = `${Math.floor(s / MINUTE_S)}:${String(s % MINUTE_S).padStart(2, "0")}`;
  }
}
