import type { EventType } from "./words.ts";

/** A delivery that waits for one subscriber. */
export interface Waiting {
  /** Sorts by time. */
  readonly messageId: string;
  readonly subject: string;
  readonly type: EventType;
  /** The decision, epoch ms. */
  readonly at: number;
  /** When it is to be tried, as far as it alone goes. */
  readonly dueAt: number;
  /** When it was last tried; null: never, or nobody knows any more. */
  readonly triedAt: number | null;
}

export interface Next {
  /** Needless, since newer news of the same waits. */
  readonly superseded: readonly string[];
  /** What may go next, the most wanted first, whether it is due or not. */
  readonly candidates: readonly { readonly messageId: string; readonly dueAt: number }[];
}

/** After a failed attempt an endpoint is left alone for so long, whatever news there are. */
export const SHORTEST_RETRY_MS = 5_000;

/**
 * What one subscriber is told next. Within a subject nothing overtakes; among subjects the one with the newest message goes
 * first, so that a backlog never delays what is the case now. A message that comes after the last attempt of the one before
 * it makes that one due at once.
 *
 * `incident.updated` and `component.status_changed` carry the whole state, so that of several only the newest is told; an
 * end makes updates before it needless as well. Everything else is told.
 *
 * @param waiting all that waits for the subscriber, of whom nothing is being sent at this moment
 */
export function nextDeliveries(waiting: readonly Waiting[]): Next {
  const subjects = new Map<string, Waiting[]>();
  for (const one of [...waiting].sort(byAge)) {
    const known = subjects.get(one.subject);
    if (known === undefined) subjects.set(one.subject, [one]);
    else known.push(one);
  }
  const superseded: string[] = [];
  const heads: { messageId: string; dueAt: number; newest: string }[] = [];
  for (const all of subjects.values()) {
    const told = all.filter((one, i) => !all.slice(i + 1).some((later) => isSuperseded(one, later)));
    superseded.push(...all.filter((one) => !told.includes(one)).map((one) => one.messageId));
    const [head] = told;
    const newest = told.at(-1);
    if (head === undefined || newest === undefined) continue;
    heads.push({ messageId: head.messageId, dueAt: dueOf(head, newest), newest: newest.messageId });
  }
  heads.sort((a, b) => (a.newest < b.newest ? 1 : -1));
  return { superseded, candidates: heads.map(({ messageId, dueAt }) => ({ messageId, dueAt })) };
}

function byAge(a: Waiting, b: Waiting): number {
  return a.messageId < b.messageId ? -1 : 1;
}

function isSuperseded(one: Waiting, later: Waiting): boolean {
  if (one.type === "component.status_changed") return later.type === one.type;
  return one.type === "incident.updated" && (later.type === one.type || later.type === "incident.resolved");
}

function dueOf(head: Waiting, newest: Waiting): number {
  if (head.triedAt === null || newest.at < head.triedAt) return head.dueAt;
  return Math.min(head.dueAt, head.triedAt + SHORTEST_RETRY_MS);
}
