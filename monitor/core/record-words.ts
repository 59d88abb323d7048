import type {
  NamedCause,
  NamedPart,
  PlainKind,
  ScopeList,
  TitleFacts,
  ToldProof,
  UpdateFacts,
} from "./record-facts.ts";
import type { Confidence, Reason, RecoveryStep } from "./words.ts";

/**
 * A language's sentences of what the monitor tells of incidents. They are made of names that the operator wrote and of our
 * own words. Names may be singular or plural: no verb may have to agree with them.
 */
export interface RecordWords {
  /** What fails, and why: `Chat: no answer comes in time`. */
  readonly because: (what: string, reason: string) => string;
  /** In the place of a reason that is not known. */
  readonly failing: string;
  readonly andMore: (names: string, more: number) => string;
  readonly opened: (failures: number) => string;
  /** What became of several. */
  readonly scope: Readonly<Record<ScopeList, (names: string) => string>>;
  readonly thenSentence: (before: string, next: string) => string;
  readonly rerooted: (title: string) => string;
  readonly worsened: (what: string) => string;
  readonly monitoring: (successes: number) => string;
  readonly resolved: (successes: number) => string;
  readonly sentBack: (what: string) => string;
  /** `zone`: of the times in the proofs. */
  readonly proven: (proofs: string, zone: string) => string;
  readonly thenProof: (before: string, next: string) => string;
  readonly proofFailed: (step: string) => string;
  readonly proofUntold: (step: string) => string;
  readonly proofElsewhere: (proof: string) => string;
  readonly cause: Readonly<Record<Confidence, (title: string, summary: string) => string>>;
  readonly plain: Readonly<Record<PlainKind, string>>;
}

/** What of a title depends on who reads. */
export interface TitleSetting {
  readonly words: RecordWords;
  readonly reasons: Readonly<Record<Reason, string>>;
  readonly nameOf: (check: NamedPart) => string;
  /** Between names. */
  readonly and: string;
}

/** And of an update. */
export interface RecordSetting extends TitleSetting {
  readonly steps: Readonly<Record<RecoveryStep, string>>;
  readonly causeOf: (cause: NamedCause) => { readonly title: string; readonly summary: string };
  readonly inBrackets: (words: string, aside: string) => string;
  /** Names in a sentence: `A, B and C`. */
  readonly listOf: (names: readonly string[]) => string;
  /** A time of day, to the second. */
  readonly timeOf: (at: number) => string;
  /** The zone that such a time is in, where the page's is this one. */
  readonly zoneOf: (timezone: string) => string;
}

/** The title of an incident, in a language. */
export function titleWords({ checks, more, reason }: TitleFacts, setting: TitleSetting): string {
  const { words, nameOf, and } = setting;
  const names = checks.map(nameOf).join(and);
  return failureWords(more === 0 ? names : words.andMore(names, more), reason, setting);
}

/** An update of the monitor's own, in a language and a zone. */
export function updateWords(facts: UpdateFacts, setting: RecordSetting): string {
  const { words, nameOf, zoneOf } = setting;
  switch (facts.kind) {
    case "opened":
      return words.opened(facts.failures);
    case "scope":
      return scopeWords(facts, setting);
    case "rerooted":
      return words.rerooted(failureWords(nameOf(facts.check), facts.reason, setting));
    case "worsened":
      return words.worsened(aside(nameOf(facts.check), facts.reason, setting));
    case "monitoring":
      return words.monitoring(facts.successes);
    case "resolved":
      return words.resolved(facts.successes);
    case "sent_back":
      return words.sentBack(sentBackWords(facts, setting));
    case "proven": {
      const proofs = facts.proofs.map((proof) => proofWords(proof, setting)).reduce(words.thenProof);
      return words.proven(proofs, zoneOf(facts.timezone));
    }
    case "cause": {
      const { title, summary } = setting.causeOf(facts.cause);
      return words.cause[facts.confidence](title, summary);
    }
    default:
      return words.plain[facts.kind];
  }
}

function failureWords(what: string, reason: Reason | null, { words, reasons }: TitleSetting): string {
  return words.because(what, reason === null ? words.failing : reasons[reason]);
}

/** In brackets, since a colon stands before it. */
function aside(name: string, reason: Reason | null, { reasons, inBrackets }: RecordSetting): string {
  return reason === null ? name : inBrackets(name, reasons[reason]);
}

function scopeWords(facts: Extract<UpdateFacts, { kind: "scope" }>, { words, nameOf, listOf }: RecordSetting): string {
  const lists = ["affected", "failing", "working", "apart"] as const;
  const told = lists.filter((list) => facts[list].length > 0);
  return told.map((list) => words.scope[list](listOf(facts[list].map(nameOf)))).reduce(words.thenSentence);
}

function sentBackWords(
  { step, reason }: Extract<UpdateFacts, { kind: "sent_back" }>,
  { steps, reasons, inBrackets }: RecordSetting,
): string {
  return reason === null ? steps[step] : inBrackets(steps[step], reasons[reason]);
}

function proofWords({ step, status, at, isElsewhere }: ToldProof, setting: RecordSetting): string {
  const { words, steps, inBrackets, timeOf } = setting;
  const said = status === "passed" ? steps[step] : unprovenWords(steps[step], status, words);
  const whole = status !== "passed" && isElsewhere ? words.proofElsewhere(said) : said;
  return at === null ? whole : inBrackets(whole, timeOf(at));
}

function unprovenWords(step: string, status: ToldProof["status"], words: RecordWords): string {
  return status === "failed" ? words.proofFailed(step) : words.proofUntold(step);
}
