import type { Secret } from "../core/secret.ts";
import type { Answer, NetworkFailure, Outbound } from "../ports.ts";
import { isEdgeAnswer } from "./edge.ts";
import { jsonBody } from "./json-body.ts";

/** A Langfuse project as a reader of it. */
export interface LangfuseReader {
  readonly outbound: Outbound;
  /** May hold a base path. */
  readonly host: string;
  readonly publicKey: Secret;
  readonly secretKey: Secret;
  /** How long the next request may take. */
  readonly timeLeftMs: () => number;
  readonly signal: AbortSignal;
}

/**
 * What one read gave. Only `body` (a 200 with JSON) and `not_found` (a 404) say anything about what is stored; everything
 * else is no evidence, with a sentence of ours for operators.
 */
export type Reading =
  | { readonly outcome: "body"; readonly body: unknown }
  | { readonly outcome: "not_found"; readonly body: unknown }
  | { readonly outcome: "cannot_tell"; readonly detail: string };

/** Reads a route of the public API with the project's keys. */
export async function readLangfuse(
  reader: LangfuseReader,
  path: string,
  query: Readonly<Record<string, string>> = {},
): Promise<Reading> {
  const search = new URLSearchParams(query).toString();
  const reply = await reader.outbound.send({
    method: "GET",
    url: langfuseUrl(reader.host, path) + (search === "" ? "" : `?${search}`),
    headers: { authorization: `Basic ${basic(reader)}`, accept: "application/json" },
    timeoutMs: Math.max(1, reader.timeLeftMs()),
    maxBytes: MAX_BYTES,
    signal: reader.signal,
  });
  if (reply.outcome === "failed") return cannotTell(`the trace store gives no answer (${WORDS[reply.failure]})`);
  return readingOf(reply);
}

/** A hundred rows, or one trace whose metadata the gateway filled. */
const MAX_BYTES = 262_144;

/** A route below the host, whose base path is kept. */
export function langfuseUrl(host: string, path: string): string {
  return host.replace(/\/+$/, "") + path;
}

function readingOf(answer: Answer): Reading {
  const { status, text, end } = answer;
  if (isEdgeAnswer(answer)) return cannotTell(`the hosting platform answers for the trace store (HTTP ${status})`);
  if (status === 404) return { outcome: "not_found", body: jsonBody(text) };
  if (status !== 200) return cannotTell(REFUSALS[status] ?? `the trace store answers with HTTP ${status}`);
  if (end === "capped") return cannotTell("the trace store's answer is far too large");
  if (end !== "complete") return cannotTell("the trace store's answer breaks off");
  const body = jsonBody(text);
  return body === undefined ? cannotTell("the trace store does not answer with JSON") : { outcome: "body", body };
}

export function cannotTell(detail: string): { readonly outcome: "cannot_tell"; readonly detail: string } {
  return { outcome: "cannot_tell", detail };
}

const REFUSALS: Readonly<Record<number, string>> = {
  401: "the trace store refuses the keys (HTTP 401): a wrong pair, or the host of another region",
  403: "the trace store refuses the keys (HTTP 403): they must be those of a project, with the right to read",
  422: "the trace store could not finish the query (HTTP 422)",
  429: "the trace store limits the rate of our reads (HTTP 429)",
};

const WORDS: Readonly<Record<NetworkFailure, string>> = {
  dns: "its name does not resolve",
  connection_refused: "connections are refused",
  connection_reset: "the connection broke off",
  host_unreachable: "its host cannot be reached",
  tls: "the TLS handshake failed",
  timeout: "none in time",
  malformed_answer: "what came back is not HTTP",
  head_too_large: "its headers never end",
};

/** `btoa` takes Latin-1 only, while a key is whatever somebody wrote. */
function basic({ publicKey, secretKey }: LangfuseReader): string {
  const bytes = new TextEncoder().encode(`${publicKey.reveal()}:${secretKey.reveal()}`);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}
