import { withoutSteering } from "../../core/written-text.ts";

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text for XML and HTML, in elements and in quoted attributes. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => ENTITIES[letter] ?? letter);
}

/** Without the characters that XML 1.0 forbids (section 2.2), escaped or not, and without lone surrogates. */
export function readable(text: string): string {
  return text.toWellFormed().replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "");
}

/** On one line, without what steers a terminal or turns the direction of a line around. */
export function oneLine(text: string): string {
  return readable(withoutSteering(text)).replace(/\s+/g, " ").trim();
}

/** What people or configurations wrote, as text of Markdown on one line: nothing in it is markup. */
export function markdown(text: string): string {
  return oneLine(text).replace(/[\\`*_[\]<>#|~&]/g, (mark) => `\\${mark}`);
}

/** At most so many characters, the last one an ellipsis when some are left out. */
export function shortened(text: string, most: number): string {
  const letters = Array.from(text);
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join("")}…`;
}
