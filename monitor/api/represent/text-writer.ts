import { PUBLIC_STATUS_WORDS } from "../../core/status-words.ts";
import type { ComponentStatus } from "../../core/words.ts";
import { markdown, markdownSentence, oneLine } from "./markup.ts";
import { isSign } from "./text-width.ts";

/** The page for terminals and for agents: plain text that reads well at 80 columns, with colours when asked, or Markdown. */
export type TextForm = "plain" | "coloured" | "markdown";

export const TEXT_TYPES: Readonly<Record<TextForm, string>> = {
  plain: "text/plain; charset=utf-8",
  coloured: "text/plain; charset=utf-8",
  markdown: "text/markdown; charset=utf-8",
};

export interface Row {
  readonly name: string;
  readonly status: ComponentStatus;
  readonly uptime: string;
}

/** How each part of a page is written in a form; everything handed to it is text, and nothing in it is markup. */
export interface Writer {
  heading(level: 1 | 2 | 3, text: string): string;
  paragraph(text: string): string;
  strong(text: string, status: ComponentStatus): string;
  item(term: string, text: string): string;
  /** A sentence of ours, whose code and emphasis stay, in a list: `mark` is `-`, or its number with a point. */
  listed(mark: string, sentence: string): string;
  rows(rows: readonly Row[]): string;
  join(parts: readonly string[]): string;
}

type Paint = (text: string, status: ComponentStatus) => string;

const COLUMNS = 80;
const NAME_COLUMNS = 40;
const STATE_COLUMNS = 17;

/** Select Graphic Rendition (ECMA-48) of each state. */
const SGR: Readonly<Record<ComponentStatus, number>> = {
  operational: 32,
  degraded_performance: 33,
  partial_outage: 31,
  major_outage: 31,
  under_maintenance: 34,
  unknown: 35,
};

export const WRITERS: Readonly<Record<TextForm, Writer>> = {
  plain: plainWriter((text) => text),
  coloured: plainWriter((text, status) => `\u001b[1;${SGR[status]}m${text}\u001b[0m`),
  markdown: {
    heading: (level, text) => `${"#".repeat(level)} ${markdown(text)}`,
    paragraph: markdown,
    strong: (text) => `**${markdown(text)}**`,
    item: (term, text) => `- ${markdown(term)}: ${markdown(text)}`,
    listed: (mark, sentence) => `${mark} ${markdownSentence(sentence)}`,
    rows: (rows) =>
      [
        "| Component | State | Uptime |",
        "|---|---|---|",
        ...rows.map(({ name, status, uptime }) => `| ${markdown(name)} | ${PUBLIC_STATUS_WORDS[status]} | ${uptime} |`),
      ].join("\n"),
    join: (parts) =>
      `${parts
        .map((part, i) => (isListed(part) && isListed(parts[i - 1]) ? part : `\n${part}`))
        .join("\n")
        .trim()}\n`,
  },
};

function plainWriter(paint: Paint): Writer {
  return {
    heading: (level, text) => {
      const line = oneLine(text);
      if (level === 3) return `\n${wrapped(line)}:`;
      return `\n${wrapped(line)}\n${(level === 1 ? "=" : "-").repeat(Math.min(COLUMNS, columns(line)))}`;
    },
    paragraph: (text) => wrapped(oneLine(text)),
    strong: (text, status) =>
      wrapped(oneLine(text))
        .split("\n")
        .map((line) => paint(line, status))
        .join("\n"),
    item: (term, text) => wrapped(`${oneLine(term)}: ${oneLine(text)}`, "  "),
    listed: (mark, sentence) => wrapped(`${mark} ${oneLine(sentence)}`, " ".repeat(mark.length + 1)),
    rows: (rows) => `${rows.map((row) => plainRow(row, columnsOf(rows), paint)).join("\n")}\n`,
    join: (parts) => `${parts.join("\n").trim()}\n`,
  };
}

/** A name that its column does not hold has lines of its own; so have uptimes, when one of them finds no room. */
function plainRow({ name, status, uptime }: Row, { names, isUptimeBeside }: Columns, paint: Paint): string {
  const line = oneLine(name);
  const isLong = columns(line) > names;
  const begin = isLong ? `${wrapped(line)}\n${" ".repeat(names)}` : line + " ".repeat(names - columns(line));
  const state = PUBLIC_STATUS_WORDS[status];
  if (uptime === "") return `${begin}  ${paint(state, status)}`;
  const indent = Math.max(0, Math.min(names, COLUMNS - 2 - columns(uptime)));
  const between = isUptimeBeside ? " ".repeat(STATE_COLUMNS - state.length) : `\n${" ".repeat(indent)}`;
  return `${begin}  ${paint(state, status)}${between}  ${uptime}`;
}

interface Columns {
  readonly names: number;
  readonly isUptimeBeside: boolean;
}

function columnsOf(rows: readonly Row[]): Columns {
  const widest = (texts: readonly string[]) => Math.max(0, ...texts.map((text) => columns(oneLine(text))));
  const names = Math.min(NAME_COLUMNS, widest(rows.map(({ name }) => name)));
  const uptimes = widest(rows.map(({ uptime }) => uptime));
  return { names, isUptimeBeside: names + 2 + STATE_COLUMNS + 2 + uptimes <= COLUMNS };
}

function isListed(part: string | undefined): boolean {
  return part !== undefined && /^(?:-|\d+\.) /.test(part);
}

/** Columns of a terminal that a text takes. */
function columns(text: string): number {
  return Array.from(text).reduce((sum, letter) => sum + (isSign(letter) ? 2 : 1), 0);
}

function wrapped(text: string, indent = ""): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && columns(longer) > COLUMNS) {
      lines.push(line);
      line = `${indent}${word}`;
    } else line = longer;
  }
  return [...lines, line].join("\n");
}
