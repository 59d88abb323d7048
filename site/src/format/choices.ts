import { LANGUAGES, type Reader } from "../../../monitor/core/languages.ts";
import { type Texts, textsOf } from "../texts/catalogue.ts";
import { chosenBy, type Parameter, parametersOf, withParameters } from "./address.ts";

export interface LanguageLink {
  readonly texts: Texts;
  readonly href: string;
  readonly isPresent: boolean;
}

/**
 * The same page in each language. The links are relative, so that they also fit a page without an address of its own.
 *
 * @param here the page's path with its own parameters
 */
export function languageLinks(here: string, reader: Reader): LanguageLink[] {
  return LANGUAGES.map((language) => ({
    texts: textsOf(language),
    href: withParameters("", [...parametersOf(here), ...chosenBy({ ...reader, language, isLanguageChosen: true })]),
    isPresent: language === reader.language,
  }));
}

/** What a form that asks for a zone sends along. */
export function kept(here: string, reader: Reader): Parameter[] {
  return [...parametersOf(here), ...chosenBy({ ...reader, timezone: null })];
}
