import type { Document, ErrorCode, LineCounter } from "yaml";
import type { Fault } from "./config-error.ts";

const MAX_FAULTS = 10;

/**
 * What is wrong with the YAML itself: one fault a line, and none behind the first that leaves open where things end, since
 * those are mostly its consequences.
 */
export function yamlFaults(
  file: { readonly name: string; readonly text: string },
  document: Document.Parsed,
  counter: LineCounter,
): Fault[] {
  const byLine = new Map<number, Fault>();
  for (const { code, pos } of [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0])) {
    const { line } = counter.linePos(pos[0]);
    if (byLine.has(line)) continue;
    const words = isBareReference(file.text, pos[0]) ? BARE_REFERENCE : WORDS[code];
    byLine.set(line, { file: file.name, line, path: "", message: `this is no valid YAML: ${words}` });
    if (DERAILING.has(code) || byLine.size === MAX_FAULTS) break;
  }
  return [...byLine.values()];
}

const DERAILING: ReadonlySet<ErrorCode> = new Set(["UNEXPECTED_TOKEN", "MISSING_CHAR", "BLOCK_IN_FLOW", "BAD_INDENT"]);

const BARE_REFERENCE =
  'inside of `{ }` and `[ ]` a text with `${` in it needs quotes, as in `"$' + '{LITELLM_API_KEY}"`';

/** A `${` without quotes where `{` has a meaning of its own: the error is reported at the brace. */
function isBareReference(text: string, at: number): boolean {
  return text.startsWith("${", at - 1) || text.startsWith("${", at);
}

const INDENT = "the indentation does not fit, or a bracket is not closed; fields of one mapping stand in one column";

/** In our words: those of the parser can repeat what stands in the file. */
const WORDS: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: "an alias (`*name`) can have no anchor or tag",
  BAD_ALIAS: "an alias (`*name`) has no anchor (`&name`) before it; a text that begins with `*` needs quotes",
  BAD_COLLECTION_TYPE: "the tag does not fit the value",
  BAD_DIRECTIVE: "a line that begins with `%` is no directive that is known; a text needs quotes",
  BAD_DQ_ESCAPE: "there is no such escape in a text in double quotes; write `\\\\` for `\\`, or use single quotes",
  BAD_INDENT: INDENT,
  BAD_PROP_ORDER: "an anchor or tag stands in the wrong place",
  BAD_SCALAR_START: "a text that begins with this character needs quotes",
  BLOCK_AS_IMPLICIT_KEY: "a `name: value` stands where only a value can; a text with `: ` in it needs quotes",
  BLOCK_IN_FLOW: "a block of lines stands inside of `{ }` or `[ ]`",
  DUPLICATE_KEY: "a field is given twice",
  IMPOSSIBLE: "it cannot be read here",
  KEY_OVER_1024_CHARS: "a field's name is longer than 1,024 characters",
  MISSING_CHAR: "something is missing here: a closing quote, a bracket, a comma, a colon or a space after it",
  MULTILINE_IMPLICIT_KEY: "a field's name goes over several lines; is a `:` or a closing quote missing?",
  MULTIPLE_ANCHORS: "a value has two anchors",
  MULTIPLE_DOCS: "a second document begins here (`---`); a configuration is one",
  MULTIPLE_TAGS: "a value has two tags",
  NON_STRING_KEY: "a field's name must be a text",
  RESOURCE_EXHAUSTION: "it is nested too deeply",
  TAB_AS_INDENT: "a tab stands in the indentation; use spaces",
  TAG_RESOLVE_FAILED: "a tag (`!name`) is not known here; a text that begins with `!` needs quotes",
  UNEXPECTED_TOKEN: "this character is not expected here; a text with special characters needs quotes",
};
