import { type MaybeUnnamed, type Name, nameWords } from "../../../monitor/core/default-names.ts";
import type { NamedPart } from "../../../monitor/core/record-facts.ts";
import type { ComponentView } from "../../../monitor/read/views.ts";
import type { Texts } from "../texts/catalogue.ts";

/** What something is called: by the operator, or in the reader's language where nobody named it. */
export function called(one: Called, texts: Texts): string {
  return nameText(one.unnamed ?? ("name" in one ? one.name : one.title), texts);
}

/** What a component is for, likewise; null: nobody says. */
export function described(
  { description, undescribed }: Pick<ComponentView, "description" | "undescribed">,
  texts: Texts,
): string | null {
  return description === null ? null : nameText(undescribed ?? description, texts);
}

type Called = MaybeUnnamed & ({ readonly name: string } | { readonly title: string });

/** A name in the reader's language, if nobody gave it. */
export function nameText(name: Name, texts: Texts): string {
  if (typeof name === "string") return name;
  return nameWords(name.of === undefined ? name : { ...name, of: isolated(name.of, texts) }, texts.defaultNames);
}

/** Names in a sentence, as the language lists them: `A, B and C`. */
export function listed(names: readonly string[], { locale }: Texts): string {
  const format = formats.get(locale) ?? new Intl.ListFormat(locale, { type: "conjunction" });
  formats.set(locale, format);
  return format.format(names);
}

/** Names as they are listed, in words of the reader's language, none of which turns the others around. */
export function listedNames(names: readonly Name[], texts: Texts): string {
  const words = names.map((name) => isolated(nameText(name, texts), texts));
  return listed(words, texts);
}

const formats = new Map<string, Intl.ListFormat>();

/** What a check is called, within a sentence. */
export function checkName(check: NamedPart, texts: Texts): string {
  return isolated(called(check, texts), texts);
}

const FIRST_STRONG_ISOLATE = "\u2068";
const POP_ISOLATE = "\u2069";
const EMBEDDING_MARKS = /[\u202a-\u202e]/g;
const ISOLATE_MARKS = /[\u2066-\u2069]/g;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/**
 * A name within a sentence of perhaps another direction: it may turn neither the words around it nor be turned by them
 * (Unicode UAX 9). Where a name has an element of its own, that is `<bdi>`.
 */
export function isolated(name: string, { direction }: Texts): string {
  const plain = harmless(name);
  if (direction === "ltr" && !RIGHT_TO_LEFT.test(plain)) return plain;
  return `${FIRST_STRONG_ISOLATE}${plain}${POP_ISOLATE}`;
}

/** Isolates that end where they began stay, such as that of a model within a name of ours; all else that turns text goes. */
function harmless(name: string): string {
  const kept = name.replaceAll(EMBEDDING_MARKS, "");
  let depth = 0;
  for (const [mark] of kept.matchAll(ISOLATE_MARKS)) {
    depth += mark === POP_ISOLATE ? -1 : 1;
    if (depth < 0) break;
  }
  return depth === 0 ? kept : kept.replaceAll(ISOLATE_MARKS, "");
}
