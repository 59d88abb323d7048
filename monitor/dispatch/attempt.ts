import { judgeMail, type Outgoing, type Rendering, type Verdict } from "../channels/channel.ts";
import type { Notice } from "../core/notice.ts";
import type { AttemptOutcome } from "../core/words.ts";
import type { Clock, GuardedOutbound, Log, Mailer, Outbound } from "../ports.ts";
import type { WaitingRow } from "../store/deliveries.ts";
import type { SubscriberRow } from "../store/subscribers.ts";
import type { Reached } from "./endpoint.ts";
import { noticeFor } from "./notices.ts";

/** What one try came to. */
export interface Attempted {
  readonly outcome: AttemptOutcome;
  /** HTTP or SMTP status; null: no answer. */
  readonly status: number | null;
  readonly totalMs: number;
  /** What was answered, as it came, or why nothing was; null: it is not known. */
  readonly answer: string | null;
  readonly retryAfterMs: number | null;
  /** What the service calls it; null: it gives no names. */
  readonly remoteId: string | null;
  /** When the first byte left (epoch ms); null: nothing was sent. */
  readonly firstByteAt: number | null;
}

/** What is sent to whom: one delivery, or those of a day. */
export interface Flight {
  readonly who: SubscriberRow;
  readonly reached: Reached;
  readonly rows: readonly WaitingRow[];
  /** As many as `rows`, in their order. */
  readonly notices: readonly Notice[];
  readonly confirm: Rendering["confirm"];
  readonly remoteId: string | null;
}

export interface SendDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly outbound: Outbound;
  readonly guarded: GuardedOutbound;
  /** Null: there is no way to send mail. */
  readonly mailer: Mailer | null;
}

/** For a whole try, name look-up to last byte. */
export const TRY_MS = 15_000;
/** So much of an answer is read. */
export const MAX_BYTES = 16_384;

/** Sends, and says what came of it. Never rejects: what goes wrong on our side is a failure that is tried again. */
export async function attempt(flight: Flight, deps: SendDeps, signal: AbortSignal): Promise<Attempted> {
  const from = deps.clock.monotonic();
  try {
    const outgoing = await render(flight, deps.clock.now());
    if (outgoing === null) return { ...NOTHING_SENT, outcome: "delivered" };
    return outgoing.by === "mail"
      ? await sendMail(outgoing, deps, signal)
      : await sendHttp(outgoing, flight, deps, signal);
  } catch (fault) {
    const { channel } = flight.reached.channel;
    deps.log("error", `a message could not be sent by ${channel} for a fault of our own`, {
      fault: fault instanceof Error ? fault.name : "?",
    });
    return { ...NOTHING_SENT, outcome: "failed", totalMs: Math.round(deps.clock.monotonic() - from) };
  }
}

const NOTHING_SENT: Omit<Attempted, "outcome"> = {
  status: null,
  totalMs: 0,
  answer: null,
  retryAfterMs: null,
  remoteId: null,
  firstByteAt: null,
};

async function render(flight: Flight, now: number): Promise<Outgoing | null> {
  const { reached, confirm, remoteId } = flight;
  const { channel, endpoint, links, isOperators } = reached;
  const notices = flight.notices.map((notice) => noticeFor(notice, isOperators));
  const [notice] = notices;
  if (notice === undefined) return null;
  if (notices.length > 1 && channel.renderDigest !== undefined) {
    return channel.renderDigest({ notices, endpoint, links, now });
  }
  return channel.render({ notice, endpoint, links, confirm, now, remoteId });
}

type Http = Extract<Outgoing, { by: "http" }>;
type ByMail = Extract<Outgoing, { by: "mail" }>;

async function sendHttp(outgoing: Http, flight: Flight, deps: SendDeps, signal: AbortSignal): Promise<Attempted> {
  const { channel, isOperators } = flight.reached;
  const { method, url, headers, body } = outgoing;
  const request = { method, url, headers, body, timeoutMs: TRY_MS, maxBytes: MAX_BYTES, signal };
  const sentAt = deps.clock.now();
  const answer = await (isOperators ? deps.outbound : deps.guarded).send(request);
  if (answer.outcome === "blocked") return { ...NOTHING_SENT, outcome: "blocked" };
  const { dnsMs = 0, connectMs = 0, tlsMs = 0, totalMs } = answer.timings;
  const sent = { ...NOTHING_SENT, totalMs: Math.round(totalMs) };
  const firstByteAt = sentAt + dnsMs + connectMs + tlsMs;
  if (answer.outcome === "failed") return { ...sent, outcome: "failed", answer: answer.failure };
  const judged = channel.judge(answer);
  const verdict = isUnproven(judged, flight, answer.text) ? ({ outcome: "refused" } as const) : judged;
  return { ...sent, ...resultOf(verdict), status: answer.status, answer: answer.text, firstByteAt };
}

/** A webhook that was asked whether it wants to be told has to answer with the challenge; that it answers is not enough. */
function isUnproven({ outcome }: Verdict, { who, confirm }: Flight, text: string): boolean {
  if (outcome !== "delivered" || who.channel !== "webhook" || confirm === null) return false;
  return challengeIn(text) !== confirm.challenge;
}

function challengeIn(text: string): string {
  try {
    const answered: unknown = JSON.parse(text);
    if (typeof answered === "object" && answered !== null && "challenge" in answered) return String(answered.challenge);
  } catch {
    // The text alone will do.
  }
  return text.trim();
}

async function sendMail({ server, mail }: ByMail, deps: SendDeps, signal: AbortSignal): Promise<Attempted> {
  if (deps.mailer === null) return { ...NOTHING_SENT, outcome: "failed" };
  const firstByteAt = deps.clock.now();
  const outcome = await deps.mailer.send({ server, mail, timeoutMs: TRY_MS, signal });
  const { status, answer, failure = null, totalMs } = outcome;
  const result = resultOf(judgeMail(outcome));
  return { ...result, status, answer: answer ?? failure, totalMs: Math.round(totalMs), firstByteAt };
}

function resultOf(verdict: Verdict): Pick<Attempted, "outcome" | "retryAfterMs" | "remoteId"> {
  switch (verdict.outcome) {
    case "delivered":
      return { outcome: "delivered", retryAfterMs: null, remoteId: verdict.remoteId ?? null };
    case "throttled":
    case "failed":
      return { outcome: verdict.outcome, retryAfterMs: verdict.retryAfterMs, remoteId: null };
    case "refused":
    case "gone":
      return { outcome: verdict.outcome, retryAfterMs: null, remoteId: null };
  }
}
