import type { Name } from "./default-names.ts";
import type { Blind, Headline, Rest, Since, Subject, Trouble, TroubleKind } from "./headline.ts";
import type { Reason } from "./words.ts";

/** Since when, in words. */
export interface When {
  readonly moment: string;
  /** Of several, only the first began then. */
  readonly isFirst: boolean;
}

/** What is troubled, as a sentence begins with it and as it stands within one. */
export interface SubjectWords {
  readonly begin: string;
  readonly within: string;
}

/** Since when may not be known. Names may be singular or plural: no verb may have to agree with them. */
type Sentence = (subject: SubjectWords, when: When | null) => string;

/** A language's sentences of state. */
export interface HeadlineWords {
  readonly everythingWorks: string;
  readonly everythingElseWorks: string;
  readonly stillWorking: (names: string) => string;
  readonly nothingWatched: string;
  readonly neverMeasured: string;
  readonly nothingSince: (moment: string) => string;
  /** Null: our tests gave no answer that says how things are. */
  readonly cannotTell: (when: When | null, reason: string | null) => string;
  readonly troubles: Readonly<Record<TroubleKind, Sentence>>;
  /** Why nobody can tell the state of one part. */
  readonly unknownBecause: (subject: SubjectWords, when: When | null, reason: string) => string;
  readonly unmeasured: Sentence;
  readonly everything: SubjectWords;
  readonly parts: (count: number, of: number) => string;
}

/** What depends on who reads. */
export interface HeadlineSetting {
  readonly words: HeadlineWords;
  readonly reasons: Readonly<Record<Reason, string>>;
  /** Between sentences. */
  readonly space: string;
  readonly list: (names: readonly Name[]) => string;
  readonly moment: (at: number) => string;
}

/** The sentence of state, in a language and a zone. */
export function headlineWords(headline: Headline, setting: HeadlineSetting): string {
  switch (headline.kind) {
    case "fine":
      return setting.words.everythingWorks;
    case "blind":
      return blindSentence(headline, setting);
    case "troubled": {
      const sentences = headline.troubles.map((trouble) => troubleSentence(trouble, setting));
      const rest = restSentence(headline.rest, setting);
      return (rest === null ? sentences : [...sentences, rest]).join(setting.space);
    }
  }
}

function blindSentence({ why, reason, since }: Blind, setting: HeadlineSetting): string {
  const { words, reasons, moment } = setting;
  if (why === "nothing_watched") return words.nothingWatched;
  if (why === "stale" && since !== null) return words.nothingSince(moment(since.at));
  if (why !== "no_answer") return words.neverMeasured;
  return words.cannotTell(whenWords(since, setting), reason === null ? null : reasons[reason]);
}

function troubleSentence({ kind, subject, since, reason }: Trouble, setting: HeadlineSetting): string {
  const { words, reasons } = setting;
  const what = subjectWords(subject, setting);
  const when = whenWords(since, setting);
  const isOne = subject.kind === "names" && subject.names.length === 1;
  if (kind !== "unknown" || !isOne) return words.troubles[kind](what, when);
  return reason === null ? words.unmeasured(what, when) : words.unknownBecause(what, when, reasons[reason]);
}

function restSentence(rest: Rest, { words, list }: HeadlineSetting): string | null {
  if (rest === null) return null;
  return rest.kind === "else" ? words.everythingElseWorks : words.stillWorking(list(rest.names));
}

function subjectWords(subject: Subject, { words, list }: HeadlineSetting): SubjectWords {
  if (subject.kind === "all") return words.everything;
  const named = subject.kind === "names" ? list(subject.names) : words.parts(subject.count, subject.of);
  return { begin: named, within: named };
}

function whenWords(since: Since | null, { moment }: HeadlineSetting): When | null {
  return since === null ? null : { moment: moment(since.at), isFirst: since.isFirst };
}
