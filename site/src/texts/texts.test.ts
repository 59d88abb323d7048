import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../../../monitor/core/languages.ts";
import { textsOf } from "./catalogue.ts";

const [, ...OTHERS] = LANGUAGES;

/** Texts that a language rightly shares with English: signs, units of the SI, and loan words. By the end of their path. */
const SIGNS = [
  "decimalPoint",
  "percent",
  "both",
  "inBrackets",
  "told",
  "causeLine",
  "because",
  "thenProof",
  "thenSentence",
  "and",
  "comma",
  "stop",
  "space",
];
const UNITS = ["units.milliseconds", "units.seconds", "units.minutes", "units.hours"];
const CHAT = ["defaultNames.chat", "defaultNames.chat_of"];
const SHARED: Readonly<Record<(typeof OTHERS)[number], readonly string[]>> = {
  de: [...UNITS, "units.days", "status", "dayThatIs", "way.feed", ...CHAT],
  fr: [
    ...UNITS,
    "windows.24h",
    "pages",
    "cause",
    "incidents",
    "dayIncidents",
    "key.maintenance",
    "dayThatIs",
    "way.email",
    "defaultNames.application",
    ...CHAT,
  ],
  es: [...UNITS, "units.days", "windows.24h", "errorNumber", "dayThatIs", "way.feed", ...CHAT],
  ja: ["units.milliseconds"],
  zh: [],
  ar: [],
};
const ALWAYS = [
  ...SIGNS,
  "direction",
  "monthInTables",
  "moment.today",
  "percentile.p50",
  "percentile.p90",
  "percentile.p95",
  "percentile.p99",
  "fromBelow.p50",
  "fromBelow.p90",
  "fromBelow.p95",
  "fromBelow.p99",
  "way.slack",
  "way.discord",
  "way.teams",
  "way.webhook",
  "example.email",
  "example.slack",
  "example.discord",
  "example.teams",
  "example.webhook",
];

/** Every text by its path: plain ones, and those with parameters. */
function leavesOf(value: unknown, path: string): [string, unknown][] {
  if (typeof value !== "object" || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, one]) => leavesOf(one, path === "" ? key : `${path}.${key}`));
}

/** A number for each parameter, that is none of those in the texts and has the plural form of many things. */
const SAMPLES = [41, 43, 47];

function said(text: unknown): string {
  if (typeof text !== "function") return String(text);
  return String(Reflect.apply(text, undefined, SAMPLES.slice(0, text.length)));
}

/** The sentence of state takes subjects and times, and is held to examples beside its own file. */
function isHeadline(path: string): boolean {
  return path.startsWith("headline.");
}

/** English guides stand beside their causes; others are held to them in `guides.test.ts`. */
function isGuide(path: string): boolean {
  return path.startsWith("guides.");
}

const ENGLISH = new Map(leavesOf(textsOf("en"), ""));

describe.each(OTHERS)("the texts in %s", (language) => {
  const leaves = leavesOf(textsOf(language), "");
  const shared = [...ALWAYS, ...SHARED[language]];

  it("are its own", () => {
    const same = leaves
      .filter(([path, text]) => ENGLISH.has(path) && !isHeadline(path) && said(text) === said(ENGLISH.get(path)))
      .map(([path]) => path)
      .filter((path) => !shared.some((end) => path === end || path.endsWith(`.${end}`)));
    expect(same).toEqual([]);
  });

  it("say all that they are told", () => {
    const silent = leaves.filter(([path, text]) => {
      if (typeof text !== "function" || isHeadline(path)) return false;
      const words = said(text);
      return SAMPLES.slice(0, text.length).some((sample) => !words.includes(String(sample)));
    });
    expect(silent.map(([path]) => path)).toEqual([]);
    const lengths = leaves.flatMap(([path, text]) =>
      typeof text === "function" && !isGuide(path) ? [[path, text.length]] : [],
    );
    const english = [...ENGLISH].flatMap(([path, text]) => (typeof text === "function" ? [[path, text.length]] : []));
    expect(new Map(lengths.map(([path, length]) => [path, length]))).toEqual(
      new Map(english.map(([path, length]) => [path, length])),
    );
  });

  it("count in words of the language, with no sign of how they are made", () => {
    const counted = leaves.flatMap(([path, text]) =>
      typeof text === "function" && !isHeadline(path)
        ? [0, 1, 2, 3, 11, 100].map((count) => String(Reflect.apply(text, undefined, [count, count, count])))
        : [],
    );
    expect(counted.filter((words) => /#|undefined|\$\{|NaN|null/.test(words))).toEqual([]);
  });

  it("hold no stray spaces", () => {
    const bare = leaves.filter(([, text]) => typeof text === "string").map(([path, text]) => [path, String(text)]);
    const wrong = bare.filter(
      ([path = "", text = ""]) => !["and", "space"].includes(path) && (text !== text.trim() || / {2}/.test(text)),
    );
    expect(wrong).toEqual([]);
  });
});
