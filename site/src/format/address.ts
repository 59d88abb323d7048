import type { Reader } from "../../../monitor/core/languages.ts";

/** Makes a page's own link: what the reader chose by the address goes along. */
export type Link = (path: string) => string;

export function linkFor(reader: Reader): Link {
  const kept = chosenBy(reader);
  if (kept.length === 0) return (path) => path;
  return (path) => withParameters(path, kept);
}

export type Parameter = readonly [name: string, value: string];

/** What the address says of the reader. */
export function chosenBy({ language, isLanguageChosen, timezone }: Reader): Parameter[] {
  const own: Parameter[] = isLanguageChosen ? [["lang", language]] : [];
  return timezone === null ? own : [...own, ["tz", timezone]];
}

/** The parameters of a path, in their order. */
export function parametersOf(path: string): Parameter[] {
  const start = path.indexOf("?");
  if (start === -1) return [];
  return [...new URLSearchParams(path.slice(start + 1).split("#", 1)[0])];
}

/** A path with parameters before its fragment; those that it has stay. */
export function withParameters(path: string, parameters: readonly Parameter[]): string {
  const [, before = "", fragment = ""] = /^([^#]*)(.*)$/s.exec(path) ?? [];
  const query = queryOf(parameters);
  if (query === "") return path;
  return `${before}${before.includes("?") ? "&" : "?"}${query}${fragment}`;
}

function queryOf(parameters: readonly Parameter[]): string {
  // Zones are readable with their slash, which a query may hold (RFC 3986, 3.4).
  return new URLSearchParams(parameters.map(([name, value]) => [name, value])).toString().replaceAll("%2F", "/");
}
