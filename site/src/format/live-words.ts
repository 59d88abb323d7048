import type { Texts } from "../texts/catalogue.ts";
import { formatDuration } from "./duration.ts";

const AGES_MS = [1_000, 60_000, 3_600_000];

/** What the page's script says, in the page's language; `#` stands for what only it knows. */
export interface LiveWords {
  /** Ages in seconds, in minutes and in hours: `# s ago|# min ago|# h ago`. */
  readonly ago: string;
  /** The word for a component's state that nobody can vouch for any more. */
  readonly unknown: string;
  readonly headline: string;
  readonly lost: string;
}

export function liveWords(texts: Texts, isCopy: boolean): LiveWords {
  return {
    ago: AGES_MS.map((ageMs) => texts.ago(formatDuration(ageMs, texts)).replace(/\p{Nd}+/u, "#")).join("|"),
    unknown: texts.component.unknown,
    headline: isCopy ? texts.copy.headline : texts.live.headline,
    lost: texts.live.lost("#"),
  };
}
