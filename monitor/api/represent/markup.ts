import { readableXml } from "./xml.ts";

/** On one line, without what steers a terminal, turns the direction of a line around or is forbidden in XML. */
export function oneLine(text: string): string {
  return readableXml(text).replace(/\s+/g, " ").trim();
}

/** What people or configurations wrote, as text of Markdown on one line: nothing in it is markup. */
export function markdown(text: string): string {
  return oneLine(text).replace(/[\\`*_[\]<>#|~&]/g, (mark) => `\\${mark}`);
}

/** A sentence of ours in Markdown, with names of others in it: code and emphasis stay, links and HTML do not come about. */
export function markdownSentence(text: string): string {
  return oneLine(text).replace(/[[\]<>|~&]/g, (mark) => `\\${mark}`);
}

/** At most so many characters, the last one an ellipsis when some are left out. */
export function shortened(text: string, most: number): string {
  const letters = Array.from(text);
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join("")}…`;
}
