import type { MailOutcome, NetworkFailure } from "../../ports.ts";
import { networkFailureOf } from "./outbound-failure.ts";

/** The parts of a mail library's error that mean something; all of them may be missing. */
interface MailError {
  readonly code?: unknown;
  readonly originalCode?: unknown;
  readonly command?: unknown;
  readonly response?: unknown;
  readonly responseCode?: unknown;
}

/** What an error in an exchange with a mail server means for the mail. `hide` takes secrets out of what the server said. */
export function mailFailureOf(error: unknown, hide: (text: string) => string): Omit<MailOutcome, "totalMs"> {
  const { code, command, response, responseCode } = partsOf(error);
  const words = typeof response === "string" ? response : "";
  const status = typeof responseCode === "number" ? responseCode : null;
  const answer = shortened(hide(words));
  if (code === "ETLS") return { outcome: "failed", status, answer, failure: "tls" };
  if (status !== null) return { outcome: outcomeOf(status, words, command), status, answer };
  // Nothing was said: the library found that such a mail cannot be written, or the connection failed.
  if (code === "EENVELOPE" || code === "EMESSAGE") return { outcome: "refused", status, answer };
  return { outcome: "failed", status, answer, failure: failureOf(error) };
}

function partsOf(error: unknown): MailError {
  return typeof error === "object" && error !== null ? error : {};
}

/** Longest piece of an answer that is kept, in characters. */
const LONGEST_ANSWER = 500;

/** Replies about the mail itself; those to a greeting, a log-in or STARTTLS are about us, and time may cure them. */
const ABOUT_THE_MAIL = ["MAIL FROM", "RCPT TO", "DATA"];

/** Who does not log in or encrypt as it should is told so at any of these commands. */
const ABOUT_US = [530, 534, 535, 538];

function outcomeOf(status: number, words: string, command: unknown): MailOutcome["outcome"] {
  const isAboutMail = typeof command === "string" && ABOUT_THE_MAIL.includes(command);
  if (status < 500 || !isAboutMail || ABOUT_US.includes(status)) return "failed";
  return command === "RCPT TO" && isNoSuchRecipient(status, words) ? "no_such_recipient" : "refused";
}

/**
 * 550, 551 and 553 name a mailbox that is none, but are also what blocklists and policies answer: where the server gives an
 * enhanced code (RFC 3463), that one decides. 5.1.7 and 5.1.8 are about the sender.
 */
function isNoSuchRecipient(status: number, words: string): boolean {
  const enhanced = /^\d{3}[ -](5\.\d{1,3}\.\d{1,3})\b/.exec(words)?.[1];
  if (enhanced === undefined) return [550, 551, 553].includes(status);
  return /^5\.1\.(?:[0-6]|10)$/.test(enhanced) || enhanced === "5.2.1";
}

const BY_CODE: Readonly<Record<string, NetworkFailure>> = {
  EDNS: "dns",
  ETIMEDOUT: "timeout",
  EPROTOCOL: "malformed_answer",
  ECONNECTION: "connection_reset",
};

function failureOf(error: unknown): NetworkFailure {
  const { code, originalCode } = partsOf(error);
  const known = typeof code === "string" ? BY_CODE[code] : undefined;
  if (known !== undefined) return known;
  const isCertificate = typeof originalCode === "string" && /CERT|SIGNATURE|TLS|SSL/.test(originalCode);
  if (isCertificate) return "tls";
  const cause = typeof originalCode === "string" ? Object.assign(new Error(), { code: originalCode }) : error;
  return networkFailureOf(cause, "connect") ?? "host_unreachable";
}

/** What is kept of a server's words: one line, cut short; null: nothing is left. */
export function shortened(text: string): string | null {
  const line = text.replace(/[\p{Cc}\s]+/gu, " ").trim();
  return line === "" ? null : [...line].slice(0, LONGEST_ANSWER).join("");
}
