import type { NamedCheck } from "../../../monitor/core/record-facts.ts";
import type { Texts } from "../texts/catalogue.ts";

/** Names in a sentence, as the language lists them: `A, B and C`. */
export function listed(names: readonly string[], { locale }: Texts): string {
  const format = formats.get(locale) ?? new Intl.ListFormat(locale, { type: "conjunction" });
  formats.set(locale, format);
  return format.format(names);
}

const formats = new Map<string, Intl.ListFormat>();

/** What a check is called, within a sentence. */
export function checkName({ title }: NamedCheck, texts: Texts): string {
  return isolated(title, texts);
}

const FIRST_STRONG_ISOLATE = "\u2068";
const POP_ISOLATE = "\u2069";
const DIRECTION_MARKS = /[\u202a-\u202e\u2066-\u2069]/g;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/**
 * A name within a sentence of perhaps another direction: it may turn neither the words around it nor be turned by them
 * (Unicode UAX 9). Where a name has an element of its own, that is `<bdi>`.
 */
export function isolated(name: string, { direction }: Texts): string {
  const plain = name.replaceAll(DIRECTION_MARKS, "");
  if (direction === "ltr" && !RIGHT_TO_LEFT.test(plain)) return plain;
  return `${FIRST_STRONG_ISOLATE}${plain}${POP_ISOLATE}`;
}
