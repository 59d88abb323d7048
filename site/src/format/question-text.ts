import type { QuestionView } from "../../../monitor/read/methodology-view.ts";
import type { Texts } from "../texts/catalogue.ts";

/** What a kind of check asks, in the page's language: with `code` in Markdown. */
export function questionText({ kind, summary }: QuestionView, { kinds }: Texts): string {
  const words: Readonly<Record<string, string | undefined>> = kinds ?? {};
  return words[kind] ?? summary;
}
