import { guideOf } from "./diagnosis/diagnose.ts";
import { ENGLISH_RECORD } from "./english-record.ts";
import { REASON_WORDS } from "./reason-words.ts";
import type { NamedPart, TitleFacts, UpdateFacts } from "./record-facts.ts";
import { type RecordSetting, titleWords, updateWords } from "./record-words.ts";
import { STEP_WORDS } from "./recovery-words.ts";
import type { Reason } from "./words.ts";

/** The record is written in English: what is told of incidents, worded from the facts that are stored beside it. */

export function englishTitle(facts: TitleFacts): string {
  return titleWords(facts, settingIn("UTC"));
}

export function englishUpdate(facts: UpdateFacts): string {
  return updateWords(facts, settingIn(facts.kind === "proven" ? facts.timezone : "UTC"));
}

/** A fault is named by the check that names its incident, one that strikes several by these: whose fault it is stays with the operators. */
export function titleFactsOf(struck: readonly NamedPart[], reason: Reason | null): TitleFacts {
  const checks = struck.slice(0, MAX_NAMED);
  return { checks, more: struck.length - checks.length, reason };
}

const MAX_NAMED = 3;

const LIST = new Intl.ListFormat("en-GB", { type: "conjunction" });

function settingIn(timeZone: string): RecordSetting {
  return {
    words: ENGLISH_RECORD,
    reasons: REASON_WORDS,
    steps: STEP_WORDS,
    causeOf: guideOf,
    nameOf: ({ title }) => title,
    and: ", ",
    listOf: (names) => LIST.format(names),
    inBrackets: (words, aside) => `${words} (${aside})`,
    timeOf: (at) => new Intl.DateTimeFormat("en-GB", { timeZone, timeStyle: "medium" }).format(at),
    zoneOf: (timezone) => timezone,
  };
}
