import { errors } from "undici";
import type { NetworkFailure } from "../../ports.ts";

/** How far an exchange came. */
export type Phase = "dns" | "connect" | "tls" | "head" | "body";

/**
 * Which failure an error is that ended an exchange in `phase`, before the answer's head was there; null: it is a fault of
 * this machine (out of file descriptors, say), about which the target tells nothing.
 */
export function networkFailureOf(error: unknown, phase: Phase): NetworkFailure | null {
  const parts = error instanceof AggregateError ? error.errors : [];
  if (parts.length > 0) return worstOf(parts.map((part) => failureOf(part, phase)));
  return failureOf(error, phase);
}

/** Of several addresses tried in vain: what says most about the target comes first. */
const BY_WEIGHT = ["connection_refused", "connection_reset", "timeout", "host_unreachable"] as const;

function worstOf(failures: readonly (NetworkFailure | null)[]): NetworkFailure | null {
  return (
    BY_WEIGHT.find((failure) => failures.includes(failure)) ?? failures.find((failure) => failure !== null) ?? null
  );
}

const BY_CODE: Readonly<Record<string, NetworkFailure>> = {
  ECONNREFUSED: "connection_refused",
  ECONNRESET: "connection_reset",
  EPIPE: "connection_reset",
  ECONNABORTED: "connection_reset",
  ETIMEDOUT: "timeout",
  UND_ERR_HEADERS_OVERFLOW: "head_too_large",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "malformed_answer",
};

const OWN_FAULTS = new Set(["EMFILE", "ENFILE", "ENOMEM", "ENOBUFS", "UND_ERR_INVALID_ARG"]);

/** What an error without a better name says, by how far the exchange had come. */
const BY_PHASE: Readonly<Record<Phase, NetworkFailure>> = {
  dns: "dns",
  connect: "host_unreachable",
  tls: "tls",
  head: "connection_reset",
  body: "connection_reset",
};

function failureOf(error: unknown, phase: Phase): NetworkFailure | null {
  const code = codeOf(error);
  if (OWN_FAULTS.has(code)) return null;
  if (phase === "dns") return "dns";
  if (error instanceof errors.HTTPParserError) return isTlsAlert(error) ? "tls" : "malformed_answer";
  if (error instanceof errors.SocketError && isUnasked(error)) return "malformed_answer";
  return BY_CODE[code] ?? BY_PHASE[phase];
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/** undici's words for an answer that nobody asked for: 100 Continue, or an upgrade. */
function isUnasked(error: Error): boolean {
  return error.message === "bad response" || error.message === "bad upgrade";
}

/** A port that speaks TLS may answer plain HTTP with an alert record: content type 21, version 3.x. */
function isTlsAlert(error: Error): boolean {
  return "data" in error && typeof error.data === "string" && error.data.startsWith("\u0015\u0003");
}
