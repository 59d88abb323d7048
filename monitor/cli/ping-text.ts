import type { Verdict } from "../channels/channel.ts";
import { shownAnswer } from "../channels/shown-answer.ts";
import type { Answer, MailOutcome, NetworkFailure } from "../ports.ts";
import type { Pinged, PingOutcome } from "./ping-endpoint.ts";
import { printable } from "./printable.ts";
import { milliseconds } from "./table.ts";

/** What came of a ping, in a few lines of plain words. Addresses may hold secrets: of them only the host is shown. */
export function pingText(pinged: Pinged, messageId: string, outcome: PingOutcome): string {
  const lines = [...phasesOf(outcome), ...resultOf(outcome, pinged)];
  return `${pinged.id}  ${pinged.channel.title}${placeOf(pinged)}\n${lines.map((line) => `  ${line}\n`).join("")}  message ${messageId}\n`;
}

export function pingJson(pinged: Pinged, messageId: string, outcome: PingOutcome): object {
  const common = { id: pinged.id, channel: pinged.channel.channel, host: hostOf(pinged), message_id: messageId };
  const ok = isTaken(outcome);
  if (outcome.by === "none") return { ...common, ok, outcome: "nothing_sent" };
  if (outcome.by === "mail") {
    const { outcome: what, status, answer, failure = null, totalMs } = outcome.outcome;
    return {
      ...common,
      ok,
      outcome: what,
      status,
      failure,
      answer: shown(answer, pinged),
      total_ms: Math.round(totalMs),
    };
  }
  const { answer, verdict, forged } = outcome;
  const { dnsMs = null, connectMs = null, tlsMs = null, firstByteMs = null, totalMs } = answer.timings;
  return {
    ...{ ...common, ok, outcome: verdict?.outcome ?? "unanswered" },
    status: answer.outcome === "answered" ? answer.status : null,
    failure: answer.outcome === "failed" ? answer.failure : null,
    answer: answer.outcome === "answered" ? shown(answer.text, pinged) : null,
    forged,
    ...{ dns_ms: dnsMs, connect_ms: connectMs, tls_ms: tlsMs, first_byte_ms: firstByteMs, total_ms: totalMs },
  };
}

/** Whether real messages would arrive. */
export function isTaken(outcome: PingOutcome): boolean {
  if (outcome.by === "none") return true;
  return outcome.by === "mail" ? outcome.outcome.outcome === "accepted" : outcome.verdict?.outcome === "delivered";
}

function placeOf(pinged: Pinged): string {
  const host = hostOf(pinged);
  return host === null ? "" : ` at ${host}`;
}

function hostOf({ endpoint }: Pinged): string | null {
  const address = endpoint.address.reveal();
  return URL.parse(address)?.host || (/^[^@\s]+@([^@\s]+)$/.exec(address)?.[1] ?? null);
}

function phasesOf(outcome: PingOutcome): string[] {
  if (outcome.by !== "http") return [];
  const { dnsMs, connectMs, tlsMs, firstByteMs } = outcome.answer.timings;
  const phases = [
    dnsMs === undefined ? "" : `name found in ${milliseconds(dnsMs)}`,
    connectMs === undefined ? "" : `connected in ${milliseconds(connectMs)}`,
    tlsMs === undefined ? "" : `encrypted in ${milliseconds(tlsMs)}`,
    firstByteMs === undefined ? "" : `first byte after ${milliseconds(firstByteMs)}`,
  ].filter((phase) => phase !== "");
  return phases.length === 0 ? [] : [phases.join(", ")];
}

function resultOf(outcome: PingOutcome, pinged: Pinged): string[] {
  switch (outcome.by) {
    case "none":
      return ["Nothing was sent: this service has nothing to show for a test, and its own test button is the way."];
    case "mail":
      return [mailWords(outcome.outcome), ...quoted(outcome.outcome.answer, pinged)];
    case "http":
      return outcome.answer.outcome === "failed"
        ? [`No answer: ${FAILURE_WORDS[outcome.answer.failure]}.`]
        : answeredWords(outcome.answer, outcome, pinged);
  }
}

const FAILURE_WORDS: Readonly<Record<NetworkFailure, string>> = {
  dns: "its name leads nowhere",
  connection_refused: "the connection was refused, so nothing listens there",
  connection_reset: "the connection broke off",
  host_unreachable: "there is no way to it from here",
  tls: "no encrypted connection came about; is its certificate valid for this name?",
  timeout: "it did not answer in time",
  malformed_answer: "what it answers is no HTTP",
  head_too_large: "its answer's head has no end",
};

type ByHttp = Extract<PingOutcome, { by: "http" }>;

function answeredWords(answer: Answer, { verdict, forged }: ByHttp, pinged: Pinged): string[] {
  const took = milliseconds(answer.timings.totalMs);
  if (verdict?.outcome === "delivered") return [`Answered ${answer.status} in ${took}: taken.`, ...forgedWords(forged)];
  return [
    `Answered ${answer.status} in ${took}: ${notTakenWords(answer.status, verdict)}`,
    ...quoted(answer.text, pinged),
  ];
}

function notTakenWords(status: number, verdict: Verdict | null): string {
  if (status >= 300 && status < 400)
    return "it leads elsewhere, and redirects are not followed. Configure where it leads to.";
  if (verdict?.outcome === "gone") return "gone. A message would end this subscription.";
  if (status === 401 || status === 403) return "not taken. Is the secret the same on both sides?";
  if (status === 404) return "nothing is at this path.";
  if (verdict?.outcome === "throttled")
    return "it wants to be left alone for a while; a message would be sent again later.";
  if (verdict?.outcome === "refused") return "not taken, and a message would not be sent again.";
  return "not taken; a message would be sent again later.";
}

function forgedWords(forged: ByHttp["forged"]): string[] {
  switch (forged) {
    case null:
      return [];
    case "refused":
      return ["The same under a wrong signature was refused: signatures are checked."];
    case "taken":
      return [
        "The same under a WRONG signature was taken as well: signatures are not checked, anybody can send it messages.",
      ];
    case "unanswered":
      return ["The same under a wrong signature was not answered, so whether signatures are checked is unknown."];
  }
}

function mailWords({ outcome, status, failure, totalMs }: MailOutcome): string {
  const said = status === null ? "" : ` (${status})`;
  const took = milliseconds(totalMs);
  switch (outcome) {
    case "accepted":
      return `The mail server took it${said} in ${took}. Look whether it arrives, and not as spam.`;
    case "no_such_recipient":
      return `The mail server knows no such recipient${said}.`;
    case "refused":
      return `The mail server refused it for good${said}.`;
    case "failed":
      return failure === undefined
        ? `The mail server did not take it now${said}; a message would be sent again later.`
        : `No reply from the mail server: ${FAILURE_WORDS[failure]}.`;
  }
}

function shown(answer: string | null, { endpoint }: Pinged): string | null {
  const text = answer === null ? "" : shownAnswer(answer, endpoint).trim();
  return text === "" ? null : text;
}

function quoted(answer: string | null, pinged: Pinged): string[] {
  const text = shown(answer, pinged);
  return text === null ? [] : [`It says: ${printable(text)}`];
}
