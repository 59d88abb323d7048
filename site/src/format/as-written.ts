import type { Language } from "../../../monitor/core/languages.ts";

/** Attributes of an element that holds what was written in no language of the page: by people, and in guides. */
export interface AsWritten {
  readonly lang?: "en";
  readonly dir?: "auto";
}

/** The record is English; what people add to it may run in any direction. */
export function asWrittenIn(language: Language): AsWritten {
  return language === "en" ? {} : { lang: "en", dir: "auto" };
}
