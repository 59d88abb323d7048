import type { Language } from "../../../monitor/core/languages.ts";

/** Attributes of an element that holds part of the record: titles, updates, evidence, guides, post-mortems. */
export interface AsWritten {
  readonly lang?: "en";
  readonly dir?: "auto";
}

/** The monitor writes the record in English; what people add to it may run in any direction. */
export function asWrittenIn(language: Language): AsWritten {
  return language === "en" ? {} : { lang: "en", dir: "auto" };
}
