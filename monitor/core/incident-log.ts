import { fnv1aHex } from "./hash.ts";

/** The file of past incidents that people keep beside their code; entries of ours stand in it among what they wrote. */

export interface LogEntry {
  /** Sorts by time. */
  readonly id: string;
  /** Markdown, its heading included. */
  readonly text: string;
}

export type Appended =
  /** `text` is the whole file as it is to be. */
  | { readonly outcome: "added" | "replaced"; readonly text: string }
  /** It stands there already, as it is; or people changed it there since, and theirs stays. */
  | { readonly outcome: "unchanged" | "kept" }
  /** Not a file of ours, or one whose marks were damaged: nothing may be touched. `why` ends the sentence "the file …". */
  | { readonly outcome: "refused"; readonly why: string };

/** The line by which a file is ours. */
export const LOG_MARK = "<!-- gatewatch:incidents -->";
const HEAD = `# Incidents\n\nNewest first. What stands between marks is kept by Gatewatch until somebody changes it.\n\n${LOG_MARK}\n`;

/**
 * Puts an entry into the text of the file (null: there is none yet), newest first. What people wrote stays, byte for byte,
 * and so does an entry that they changed. Doing it twice does it once.
 */
export function appendEntry(file: string | null, entry: LogEntry): Appended {
  const text = file === null || file.trim() === "" ? HEAD : file;
  if (text.includes("\ufffd")) return refused("holds bytes that are not UTF-8");
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const lines = text.split(/(?<=\n)/);
  const log = lines.findIndex((line) => line.trimEnd() === LOG_MARK);
  if (log === -1) return refused(`is not one that Gatewatch keeps: the line \`${LOG_MARK}\` is not in it`);
  const found = entriesIn(lines);
  if (typeof found === "string") return refused(found);
  const block = blockOf(entry, eol);
  const known = found.find((one) => one.id === entry.id);
  if (known !== undefined) return replace(lines, known, block, entry);
  const next = found.find((one) => one.id < entry.id);
  if (next !== undefined) return { outcome: "added", text: insert(lines, next.from, block, eol) };
  return { outcome: "added", text: insert(lines, found.length === 0 ? log + 1 : lines.length, block, eol) };
}

function refused(why: string): Appended {
  return { outcome: "refused", why };
}

interface Found {
  readonly id: string;
  /** Of the text that we wrote there. */
  readonly hash: string;
  /** The line of its first mark, and the one after its last. */
  readonly from: number;
  readonly to: number;
}

const BEGIN = /^<!-- gatewatch:incident ([0-9a-z]{1,64}) ([0-9a-f]{8}) -->$/;
const END = /^<!-- gatewatch:end ([0-9a-z]{1,64}) -->$/;

/** Our entries in their order; a sentence's end when the marks do not fit together. */
function entriesIn(lines: readonly string[]): Found[] | string {
  const found: Found[] = [];
  let open: Omit<Found, "to"> | null = null;
  for (const [i, line] of lines.entries()) {
    const text = line.trimEnd();
    const [, id, hash] = BEGIN.exec(text) ?? [];
    const ended = END.exec(text)?.[1];
    if (id !== undefined && hash !== undefined) {
      if (open !== null || found.some((one) => one.id === id)) return damaged(i);
      open = { id, hash, from: i };
    } else if (ended !== undefined) {
      if (open?.id !== ended) return damaged(i);
      found.push({ ...open, to: i + 1 });
      open = null;
    }
  }
  return open === null ? found : damaged(open.from);
}

function damaged(line: number): string {
  return `has marks of Gatewatch that do not fit together, at line ${line + 1}`;
}

function replace(lines: readonly string[], known: Found, block: string, entry: LogEntry): Appended {
  const { from, to, hash } = known;
  if (hash === hashOf(entry.text)) return { outcome: "unchanged" };
  const there = lines.slice(from + 1, to - 1).join("");
  if (hashOf(there) !== hash) return { outcome: "kept" };
  const isLast = to === lines.length && !(lines[to - 1] ?? "").endsWith("\n");
  const text = [...lines.slice(0, from), isLast ? block.trimEnd() : block, ...lines.slice(to)].join("");
  return { outcome: "replaced", text };
}

function insert(lines: readonly string[], at: number, block: string, eol: string): string {
  const before = lines.slice(0, at).join("");
  const after = lines.slice(at).join("");
  const ends = before === "" || before.endsWith("\n") ? before : before + eol;
  const gap = /^$|(\r?\n){2}$/.test(ends) ? "" : eol;
  return `${ends}${gap}${block}${after === "" || /^\r?\n/.test(after) ? "" : eol}${after}`;
}

function blockOf({ id, text }: LogEntry, eol: string): string {
  const lines = [`<!-- gatewatch:incident ${id} ${hashOf(text)} -->`, text.trim(), `<!-- gatewatch:end ${id} -->`, ""];
  return lines.join("\n").replaceAll("\n", eol);
}

/** Tells whether people changed a text; white space at its ends and line ends of other systems are no change. */
function hashOf(text: string): string {
  return fnv1aHex(text.replaceAll("\r\n", "\n").trim());
}
