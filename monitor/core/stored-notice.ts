import { type Notice, type NoticeWords, TONES } from "./notice.ts";
import { AUDIENCES, EVENT_TYPES } from "./words.ts";

/** A notice as it was kept before its first attempt; null: that cannot be read as one. */
export function readNotice(text: string): Notice | null {
  const { page, words, data, ...head } = fieldsOf(parsed(text));
  const type = EVENT_TYPES.find((one) => one === head.type);
  const audience = AUDIENCES.find((one) => one === head.audience);
  const { id, at, subject } = head;
  const [whose, said] = [pageOf(page), wordsOf(words)];
  if (type === undefined || audience === undefined || whose === null || said === null) return null;
  if (typeof id !== "string" || typeof at !== "number" || typeof subject !== "string") return null;
  return { id, type, audience, at, subject, page: whose, data: fieldsOf(data), words: said };
}

function pageOf(value: unknown): Notice["page"] | null {
  const { name, url, timezone } = fieldsOf(value);
  return typeof name === "string" && isTextOrNull(url) && typeof timezone === "string" ? { name, url, timezone } : null;
}

function wordsOf(value: unknown): NoticeWords | null {
  const { tone: told, title, state, text, since, until, cause, components, down, working, todo, url } = fieldsOf(value);
  const tone = TONES.find((one) => one === told);
  const named = componentsOf(components);
  if (tone === undefined || named === null || !isTextOrNull(cause) || !isTextOrNull(url)) return null;
  if (typeof title !== "string" || typeof state !== "string" || typeof text !== "string") return null;
  if (!isTimeOrNull(since) || !isTimeOrNull(until)) return null;
  if (!isTexts(down) || !isTexts(working) || !isTexts(todo)) return null;
  return { tone, title, state, text, since, until, cause, components: named, down, working, todo, url };
}

function componentsOf(value: unknown): NoticeWords["components"] | null {
  if (!Array.isArray(value)) return null;
  const found = value.map((one: unknown) => {
    const { name, status } = fieldsOf(one);
    return typeof name === "string" && typeof status === "string" ? { name, status } : null;
  });
  const known = found.filter((one) => one !== null);
  return known.length === found.length ? known : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === "string";
}

function isTimeOrNull(value: unknown): value is number | null {
  return value === null || typeof value === "number";
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}
