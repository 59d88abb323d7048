import type { Language } from "../../monitor/core/languages.ts";
import type { SiteView } from "../../monitor/read/views.ts";

/** Texts of a page that stand there in English, outside of what is marked as English and of names. */
export function englishIn(html: string, names: readonly string[], language: Language): string[] {
  const said = withoutNames(saidBy(html).join("\n"), names).split("\n");
  const isOfOtherLetters = ["ja", "zh", "ar"].includes(language);
  return said.filter((line) => ENGLISH_WORDS.test(line) || (isOfOtherLetters && LATIN_WORDS.test(line)));
}

/** What is marked as English, but for the link to the page in English. */
export function markedAsEnglish(html: string): string[] {
  const marked = [...html.matchAll(/<(?!html)(\w+)([^>]*) lang="en"([^>]*)>(.*?)<\/\1>/gs)];
  return marked.flatMap(([, , before = "", after = "", words = ""]) =>
    `${before}${after}`.includes("hreflang") ? [] : [words],
  );
}

/** All that readers see or hear of a page: its title and what others show of it, its texts, names of what has none. */
function saidBy(html: string): string[] {
  const own = html.replaceAll(/<(?!html)(\w+)[^>]* lang="[^"]*"[^>]*>.*?<\/\1>/gs, "");
  const metas = [...own.matchAll(/<meta (?:name|property)="[^"]*(?:title|description)" content="([^"]*)"/g)];
  const named = [
    ...own.matchAll(/\s(?:aria-label|title|alt|data-ago|data-unknown|data-headline|data-lost)="([^"]*)"/g),
  ];
  // Commands, and what a console calls its buttons.
  const texts = own.replaceAll(/<(code|strong)>[^<]*<\/\1>/g, "").replaceAll(/<[^>]*>/g, "\n");
  return [...metas, ...named].map(([, words = ""]) => words).concat(texts.split("\n").map((line) => line.trim()));
}

/** What the operator and others are called, and what was written by people, longest first. */
export function namesIn(view: SiteView): string[] {
  const names = new Set<string>();
  collect(view, names);
  return [...names].sort((a, b) => b.length - a.length);
}

/** A name that nobody gave is none: each language has its own words for it, with the model or provider in them. */
function collect(value: unknown, names: Set<string>): void {
  if (typeof value !== "object" || value === null) return;
  const isUnnamed = "unnamed" in value && value.unnamed !== undefined;
  const isUndescribed = "undescribed" in value && value.undescribed !== undefined;
  for (const [key, one] of Object.entries(value)) {
    const isOurs = key === "description" ? isUndescribed : isUnnamed && OWN_NAMES.includes(key);
    const isName = NAMING_KEYS.includes(key) && !isOurs;
    for (const name of [one].flat()) if (isName && typeof name === "string") names.add(name);
    collect(one, names);
  }
}

function withoutNames(text: string, names: readonly string[]): string {
  const escaped = names.map((name) => name.replaceAll("&", "&amp;").replaceAll("'", "&#39;").replaceAll('"', "&quot;"));
  return escaped.reduce((rest, name) => rest.replaceAll(name, ""), text);
}

const OWN_NAMES = ["name", "title"];
const LISTS_OF_NAMES = ["checks", "stops", "goesOn", "down", "degraded", "working", "unknown"];
const NAMING_KEYS = [...OWN_NAMES, ...LISTS_OF_NAMES, "description", "timezone", "provider", "of"];
/** Words that no name in these views holds. */
const ENGLISH_WORDS =
  /\b(the|are|were|since|every|down|up|measured|days|not|now|last|each|none|resolved|unknown|this|where)\b/i;
/** Written so in any language: signs, products, and what a console or a log says. */
const SHARED = [
  ...[
    "AI",
    "API",
    "CPU",
    "CSV",
    "DNS",
    "RSS",
    "feed",
    "atom",
    "JSON",
    "LLM",
    "URL",
    "UTC",
    "Web",
    "Wi",
    "Fi",
    "ms",
    "token",
    "issue",
  ],
  ...["Gatewatch", "LiteLLM", "Railway", "Langfuse", "Cloud", "ClickHouse", "Postgres", "Redis", "ECONNREFUSED"],
  ...["OpenAI", "Anthropic", "Google", "Discord", "Statuspage", "incident", "io"],
  ...["Crashed", "Stopped", "Building", "Deploying", "Failed", "on", "failure"],
  ...["Error", "creating", "deployment", "rejected", "an", "export", "initializing", "custom", "logger"],
  ...["amp", "quot", "lt", "gt"],
].join("|");
/** Words in Latin letters, but for those that are written so in any language. */
const LATIN_WORDS = new RegExp(`(?<![A-Za-z])(?!(?:${SHARED})(?![A-Za-z]))[A-Za-z]{2,}`);
