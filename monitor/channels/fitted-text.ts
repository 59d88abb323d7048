import { withoutSteering } from "../core/written-text.ts";

/** Turns text into a service's markup for itself; what it gives is never shorter than what it got. */
export type Escape = (text: string) => string;

export const literal: Escape = (text) => text;

/** For HTML and what follows it, attributes included. */
export const htmlEscaped: Escape = (text) => text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);

/** One line in which nothing steers a terminal, a header or the direction of writing. */
export function oneLine(text: string): string {
  return withoutSteering(text).replace(/\s+/g, " ").trim();
}

/** The same with its paragraphs and line ends. */
export function lines(text: string): string {
  return withoutSteering(text.replace(/\r\n?/g, "\n"))
    .split("\n")
    .map((line) => line.replace(/\s+/g, " ").trim())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/**
 * A text in which nobody is addressed: an invisible joiner stands behind the `@` of `@name`, and behind the `<` of what some
 * service reads as a person, a channel, everyone, a picture or a time.
 */
export function withoutMentions(text: string): string {
  return text.replace(/@(?=[\p{L}\p{N}_])/gu, `@${JOINER}`).replace(/<(?=[!@#:]|\/?at\b|[at]:)/gi, `<${JOINER}`);
}

/** Word joiner: takes no room, and breaks no line. */
export const JOINER = "\u2060";

export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

export function bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** The escaped text, cut at a word's end with `…` behind it where it is longer than `max` (by `measure`) once it is escaped. */
export function fitted(text: string, max: number, escaped: Escape = literal, measure = codePoints): string {
  // What lies beyond cannot fit, however it is measured.
  const points = [...firstPoints(text, max + 1)];
  const whole = escaped(text);
  if (points.length <= max && measure(whole) <= max) return whole;
  let fits = 0;
  let tooLong = points.length;
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2);
    if (measure(escaped(shortened(points, middle))) <= max) fits = middle;
    else tooLong = middle;
  }
  return fits === 0 ? (max > 0 ? "…" : "") : escaped(shortened(points, fits));
}

function* firstPoints(text: string, count: number): Generator<string> {
  let left = count;
  for (const point of text) {
    if (left-- === 0) return;
    yield point;
  }
}

/** How far back the end of a word is looked for: a text without any is cut inside of one. */
const LONGEST_WORD = 40;

function shortened(points: readonly string[], count: number): string {
  const kept = points.slice(0, count).join("");
  const wordEnd = kept.search(/\s\S*$/);
  const isNear = wordEnd > 0 && kept.length - wordEnd <= LONGEST_WORD && !/^\s$/.test(points[count] ?? "");
  return `${(isNear ? kept.slice(0, wordEnd) : kept).trimEnd()}…`;
}
