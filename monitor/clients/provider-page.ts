import type { ProviderPage } from "../core/provider-pages.ts";
import type { Answer, NetworkFailure, Outbound } from "../ports.ts";
import { isHtml } from "./edge.ts";
import { googleSight } from "./google-incidents.ts";
import { jsonBody } from "./json-body.ts";
import { statuspageSight } from "./statuspage-summary.ts";

/**
 * What a provider's own status page says of what a gateway uses. `incident`: it tells of one; `good`: all is well; `other`:
 * neither (maintenance, or an incident of something else).
 */
export interface PageSight {
  readonly says: "incident" | "good" | "other";
  /** When its open incidents were posted, by its own word (epoch ms); null where it does not say. */
  readonly posted: readonly (number | null)[];
}

export type PageReading =
  | { readonly outcome: "read"; readonly sight: PageSight }
  | { readonly outcome: "cannot_tell"; readonly detail: string };

export interface PageReader {
  readonly outbound: Outbound;
  readonly page: ProviderPage;
  /** How long the next request may take. */
  readonly timeLeftMs: () => number;
  readonly signal: AbortSignal;
  readonly now: number;
}

/** Reads the page at the first of its addresses that gives one. Its words stay here. */
export async function readProviderPage(reader: PageReader): Promise<PageReading> {
  let reading: PageReading = { outcome: "cannot_tell", detail: "there is no address to ask" };
  for (const url of reader.page.urls) {
    if (reader.timeLeftMs() < 1) break;
    reading = await readAt(url, reader);
    if (reading.outcome === "read") break;
  }
  return reading;
}

/** Google's file holds years; the newest weeks are enough. */
const MAX_BYTES = 524_288;

async function readAt(url: string, { outbound, page, timeLeftMs, signal, now }: PageReader): Promise<PageReading> {
  const headers = { accept: "application/json" };
  const timeoutMs = Math.max(1, timeLeftMs());
  const reply = await outbound.send({ method: "GET", url, headers, timeoutMs, maxBytes: MAX_BYTES, signal });
  if (reply.outcome === "failed") return cannotTell(`the status page gives no answer (${NO_ANSWER[reply.failure]})`);
  const refusal = refusalOf(reply);
  if (refusal !== null) return cannotTell(refusal);
  const { text, end } = reply;
  const isWhole = end === "complete";
  const sight = text.trimStart().startsWith("[")
    ? googleSight(text, { isWhole, parts: page.parts, now })
    : isWhole
      ? statuspageSight(jsonBody(text), page.parts)
      : null;
  if (sight !== null) return { outcome: "read", sight };
  return cannotTell(BROKEN[end] ?? "the status page's answer is of no form that is understood here");
}

function refusalOf(answer: Answer): string | null {
  const { status } = answer;
  if (status >= 300 && status < 400) return `HTTP ${status}: the status page has moved; give its new address`;
  if (status === 429) return "the status page limits the rate of our requests (HTTP 429)";
  if (status !== 200) return `the status page answers with HTTP ${status}`;
  return isHtml(answer) ? "the status page answers with a page for people" : null;
}

const BROKEN: Readonly<Partial<Record<Answer["end"], string>>> = {
  reset: "the status page's answer breaks off",
  deadline: "the status page's answer does not end in time",
  stalled: "the status page's answer does not end in time",
  capped: "the status page's answer is far too large",
};

function cannotTell(detail: string): PageReading {
  return { outcome: "cannot_tell", detail };
}

const NO_ANSWER: Readonly<Record<NetworkFailure, string>> = {
  dns: "its name does not resolve",
  connection_refused: "connections are refused",
  connection_reset: "the connection broke off",
  host_unreachable: "its host cannot be reached",
  tls: "the TLS handshake failed",
  timeout: "none in time",
  malformed_answer: "what came back is not HTTP",
  head_too_large: "its headers never end",
};
