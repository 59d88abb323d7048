import type { Failpoint } from "../core/failpoint.ts";
import type { Keys } from "../core/keys.ts";
import type { Notice } from "../core/notice.ts";
import type { Database, Statement } from "../ports.ts";
import type { Settings } from "../settings/settings.ts";
import { claimDelivery, readRemoteId, type WaitingRow } from "../store/deliveries.ts";
import type { SubscriberRow } from "../store/subscribers.ts";
import type { Flight } from "./attempt.ts";
import { confirmOf, type Reached } from "./endpoint.ts";
import { wordsOf, wordsOfOthers } from "./notices.ts";

/** One to whom something is to go now. */
export interface Ready {
  readonly who: SubscriberRow;
  readonly reached: Reached;
  readonly rows: readonly WaitingRow[];
}

export interface ClaimContext {
  readonly database: Database;
  readonly settings: Settings;
  readonly keys: Keys | null;
  /** Further writes of the same transaction. */
  readonly statements: readonly Statement[];
  readonly holder: string;
  readonly now: number;
  readonly failpoint: Failpoint;
}

/** A try takes at most 15 s; what is left is for its record. Whoever dies is succeeded after so long. */
export const LEASE_MS = 20_000;

/**
 * Takes the right to send, and keeps the words that are sent, in one transaction. Those of whom another process was faster are
 * left out. Rejects when the store fails; then nothing is sent.
 */
export async function claimFlights(chosen: readonly Ready[], context: ClaimContext): Promise<Flight[]> {
  const { database, holder, now, failpoint } = context;
  const { db } = database;
  const ids = [...new Set(chosen.flatMap(({ rows }) => rows.map((row) => row.messageId)))];
  const { notices, composed } = await wordsOf(ids, context);
  const claims = chosen.flatMap(({ rows }) =>
    rows.map(({ messageId, subscriberId, attempts }) =>
      claimDelivery(db, { messageId, subscriberId, attempts, holder, now, forMs: LEASE_MS }),
    ),
  );
  failpoint("before-claim");
  const changed = await database.atomically([
    ...composed.map((one) => one.statement),
    ...claims,
    ...context.statements,
  ]);
  failpoint("after-claim");
  const beaten = composed.filter((_, i) => changed[i] === 0).map((one) => one.id);
  const words = new Map([...notices, ...(await wordsOfOthers(db, beaten))]);
  const won = changed.slice(composed.length, composed.length + claims.length);
  return flightsOf(chosen, won, words, context);
}

async function flightsOf(
  chosen: readonly Ready[],
  won: readonly number[],
  words: ReadonlyMap<string, Notice>,
  context: ClaimContext,
) {
  const flights: Flight[] = [];
  let at = 0;
  for (const ready of chosen) {
    const rows = ready.rows.filter((_, i) => won[at + i] === 1);
    at += ready.rows.length;
    const notices = rows.flatMap((row) => words.get(row.messageId) ?? []);
    if (rows.length === 0 || notices.length < rows.length) continue;
    flights.push(await flightOf(ready, rows, notices, context));
  }
  return flights;
}

async function flightOf(
  { who, reached }: Ready,
  rows: readonly WaitingRow[],
  notices: readonly Notice[],
  { database, settings, keys }: ClaimContext,
): Promise<Flight> {
  const isAsked = who.verifiedAt === null && keys !== null;
  const confirm = isAsked ? await confirmOf(who, keys, settings) : null;
  const [row] = rows;
  // What an attempt named that failed may be no more: a retry stands for itself.
  const isFirst = row?.attempts === 0;
  const remoteId = isFirst ? await readRemoteId(database.db, who.id, row.subject) : null;
  return { who, reached, rows, notices, confirm, remoteId };
}
