import { htmlText, inlineHtml } from "./markdown-inline.ts";

/** More than any post-mortem; what lies beyond is not shown. */
const MAX_CHARACTERS = 200_000;

/**
 * Markdown of people as HTML that is safe to show to anybody: paragraphs, headings, lists (with boxes to tick), code,
 * emphasis and http(s) links. Everything else, HTML included, stays text. Headings begin at the third level, below those
 * of the page.
 */
export function markdownHtml(markdown: string): string {
  const lines = markdown.slice(0, MAX_CHARACTERS).replace(/\r\n?/g, "\n").split("\n");
  const blocks: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const block = fence(lines, at) ?? heading(lines, at) ?? list(lines, at) ?? paragraph(lines, at);
    if (block.html !== "") blocks.push(block.html);
    at = block.next;
  }
  return blocks.join("\n");
}

interface Block {
  readonly html: string;
  /** The first line after it. */
  readonly next: number;
}

type Lines = readonly string[];

const FENCE = /^ {0,3}(`{3,}|~{3,})/;

function fence(lines: Lines, at: number): Block | null {
  const mark = FENCE.exec(lines[at] ?? "")?.[1];
  if (mark === undefined) return null;
  let end = at + 1;
  while (end < lines.length && !(lines[end] ?? "").trimStart().startsWith(mark)) end++;
  const code = lines.slice(at + 1, end).join("\n");
  return { html: `<pre><code>${htmlText(code)}</code></pre>`, next: end + 1 };
}

const HEADING = /^ {0,3}(#{1,6}) +(\S.*)$/;

function heading(lines: Lines, at: number): Block | null {
  const [, marks, text] = HEADING.exec(lines[at] ?? "") ?? [];
  if (marks === undefined || text === undefined) return null;
  const level = Math.max(3, marks.length);
  return { html: `<h${level}>${inlineHtml(text)}</h${level}>`, next: at + 1 };
}

interface Item {
  readonly indent: number;
  readonly isOrdered: boolean;
  readonly text: string;
}

const ITEM = /^( {0,12})(?:[-*+]|(\d{1,9})[.)]) +(\S.*)$/;

function itemOf(line: string): Item | null {
  const [, indent, number, text] = ITEM.exec(line) ?? [];
  return indent === undefined || text === undefined
    ? null
    : { indent: indent.length, isOrdered: number !== undefined, text };
}

function list(lines: Lines, at: number): Block | null {
  const items: Item[] = [];
  let next = at;
  for (; next < lines.length; next++) {
    const line = lines[next] ?? "";
    const item = itemOf(line);
    const last = items.at(-1);
    if (item !== null) items.push(item);
    // A line that is drawn in goes on with the item before it.
    else if (last !== undefined && /^ +\S/.test(line))
      items[items.length - 1] = { ...last, text: `${last.text}\n${line.trim()}` };
    else break;
  }
  return items.length === 0 ? null : { html: listHtml(items), next };
}

/** Items that are drawn in further than the first are lists within the item before them. */
function listHtml(items: readonly Item[]): string {
  const [first] = items;
  if (first === undefined) return "";
  const tag = first.isOrdered ? "ol" : "ul";
  const parts: string[] = [];
  for (let at = 0; at < items.length; ) {
    const item = items[at] ?? first;
    let end = at + 1;
    while ((items[end]?.indent ?? 0) >= first.indent + 2) end++;
    parts.push(`<li>${inlineHtml(boxed(item.text))}${listHtml(items.slice(at + 1, end))}</li>`);
    at = end;
  }
  return `<${tag}>${parts.join("")}</${tag}>`;
}

function boxed(text: string): string {
  return text.replace(/^\[ \] /, "☐ ").replace(/^\[[xX]\] /, "☑ ");
}

function paragraph(lines: Lines, at: number): Block {
  let next = at + 1;
  if ((lines[at] ?? "").trim() === "") return { html: "", next };
  while (next < lines.length && !endsParagraph(lines[next] ?? "")) next++;
  const text = lines.slice(at, next).map((line) => line.trim());
  return { html: `<p>${inlineHtml(text.join("\n"))}</p>`, next };
}

function endsParagraph(line: string): boolean {
  return line.trim() === "" || FENCE.test(line) || HEADING.test(line) || itemOf(line) !== null;
}
