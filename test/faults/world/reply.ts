import type { Answer, Clock, NetworkFailure, NoAnswer, OutboundRequest } from "../../../monitor/ports.ts";

/** A piece of a body, and when it comes, from the start of the exchange. */
export interface Piece {
  readonly text: string;
  readonly atMs: number;
}

/** What a simulated service does with one request; all times from its start, in whole milliseconds. */
export type Reply =
  | {
      readonly does: "answer";
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly pieces: readonly Piece[];
      /** What comes after the last piece: the end, a broken connection, or nothing for ever. */
      readonly ending: "end" | "reset" | "silence";
    }
  | { readonly does: "fail"; readonly failure: NetworkFailure; readonly atMs: number }
  /** The connection is taken, and nothing more comes. */
  | { readonly does: "hang" };

export function json(
  status: number,
  body: unknown,
  atMs: number,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  const pieces = [{ text: JSON.stringify(body), atMs }];
  return { does: "answer", status, headers: { "content-type": "application/json", ...headers }, pieces, ending: "end" };
}

export function fail(failure: NetworkFailure, atMs = 2): Reply {
  return { does: "fail", failure, atMs };
}

export const HANG: Reply = { does: "hang" };

/** Lets a reply come to whoever asked, by the clock, within the limits of the request. */
export async function deliver(reply: Reply, request: OutboundRequest, clock: Clock): Promise<Answer | NoAnswer> {
  const headMs = firstByteMs(reply);
  if (reply.does === "fail") return failed(reply, request, clock);
  if (reply.does === "hang" || headMs >= request.timeoutMs) return unanswered(request, clock);
  const { came, end, totalMs } = within(reply, request);
  await clock.sleep(totalMs, request.signal);
  const marks = came.map((piece, i) => ({ end: lengthOf(came.slice(0, i + 1)), atMs: piece.atMs }));
  const text = came.map((piece) => piece.text).join("");
  const { status, headers } = reply;
  return {
    outcome: "answered",
    status,
    headers,
    text,
    marks,
    end,
    timings: { ...CONNECTED, firstByteMs: headMs, totalMs },
  };
}

function firstByteMs(reply: Reply): number {
  if (reply.does === "hang") return Number.POSITIVE_INFINITY;
  return reply.does === "fail" ? reply.atMs : (reply.pieces[0]?.atMs ?? 1);
}

/** What of the body comes before the request's patience ends, and how it ends then. */
function within(
  reply: Extract<Reply, { does: "answer" }>,
  { timeoutMs, stallMs = Number.POSITIVE_INFINITY }: OutboundRequest,
) {
  const came: Piece[] = [];
  let lastMs = firstByteMs(reply);
  for (const piece of reply.pieces) {
    if (piece.atMs - lastMs > stallMs || piece.atMs >= timeoutMs) return cutShort(came, lastMs, stallMs, timeoutMs);
    came.push(piece);
    lastMs = piece.atMs;
  }
  if (reply.ending === "silence") return cutShort(came, lastMs, stallMs, timeoutMs);
  const end: Answer["end"] = reply.ending === "end" ? "complete" : "reset";
  return { came, end, totalMs: lastMs };
}

function cutShort(came: Piece[], lastMs: number, stallMs: number, timeoutMs: number) {
  const end: Answer["end"] = lastMs + stallMs < timeoutMs ? "stalled" : "deadline";
  return { came, end, totalMs: Math.min(lastMs + stallMs, timeoutMs) };
}

function lengthOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece) => sum + piece.text.length, 0);
}

/** Names, connection and handshake, once the other side is there. */
const CONNECTED = { dnsMs: 1, connectMs: 2, tlsMs: 3 };

async function failed(
  reply: Extract<Reply, { does: "fail" }>,
  request: OutboundRequest,
  clock: Clock,
): Promise<NoAnswer> {
  if (reply.atMs >= request.timeoutMs) {
    await clock.sleep(request.timeoutMs, request.signal);
    return { outcome: "failed", failure: "timeout", timings: { totalMs: request.timeoutMs } };
  }
  await clock.sleep(reply.atMs, request.signal);
  return { outcome: "failed", failure: reply.failure, timings: { totalMs: reply.atMs } };
}

/** Somebody is there, and says nothing. */
async function unanswered({ timeoutMs, signal }: OutboundRequest, clock: Clock): Promise<NoAnswer> {
  await clock.sleep(timeoutMs, signal);
  return { outcome: "failed", failure: "timeout", timings: { ...CONNECTED, totalMs: timeoutMs } };
}
