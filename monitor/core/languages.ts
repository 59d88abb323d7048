/** The languages in which pages are shown, as BCP 47 names them; the first is spoken where nobody asks for another. */
export const LANGUAGES = ["en", "de", "fr", "es", "ja", "zh", "ar"] as const;
export type Language = (typeof LANGUAGES)[number];

/** How a reader wants pages. */
export interface Reader {
  readonly language: Language;
  /** The address names the language, so the page's links keep it; otherwise each page goes by what the browser asks for. */
  readonly isLanguageChosen: boolean;
  /** An IANA zone of the reader's own in which times are shown; null: the page's. */
  readonly timezone: string | null;
}

/** A reader who asked for nothing. */
export const ENGLISH: Reader = { language: "en", isLanguageChosen: false, timezone: null };

/** Of the languages of ours that `range` names, or is more special than (RFC 4647, lookup): `de` for `de-AT`; null: none. */
export function lookUpLanguage(range: string): Language | null {
  const [primary = ""] = range.toLowerCase().split("-", 1);
  return LANGUAGES.find((language) => language === primary) ?? null;
}
