import type { Language } from "../../../monitor/core/languages.ts";
import { AR } from "./ar.ts";
import { DE } from "./de.ts";
import { EN, type Texts } from "./en.ts";
import { ES } from "./es.ts";
import { FR } from "./fr.ts";
import { JA } from "./ja.ts";
import { ZH } from "./zh.ts";

export type { Texts } from "./en.ts";

const CATALOGUE: Readonly<Record<Language, Texts>> = { en: EN, de: DE, fr: FR, es: ES, ja: JA, zh: ZH, ar: AR };

/** Every text of the site in a language. */
export function textsOf(language: Language): Texts {
  return CATALOGUE[language];
}
