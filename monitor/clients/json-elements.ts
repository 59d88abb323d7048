import { jsonBody } from "./json-body.ts";

export interface Elements {
  readonly values: readonly unknown[];
  /** Whether the list came to its end. */
  readonly isClosed: boolean;
}

/** The objects and lists with which a JSON list begins, as far as `text` holds them whole; null: it is no such list. */
export function leadingElements(text: string): Elements | null {
  const whole = jsonBody(text);
  if (whole !== undefined) return Array.isArray(whole) ? { values: whole, isClosed: true } : null;
  const list = text.trimStart();
  if (!list.startsWith("[")) return null;
  const end = endOfLastElement(list);
  const values = end === null ? undefined : jsonBody(`${list.slice(0, end)}]`);
  return Array.isArray(values) ? { values, isClosed: false } : null;
}

/** Texts, whole or broken off, and brackets. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*(?:"|$)|[[\]{}]/gs;

/** Behind the last element of the outer list that is whole; null: none is. */
function endOfLastElement(list: string): number | null {
  let depth = 0;
  let end: number | null = null;
  for (const { 0: token, index } of list.matchAll(TOKEN)) {
    if (token === "[" || token === "{") depth++;
    else if (token === "]" || token === "}") depth--;
    if (depth === 1 && (token === "]" || token === "}")) end = index + 1;
  }
  return end;
}
