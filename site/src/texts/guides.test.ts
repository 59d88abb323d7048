import { describe, expect, it } from "vitest";
import { CHECK_KINDS } from "../../../monitor/checks/index.ts";
import { guideOf } from "../../../monitor/core/diagnosis/diagnose.ts";
import { type Installation, type Step, stepWords } from "../../../monitor/core/diagnosis/guide-step.ts";
import { exactDuration } from "../../../monitor/core/duration.ts";
import { LANGUAGES } from "../../../monitor/core/languages.ts";
import { RUNBOOK_WORDS } from "../../../monitor/core/runbook-words.ts";
import { CAUSES } from "../../../monitor/core/words.ts";
import { textsOf } from "./catalogue.ts";

const [, ...OTHERS] = LANGUAGES;
const PARTS = ["llmAction", "nonCoderAction", "doNot", "postmortem"] as const;

/** A sentence in English, and the one that stands in its place. */
type Pair = readonly [where: string, english: string, other: string];

const INSTALLATIONS: readonly Installation[] = [
  { isOnRailway: true, startMs: 180_000 },
  { isOnRailway: false, startMs: 0 },
];

/** As each installation is told them. */
function paired(where: string, english: readonly Step[], other: readonly Step[]): Pair[] {
  return INSTALLATIONS.flatMap((installation) => {
    const theirs = stepWords(other, installation, exactDuration);
    return stepWords(english, installation, exactDuration).map((sentence, i): Pair => {
      return [`${where} ${i + 1}${installation.isOnRailway ? " on Railway" : ""}`, sentence, theirs[i] ?? ""];
    });
  });
}

/** What operators look for, type or click: the same in every language. */
function kept(sentence: string): string[] {
  const code = [...sentence.matchAll(/`[^`]+`/g)].map(String);
  const bold = [...sentence.matchAll(/\*\*[^*]+\*\*/g)].map(String);
  return [...code, ...bold].sort();
}

/** Words of a console or a log, that are quoted in English; ours are worded by each language. */
function quoted(sentence: string): string[] {
  return [...sentence.matchAll(/“([^”]+)”/g)].map(([, words = ""]) => words).filter((words) => words !== "resolved");
}

/** Lengths of time and other numbers outside of code. */
function numbers(sentence: string): number[] {
  return [...uncoded(sentence).matchAll(/\d+/g)].map(Number);
}

function uncoded(sentence: string): string {
  return sentence.replaceAll(/`[^`]+`/g, "");
}

const PRODUCTS = /Railway|LiteLLM|Langfuse|Gatewatch|ClickHouse|Postgres|Redis/g;

function products(sentence: string): string[] {
  return [...new Set(uncoded(sentence).match(PRODUCTS) ?? [])].sort();
}

/** With what sentences end, and marks of other languages. */
const SIGNS: Readonly<Record<(typeof OTHERS)[number], { readonly end: RegExp; readonly foreign: RegExp }>> = {
  de: { end: /[.?]$/, foreign: /["”«»]/ },
  fr: { end: /[.?]$/, foreign: /["“”'„]/ },
  es: { end: /[.?]$/, foreign: /["“”„]/ },
  ja: { end: /[。？]$/, foreign: /["“”„«,;?]/ },
  zh: { end: /[。？]$/, foreign: /["„«,;?]/ },
  ar: { end: /[.؟]$/, foreign: /["“”„,;?]/ },
};

describe.each(OTHERS)("the guides in %s", (language) => {
  const { guides, kinds, runbookWords } = textsOf(language);
  const pairs = [
    ...CAUSES.flatMap((cause) =>
      PARTS.flatMap((part) => paired(`${cause} ${part}`, guideOf(cause)[part], guides?.[cause][part] ?? [])),
    ),
    ...PARTS.flatMap((part) => paired(`runbook ${part}`, RUNBOOK_WORDS[part], runbookWords[part])),
    ...[...CHECK_KINDS.values()].flatMap(({ kind, summary }) => {
      const words: Readonly<Record<string, string>> = kinds ?? {};
      return paired(`check ${kind}`, [summary], [words[kind] ?? ""]);
    }),
  ];

  it("are sentences of their own, each in the place of one in English", () => {
    expect(pairs.filter(([, english, other]) => other === "" || other === english)).toEqual([]);
    expect(pairs.length).toBeGreaterThan(500);
    for (const cause of CAUSES)
      for (const part of PARTS) expect(guides?.[cause][part]).toHaveLength(guideOf(cause)[part].length);
  });

  it("keep commands, addresses, names of variables and the console's buttons", () =>
    expect(pairs.map(([where, , other]) => [where, kept(other)])).toEqual(
      pairs.map(([where, english]) => [where, kept(english)]),
    ));

  it("keep what the console and the log say, numbers, and names of products", () => {
    const lost = pairs.flatMap(([where, english, other]) =>
      quoted(english)
        .filter((words) => !other.includes(words))
        .map((words) => [where, words]),
    );
    expect(lost).toEqual([]);
    // What English says in words, others may say in numbers.
    const missing = pairs.filter(
      ([, english, other]) => !numbers(english).every((one) => numbers(other).includes(one)),
    );
    expect(missing).toEqual([]);
    expect(pairs.map(([where, , other]) => [where, products(other)])).toEqual(
      pairs.map(([where, english]) => [where, products(english)]),
    );
  });

  it("end like sentences of the language, in its quotation marks", () => {
    expect(pairs.filter(([, , other]) => !SIGNS[language].end.test(other))).toEqual([]);
    expect(pairs.filter(([, , other]) => SIGNS[language].foreign.test(uncoded(other)))).toEqual([]);
  });
});
