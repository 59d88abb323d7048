import type { Notice, NoticeWords } from "../core/notice.ts";
import type { Database } from "../ports.ts";
import type { Settings } from "../settings/settings.ts";
import {
  factsOf,
  isComponentFacts,
  isIncidentFacts,
  isNeverPassedFacts,
  isPingFacts,
  isWindowFacts,
} from "../store/message-facts.ts";
import type { MessageRow } from "../store/messages.ts";
import { componentNotice } from "./component-notice.ts";
import { incidentNotice } from "./incident-notice.ts";
import { maintenanceNotice } from "./maintenance-notice.ts";
import { neverPassedNotice } from "./never-passed-notice.ts";
import { pingNotice } from "./ping-notice.ts";

/** What a message is put into words from. */
export interface ComposeContext {
  readonly database: Database;
  readonly settings: Settings;
  readonly now: number;
}

/** What an event holds, for programs and for people. */
export interface Composed {
  readonly data: Readonly<Record<string, unknown>>;
  readonly words: NoticeWords;
}

/**
 * Puts a message into words and figures, from what it kept of its moment and from what is stored. What is told is what the
 * API says. Rejects when the store fails.
 */
export async function composeNotice(row: MessageRow, context: ComposeContext): Promise<Notice> {
  const { id, type, audience, at, subject } = row;
  return noticeOf({ id, type, audience, at, subject }, await composed(row, context), context.settings.page);
}

/** The notice of what a message says. */
export function noticeOf(
  { id, type, audience, at, subject }: Pick<Notice, "id" | "type" | "audience" | "at" | "subject">,
  { data, words }: Composed,
  { name, url, timezone }: Notice["page"],
): Notice {
  const page = { name, url, timezone };
  return { id, type, audience, at, subject, page, data: { ...data, page: { name, url } }, words };
}

async function composed(row: MessageRow, context: ComposeContext): Promise<Composed> {
  switch (row.type) {
    case "incident.opened":
    case "incident.updated":
    case "incident.resolved":
    case "incident.postmortem":
      return incidentNotice(factsOf(row, isIncidentFacts), context);
    case "maintenance.scheduled":
    case "maintenance.started":
    case "maintenance.completed":
      return maintenanceNotice(row, factsOf(row, isWindowFacts), context);
    case "component.status_changed":
      return componentNotice(row, factsOf(row, isComponentFacts), context);
    case "check.never_passed":
      return neverPassedNotice(factsOf(row, isNeverPassedFacts), context);
    case "ping":
      return pingNotice(factsOf(row, isPingFacts), context.settings.page);
  }
}
