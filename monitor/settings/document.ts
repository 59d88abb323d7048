import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type ParsedNode,
  parseDocument,
} from "yaml";
import type { Fault } from "./config-error.ts";
import { type Mapping, type Path, pathText } from "./path.ts";
import { kindOf } from "./scalar.ts";
import { substitute } from "./substitute.ts";
import { yamlFaults } from "./yaml-faults.ts";

export interface ConfigDocument {
  readonly value: Mapping;
  /** The line of each value that stands in the file, by the text of its path. */
  readonly lines: ReadonlyMap<string, number>;
  readonly faults: readonly Fault[];
}

const MAX_CHARACTERS = 262_144;
const MAX_VALUES = 20_000;
const MAX_DEPTH = 32;

/**
 * Reads the text of a configuration file: YAML 1.2, with `${NAME}` taken from `env`. Keeps the line of every value. Aliases
 * count as often as they are used, so a file cannot grow beyond 20,000 values.
 */
export function readDocument(
  file: { readonly name: string; readonly text: string },
  env: Readonly<Record<string, string | undefined>>,
): ConfigDocument {
  const whole = (message: string): ConfigDocument => ({
    value: {},
    lines: new Map(),
    faults: [{ file: file.name, line: null, path: "", message }],
  });
  if (file.text.length > MAX_CHARACTERS) {
    return whole(`is larger than ${MAX_CHARACTERS / 1024} KiB, which no configuration needs; is it the right file?`);
  }
  const counter = new LineCounter();
  const document = parsed(file.text, counter);
  if (document === null) return whole(TOO_DEEP);
  const faults = yamlFaults(file, document, counter);
  if (faults.length > 0) return { value: {}, lines: new Map(), faults };
  const reading = new Reading(file.name, counter, env);
  const value = reading.top(document.contents);
  return { value, lines: reading.lines, faults: reading.faults };
}

const TOO_DEEP = `is nested deeper than ${MAX_DEPTH} levels`;

function parsed(text: string, counter: LineCounter) {
  try {
    return parseDocument<ParsedNode>(text, {
      lineCounter: counter,
      prettyErrors: false,
      // Compared pair by pair there, which a hostile file can make slow; `Reading` finds them by name.
      uniqueKeys: false,
      // Not "silent", which would let a second document pass.
      logLevel: "error",
    });
  } catch (error) {
    // The parser calls itself once a level; nothing but nesting exhausts the stack.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Turns nodes into plain values, and remembers where they stood. */
class Reading {
  readonly lines = new Map<string, number>();
  readonly faults: Fault[] = [];
  readonly #file: string;
  readonly #counter: LineCounter;
  readonly #env: Readonly<Record<string, string | undefined>>;
  readonly #anchors = new Map<string, Node>();
  #values = 0;

  constructor(file: string, counter: LineCounter, env: Readonly<Record<string, string | undefined>>) {
    this.#file = file;
    this.#counter = counter;
    this.#env = env;
  }

  top(contents: Node | null): Mapping {
    // A file of comments only is an empty configuration.
    if (contents === null || (isScalar(contents) && contents.value === null)) return {};
    if (isMap(contents)) return this.#mapping(contents, [], 0);
    const what = isSeq(contents) ? "a list" : kindOf(isScalar(contents) ? contents.value : undefined);
    this.#fault([], `must be a mapping with sections such as \`gateway:\`; this is ${what}`, contents);
    return {};
  }

  #value(node: unknown, path: Path, depth: number): unknown {
    this.#values++;
    if (this.#values > MAX_VALUES) return this.#stop(path, `holds more than ${MAX_VALUES} values, aliases counted out`);
    if (depth > MAX_DEPTH) return this.#stop(path, TOO_DEEP);
    if (isAlias(node)) return this.#alias(node, path, depth);
    if (isMap(node)) return this.#mapping(node, path, depth);
    if (isSeq(node)) return this.#list(node, path, depth);
    return isScalar(node) ? this.#scalar(node, path) : null;
  }

  #alias(node: Alias, path: Path, depth: number): unknown {
    const anchored = this.#anchors.get(node.source);
    if (anchored !== undefined) return this.#value(anchored, path, depth + 1);
    this.#fault(
      path,
      "is an alias (`*name`) without its anchor (`&name`) before it; a text with `*` needs quotes",
      node,
    );
    return null;
  }

  #mapping(node: Node & { items: readonly { key: unknown; value: unknown }[] }, path: Path, depth: number): Mapping {
    this.#remember(node);
    // Without a prototype: `__proto__` is then a name like any other.
    const mapping: Record<string, unknown> = Object.create(null);
    for (const { key, value } of node.items) {
      if (this.#values > MAX_VALUES) break;
      const name = this.#name(key, path, node);
      if (name === null) continue;
      const at = [...path, name];
      const line = this.#lineOf(key) ?? this.#lineOf(node);
      if (Object.hasOwn(mapping, name)) {
        const first = this.lines.get(pathText(at));
        this.#note(at, `is given twice${first === undefined ? "" : `, first on line ${first}`}`, line);
        continue;
      }
      if (line !== null) this.lines.set(pathText(at), line);
      mapping[name] = this.#value(value, at, depth + 1);
    }
    return mapping;
  }

  #list(node: Node & { items: readonly unknown[] }, path: Path, depth: number): unknown[] {
    this.#remember(node);
    const list: unknown[] = [];
    for (const [index, item] of node.items.entries()) {
      if (this.#values > MAX_VALUES) break;
      const at = [...path, index];
      const line = this.#lineOf(item);
      if (line !== null) this.lines.set(pathText(at), line);
      list.push(this.#value(item, at, depth + 1));
    }
    return list;
  }

  #name(key: unknown, path: Path, parent: Node): string | null {
    if (isScalar(key) && (typeof key.value === "string" || typeof key.value === "number")) return String(key.value);
    this.#fault(path, "holds a key that is not a name", isScalar(key) ? key : parent);
    return null;
  }

  #scalar(node: Node & { value: unknown }, path: Path): unknown {
    this.#remember(node);
    const { value } = node;
    if (typeof value === "string") {
      const result = substitute(value, this.#env);
      for (const message of result.faults) this.#fault(path, message, node);
      return result.text;
    }
    if (value === null || typeof value === "number" || typeof value === "boolean") return value;
    this.#fault(path, "is a kind of value that no setting has", node);
    return null;
  }

  #remember(node: Node): void {
    if ("anchor" in node && typeof node.anchor === "string") this.#anchors.set(node.anchor, node);
  }

  #stop(path: Path, message: string): null {
    const [section] = path;
    this.#values = MAX_VALUES + 1;
    const at = section === undefined ? [] : [section];
    if (!this.faults.some((fault) => fault.message === message)) this.#note(at, message, null);
    return null;
  }

  #fault(path: Path, message: string, node: unknown): void {
    this.#note(path, message, this.#lineOf(node));
  }

  #note(path: Path, message: string, line: number | null): void {
    this.faults.push({
      file: this.#file,
      line: line ?? this.lines.get(pathText(path)) ?? null,
      path: pathText(path),
      message,
    });
  }

  #lineOf(node: unknown): number | null {
    if (typeof node !== "object" || node === null || !("range" in node) || !Array.isArray(node.range)) return null;
    const start: unknown = node.range[0];
    return typeof start === "number" ? this.#counter.linePos(start).line : null;
  }
}
