import { shownAnswer } from "../channels/shown-answer.ts";
import { bucketOf } from "../core/histogram.ts";
import { pauseOf, retryAt } from "../core/retry-schedule.ts";
import type { Database, Db, Statement } from "../ports.ts";
import {
  buryDelivery,
  deliveredDelivery,
  hastenDeliveries,
  insertAttempt,
  readAttempts,
  retryDelivery,
  type WaitingRow,
} from "../store/deliveries.ts";
import { countTellLatency, noteFailure, noteSuccess, pauseSubscriber } from "../store/endpoints.ts";
import { leaveStatements, verifySubscriber } from "../store/subscribers.ts";
import type { Attempted, Flight } from "./attempt.ts";
import type { GivenUp } from "./warn-of-end.ts";

/** When and by whom it was made. */
export interface Made {
  readonly holder: string;
  readonly beganAt: number;
  readonly endedAt: number;
}

/** What makes last what an attempt came to. */
export interface Recording {
  readonly writes: readonly Statement[];
  /** Null: nothing. */
  readonly givenUp: GivenUp | null;
}

/** Rejects when the store fails. */
export async function recordAttempt(
  { db }: Database,
  flight: Flight,
  attempted: Attempted,
  made: Made,
): Promise<Recording> {
  const rows = flight.rows.map((row) => insertAttempt(db, attemptRow(row, flight, attempted, made)));
  const { writes, givenUp } = await consequences(db, flight, attempted, made);
  return { writes: [...rows, ...writes], givenUp };
}

function attemptRow(
  { messageId, subscriberId, attempts }: WaitingRow,
  flight: Flight,
  attempted: Attempted,
  made: Made,
) {
  const { outcome, status, totalMs } = attempted;
  const answer = attempted.answer === null ? null : shownAnswer(attempted.answer, flight.reached.endpoint);
  return { messageId, subscriberId, number: attempts + 1, at: made.beganAt, outcome, status, totalMs, answer };
}

async function consequences(db: Db, flight: Flight, attempted: Attempted, made: Made): Promise<Recording> {
  const { who } = flight;
  switch (attempted.outcome) {
    case "delivered":
      return { writes: delivered(db, flight, attempted, made), givenUp: null };
    case "gone":
      return { writes: leaveStatements(db, who.id, "gone", made.endedAt), givenUp: "gone" };
    case "refused": {
      const buried = flight.rows.map((row) => buryDelivery(db, row, made.holder, made.endedAt));
      return { writes: [...buried, ...recovered(db, flight, made)], givenUp: "dead" };
    }
    case "throttled":
    case "failed":
    case "blocked":
      return failed(db, flight, attempted, made);
  }
}

function delivered(db: Db, flight: Flight, { remoteId, firstByteAt }: Attempted, made: Made): Statement[] {
  const { who, confirm } = flight;
  const done = flight.rows.map((row) => deliveredDelivery(db, row, made.endedAt, remoteId));
  const proven = confirm !== null && who.channel === "webhook" ? [verifySubscriber(db, who.id, made.endedAt)] : [];
  return [...done, ...proven, ...recovered(db, flight, made), ...latency(db, flight, firstByteAt)];
}

/** It takes messages again: what waited for a retry goes now. */
function recovered(db: Db, { who }: Flight, { endedAt }: Made): Statement[] {
  if (who.failingSince === null && who.pausedUntil === null) return [];
  return [noteSuccess(db, who.id), hastenDeliveries(db, who.id, endedAt)];
}

/** Only of first attempts that nothing put off. */
function latency(db: Db, { who, rows }: Flight, firstByteAt: number | null): Statement[] {
  const [row] = rows;
  const isPrompt = who.digest === "none" && who.failingSince === null && who.pausedUntil === null;
  if (row === undefined || row.attempts > 0 || firstByteAt === null || !isPrompt || row.type === "ping") return [];
  const day = new Date(firstByteAt).toISOString().slice(0, 10);
  return [countTellLatency(db, day, bucketOf(Math.max(0, firstByteAt - row.at)))];
}

async function failed(db: Db, flight: Flight, attempted: Attempted, made: Made): Promise<Recording> {
  const { who } = flight;
  const { retryAfterMs, outcome } = attempted;
  const writes: Statement[] = [];
  let givenUp: GivenUp | null = null;
  let isOver = false;
  for (const row of flight.rows) {
    const firstAt = row.firstAttemptAt ?? made.beganAt;
    const failures = (await readAttempts(db, row, firstAt)).length + 1;
    const delivery = `${row.messageId} ${who.id}`;
    const at = retryAt({ delivery, failures, firstAt, endedAt: made.endedAt, retryAfterMs });
    writes.push(
      at === null ? buryDelivery(db, row, made.holder, made.endedAt) : retryDelivery(db, row, made.holder, at),
    );
    if (at === null) givenUp = "dead";
    isOver ||= at === null && who.failingSince !== null && who.failingSince <= firstAt;
  }
  // One that asks for patience is there.
  if (outcome !== "throttled") writes.push(noteFailure(db, who.id, made.beganAt));
  if (retryAfterMs !== null) writes.push(pauseSubscriber(db, who.id, made.endedAt + pauseOf(retryAfterMs)));
  // A stranger's address at which nothing arrived for days is forgotten; an operator's own is not.
  if (!isOver || who.origin !== "public") return { writes, givenUp };
  return { writes: [...writes, ...leaveStatements(db, who.id, "failing", made.endedAt)], givenUp: "failing" };
}
