import { notUp, type Result } from "../core/result.ts";
import type { Answer } from "../ports.ts";
import type { Attempt } from "./cooldown.ts";
import { isEdgeAnswer } from "./edge.ts";
import { ERROR_SIGNATURES } from "./error-signatures.ts";
import { type GatewayError, providerOf, readGatewayError } from "./gateway-error.ts";
import { fromBadStatus } from "./http-failure.ts";
import { jsonBody } from "./json-body.ts";

/** What an answer that is no success says: the first signature that fits; else what its HTTP status says by itself. */
export function fromGatewayError(answer: Answer, url: string): Attempt {
  if (isEdgeAnswer(answer)) return attempt(edgeResult(answer, url), null, null);
  const error = readGatewayError(answer);
  const found = ERROR_SIGNATURES.find((signature) => signature.fits(error));
  const provider = providerOf(error.message);
  if (found === undefined) return attempt(fromUnknownError(answer, url), provider, null);
  const result = notUp(found.status, found.reason, answer.timings, found.detail);
  return attempt(result, provider, found.reason === "no_deployments" ? retryAfterMs(answer, error) : null);
}

function attempt(result: Result, provider: string | null, wait: number | null): Attempt {
  return { result, provider, retryAfterMs: wait };
}

function edgeResult(answer: Answer, url: string): Result {
  return fromBadStatus(answer, url) ?? notUp("down", "edge_no_app", answer.timings);
}

/** A status says the least: what refuses the form or the sender of our request says nothing about the gateway. */
function fromUnknownError(answer: Answer, url: string): Result {
  const { status, timings } = answer;
  const isJson = jsonBody(answer.text) !== undefined;
  if (status >= 200 && status < 300)
    return notUp("down", "unexpected_body", timings, "an answer of success without what was asked for in it");
  if (isJson && (status === 401 || status === 403)) {
    return notUp("unknown", "auth_own_key", timings, `HTTP ${status}: our key may not do this`);
  }
  if (isJson && (status === 400 || status === 413 || status === 422)) {
    return notUp(
      "unknown",
      "not_configured",
      timings,
      `HTTP ${status}: the form of our request is refused for this model`,
    );
  }
  return fromBadStatus(answer, url) ?? notUp("down", "http_status", timings, `HTTP ${status}`);
}

const DEFAULT_COOLDOWN_MS = 5_000;
const MAX_COOLDOWN_S = 3_600;

/**
 * How long the router says that its cool-down lasts: by the header, which it writes in whole seconds alone, by its words, or as
 * it is by default. What a receiver of messages asks for is read in `monitor/channels/answer.ts`.
 */
function retryAfterMs({ headers }: Answer, { message }: GatewayError): number {
  const told = headers["retry-after"] ?? /Try again in (\d{1,6}) seconds/.exec(message)?.[1];
  const seconds = told !== undefined && /^\d{1,6}$/.test(told) ? Number(told) : null;
  return seconds === null ? DEFAULT_COOLDOWN_MS : Math.min(seconds, MAX_COOLDOWN_S) * 1_000;
}
