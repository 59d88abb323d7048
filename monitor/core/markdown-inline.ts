/**
 * One run of text with emphasis, code and http(s) links as HTML; everything else is escaped. Goes through the text once,
 * so that no input makes it slow.
 */
export function inlineHtml(text: string): string {
  return new Inline(text).html();
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as it stands between tags and in quoted attributes. */
export function htmlText(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? "");
}

const PLAIN = /[^\\`[*_]+/y;
const ESCAPE = /\\([!-/:-@[-`{-~])/y;
/** Bounded, so that many brackets without a link cost no more than their number. */
const LINK = /\[((?:\\.|[^\\[\]\n]){1,300})\]\((https?:\/\/[^\s()<>"'`\\]{1,2000})\)/iy;

const TICKS = /`+/g;

/** HTML, and how much of the text it stands for. */
interface Part {
  readonly html: string;
  readonly length: number;
}

interface Mark {
  readonly sign: string;
  /** Where it stands among the parts. */
  readonly at: number;
}

class Inline {
  readonly #text: string;
  readonly #isLinkable: boolean;
  readonly #parts: string[] = [];
  /** Emphasis that was begun, outermost first. */
  #open: Mark[] = [];
  #ticks: ReadonlyMap<number, number[]> | null = null;
  #at = 0;

  constructor(text: string, isLinkable = true) {
    this.#text = text;
    this.#isLinkable = isLinkable;
  }

  html(): string {
    while (this.#at < this.#text.length) {
      const { html, length } = this.#next();
      this.#parts.push(html);
      this.#at += length;
    }
    return this.#parts.join("");
  }

  #next(): Part {
    const plain = this.#match(PLAIN);
    if (plain !== null) return asText(plain[0]);
    const escaped = this.#match(ESCAPE);
    if (escaped !== null) return { html: htmlText(escaped[1] ?? ""), length: 2 };
    const sign = this.#text[this.#at] ?? "";
    if (sign === "`") return this.#code();
    if (sign === "*" || sign === "_") return this.#emphasis(sign);
    const link = this.#isLinkable ? this.#match(LINK) : null;
    return link === null ? asText(sign) : linked(link);
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text);
  }

  #code(): Part {
    const from = this.#at;
    const length = this.#runAt(from);
    const end = this.#closingTicks(length, from + length);
    if (end === null) return asText("`".repeat(length));
    const code = this.#text.slice(from + length, end).trim();
    return { html: `<code>${htmlText(code)}</code>`, length: end + length - from };
  }

  /** Where the next run of exactly so many back-ticks begins. */
  #closingTicks(length: number, from: number): number | null {
    // The last run first, so that those which lie behind are taken off the end.
    this.#ticks ??= Map.groupBy([...this.#text.matchAll(TICKS)].map((run) => run.index).reverse(), (at) =>
      this.#runAt(at),
    );
    const runs = this.#ticks.get(length) ?? [];
    while ((runs.at(-1) ?? Number.POSITIVE_INFINITY) < from) runs.pop();
    return runs.at(-1) ?? null;
  }

  #runAt(at: number): number {
    let end = at;
    while (this.#text[end] === "`") end++;
    return end - at;
  }

  #emphasis(letter: "*" | "_"): Part {
    const sign = this.#text[this.#at + 1] === letter ? letter + letter : letter;
    const before = this.#text[this.#at - 1] ?? " ";
    const after = this.#text[this.#at + sign.length] ?? " ";
    const begun = this.#open.findLastIndex((mark) => mark.sign === sign);
    const mark = this.#open[begun];
    if (mark !== undefined && touches(letter, before, after)) {
      const tag = sign.length === 2 ? "strong" : "em";
      this.#parts[mark.at] = `<${tag}>`;
      // What was begun within it and not ended is text.
      this.#open = this.#open.slice(0, begun);
      return { html: `</${tag}>`, length: sign.length };
    }
    if (mark === undefined && touches(letter, after, before)) this.#open.push({ sign, at: this.#parts.length });
    return asText(sign);
  }
}

function asText(text: string): Part {
  return { html: htmlText(text), length: text.length };
}

function linked([whole, label = "", url = ""]: RegExpExecArray): Part {
  if (!URL.canParse(url)) return asText(whole);
  const words = new Inline(label, false).html();
  const html = `<a href="${htmlText(url)}" rel="noopener noreferrer nofollow">${words}</a>`;
  return { html, length: whole.length };
}

/** Whether a mark stands at a word: beside text on its inner side; `_` is no mark in the middle of a name. */
function touches(letter: "*" | "_", inner: string, outer: string): boolean {
  return /\S/.test(inner) && (letter === "*" || !/[\p{L}\p{N}]/u.test(outer));
}
