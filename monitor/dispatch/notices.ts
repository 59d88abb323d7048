import { forEveryone, type Notice } from "../core/notice.ts";
import { readNotice } from "../core/stored-notice.ts";
import type { Database, Statement } from "../ports.ts";
import type { Settings } from "../settings/settings.ts";
import { keepWords, type MessageRow, readMessages } from "../store/messages.ts";
import { composeNotice } from "./compose-notice.ts";

/** Messages in words, and the writes that keep them so. */
export interface Worded {
  /** By the message's id. */
  readonly notices: ReadonlyMap<string, Notice>;
  /** Of those that were put into words just now. */
  readonly composed: readonly { readonly id: string; readonly statement: Statement }[];
}

/** What every attempt at a message says: what was kept of it, or what is put into words now. Rejects when the store fails. */
export async function wordsOf(
  ids: readonly string[],
  context: { readonly database: Database; readonly settings: Settings; readonly now: number },
): Promise<Worded> {
  const { db } = context.database;
  const rows = await readMessages(db, ids);
  const notices = new Map<string, Notice>();
  const composed: { id: string; statement: Statement }[] = [];
  for (const row of rows.values()) {
    const kept = keptNotice(row);
    const notice = kept ?? (await composeNotice(row, context));
    notices.set(row.id, notice);
    if (kept === null) composed.push({ id: row.id, statement: keepWords(db, row.id, JSON.stringify(notice)) });
  }
  return { notices, composed };
}

/** What another process put into words first stands. */
export async function wordsOfOthers(db: Database["db"], ids: readonly string[]): Promise<Map<string, Notice>> {
  const rows = [...(await readMessages(db, ids)).values()];
  return new Map(
    rows.flatMap((row) => {
      const notice = keptNotice(row);
      return notice === null ? [] : [[row.id, notice]];
    }),
  );
}

/** Words that cannot be read are none: the message is put into words anew. */
function keptNotice({ told }: MessageRow): Notice | null {
  return told === null ? null : readNotice(told);
}

/** What to do is for operators alone. */
export function noticeFor(notice: Notice, isOperators: boolean): Notice {
  return isOperators ? notice : forEveryone(notice);
}
