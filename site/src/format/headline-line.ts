import type { Headline } from "../../../monitor/core/headline.ts";
import { headlineWords } from "../../../monitor/core/headline-words.ts";
import { dateIn } from "../../../monitor/core/zone.ts";
import type { Texts } from "../texts/catalogue.ts";
import { listedNames } from "./names.ts";
import { formatMoment } from "./when.ts";

/** The sentence of state in a language, with times in a zone. */
export function headlineLine(headline: Headline, now: number, zone: string, texts: Texts): string {
  return headlineWords(headline, {
    words: texts.headline,
    reasons: texts.reasons,
    space: texts.space,
    list: (names) => listedNames(names, texts),
    moment: (at) => momentWords(at, now, zone, texts),
  });
}

function momentWords(at: number, now: number, zone: string, texts: Texts): string {
  const time = formatMoment(at, zone, "clock", texts);
  const [date, today] = [dateIn(zone, at), dateIn(zone, now)];
  if (date === today) return texts.moment.today(time);
  const isOtherYear = date.slice(0, 4) !== today.slice(0, 4);
  return texts.moment.dated(time, formatMoment(at, zone, isOtherYear ? "year" : "date", texts));
}
