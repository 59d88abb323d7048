import type { Name } from "./default-names.ts";
import type {
  Blind,
  Headline,
  Names,
  Rest,
  Since,
  Subject,
  Trouble,
  TroubleKind,
  Watched,
  WatchedStage,
} from "./headline.ts";
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
  /** All parts answer while an incident is open; null: it is about none of them. */
  readonly watched: Readonly<Record<WatchedStage, (names: string | null) => string>>;
  readonly everythingElseWorks: string;
  /** The same while an incident is open that is about some of it. */
  readonly everythingElseAnswers: string;
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
  /** Ends a list of names; at least two. */
  readonly more: (count: number) => string;
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
    case "watched":
      return watchedSentence(headline, setting);
    case "blind":
      return blindSentence(headline, setting);
    case "troubled": {
      const sentences = headline.troubles.map((trouble) => troubleSentence(trouble, setting));
      const rest = restSentence(headline.rest, setting);
      return (rest === null ? sentences : [...sentences, rest]).join(setting.space);
    }
  }
}

function watchedSentence({ stage, subject }: Watched, setting: HeadlineSetting): string {
  return setting.words.watched[stage](subject?.kind === "names" ? namesWords(subject, setting) : null);
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
  const isOne = subject.kind === "names" && subject.names.length === 1 && subject.more === 0;
  if (kind !== "unknown" || !isOne) return words.troubles[kind](what, when);
  return reason === null ? words.unmeasured(what, when) : words.unknownBecause(what, when, reasons[reason]);
}

function restSentence(rest: Rest, setting: HeadlineSetting): string | null {
  const { words } = setting;
  switch (rest?.kind) {
    case undefined:
      return null;
    case "else":
      return words.everythingElseWorks;
    case "answers":
      return words.everythingElseAnswers;
    case "names":
      return words.stillWorking(namesWords(rest, setting));
  }
}

function subjectWords(subject: Subject, setting: HeadlineSetting): SubjectWords {
  if (subject.kind === "all") return setting.words.everything;
  const named = namesWords(subject, setting);
  return { begin: named, within: named };
}

function namesWords({ names, more }: Names, { words, list }: HeadlineSetting): string {
  return list(more === 0 ? names : [...names, words.more(more)]);
}

function whenWords(since: Since | null, { moment }: HeadlineSetting): When | null {
  return since === null ? null : { moment: moment(since.at), isFirst: since.isFirst };
}
