import { noteWords } from "../../../monitor/core/evidence-notes.ts";
import { type TitleSetting, titleWords, updateWords } from "../../../monitor/core/record-words.ts";
import type { EvidenceView, IncidentUpdateView, TitleView } from "../../../monitor/read/views.ts";
import type { Texts } from "../texts/catalogue.ts";
import { type AsWritten, asWrittenIn } from "./as-written.ts";
import { checkName, isolated, listed } from "./names.ts";
import { begun } from "./sentence.ts";
import { formatMoment } from "./when.ts";

/** Something of the record as a page shows it. */
export interface Shown {
  readonly words: string;
  /** For the element that holds it. */
  readonly marks: AsWritten;
}

/** The title of an incident in the page's language; one that people wrote stays as it is. */
export function titleIn({ title, titleFacts }: TitleView, texts: Texts): Shown {
  if (titleFacts === null || texts.language === "en") return written(title, texts);
  return { words: titleWords(titleFacts, titleSetting(texts)), marks: {} };
}

/** An update in the page's language, with times in a zone; one that people wrote stays as it is. */
export function updateIn(
  { body, facts }: Pick<IncidentUpdateView, "body" | "facts">,
  zone: string,
  texts: Texts,
): Shown {
  const { causes, language } = texts;
  if (facts === null || causes === null || language === "en") return written(body, texts);
  const words = updateWords(facts, {
    ...titleSetting(texts),
    steps: texts.steps,
    causeOf: (cause) => causes[cause],
    inBrackets: texts.inBrackets,
    listOf: (names) => listed(names, texts),
    timeOf: (at) => formatMoment(at, zone, "exact", texts),
    zoneOf: () => isolated(zone, texts),
  });
  return { words, marks: {} };
}

/** What evidence says, as a sentence in the page's language. */
export function noteIn({ note, reason, says }: Pick<EvidenceView, "note" | "reason" | "says">, texts: Texts): Shown {
  if (says === null || texts.language === "en") return written(note, texts);
  const words = noteWords({ note: says, reason }, texts.notes, texts.reasons);
  return { words: `${begun(words)}${texts.stop}`, marks: {} };
}

function written(words: string, { language }: Texts): Shown {
  return { words, marks: asWrittenIn(language) };
}

function titleSetting(texts: Texts): TitleSetting {
  const { record: words, reasons, and } = texts;
  return { words, reasons, and, nameOf: (check) => checkName(check, texts) };
}
