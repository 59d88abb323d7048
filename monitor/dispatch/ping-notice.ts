import type { Notice } from "../core/notice.ts";
import { pingWords } from "../core/ping-words.ts";
import type { PingFacts } from "../store/message-facts.ts";
import type { Composed } from "./compose-notice.ts";

/** A sign that the way works; the one question whether an address wants to be told; or its links once more. */
export function pingNotice({ verify = false, manage = false }: PingFacts, page: Page): Composed {
  if (verify) return { data: { verify }, words: pingWords("question", page) };
  if (manage) return { data: { manage }, words: pingWords("reminder", page) };
  return { data: {}, words: pingWords("test", page) };
}

type Page = Pick<Notice["page"], "name" | "url">;
