import type { Language } from "../../../monitor/core/languages.ts";
import { EN, type Texts } from "./en.ts";

export type { Texts } from "./en.ts";

const CATALOGUE: Readonly<Record<Language, Texts>> = { en: EN };

/** Every text of the site in a language. */
export function textsOf(language: Language): Texts {
  return CATALOGUE[language];
}
