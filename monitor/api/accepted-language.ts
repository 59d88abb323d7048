import { parseAccept } from "hono/utils/accept";
import { type Language, lookUpLanguage } from "../core/languages.ts";

/** Browsers send some hundred different values; strangers may send any number. */
const MAX_KNOWN = 1_000;
const MAX_LENGTH = 500;
const known = new Map<string, Language>();

/** The language to answer in by `Accept-Language` (RFC 9110, 12.5.4): the best liked of ours by lookup, else English. */
export function acceptedLanguage(header: string | undefined): Language {
  if (header === undefined || header.length > MAX_LENGTH) return "en";
  const before = known.get(header);
  if (before !== undefined) return before;
  const language = choose(header);
  if (known.size < MAX_KNOWN) known.set(header, language);
  return language;
}

function choose(header: string): Language {
  // Sorted by weight, and as they were given where weights are the same.
  for (const { type, q } of parseAccept(header)) {
    const language = q > 0 ? lookUpLanguage(type) : null;
    if (language !== null) return language;
  }
  return "en";
}
