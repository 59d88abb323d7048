import type { CheckStatus, Reason } from "../core/words.ts";
import type { GatewayError } from "./gateway-error.ts";

export interface ErrorSignature {
  readonly status: Exclude<CheckStatus, "up">;
  readonly reason: Reason;
  /** For operators: what it means, and what to do where that is known. */
  readonly detail: string;
  readonly fits: (error: GatewayError) => boolean;
}

/**
 * Errors of a LiteLLM proxy and what they mean; the first that fits counts. Types and headers are trusted before texts,
 * which change between releases. What concerns our own key, limits or request is `unknown`: it is no fault of the gateway.
 */
export const ERROR_SIGNATURES: readonly ErrorSignature[] = [
  row(
    "down",
    "starting",
    "the gateway is shutting down or restarting",
    (e) => e.status === 503 && says(e, /^shutting_down$/),
  ),
  row(
    "down",
    "no_deployments",
    "all deployments of the model are in cool-down after an earlier failure",
    (e) =>
      is(e, "all_deployments_in_cooldown") ||
      says(e, /All deployments for selected model are in cooldown|No deployments available for selected model/),
  ),
  row(
    "unknown",
    "budget_own",
    "the budget is used up that the gateway sets for our key, its team or this model",
    (e) => is(e, "budget_exceeded") || says(e, /Budget has been exceeded|No deployments available - crossed budget/),
  ),
  row("unknown", "auth_own_key", "the gateway does not accept our key", refusesKey),
  row("unknown", "auth_own_key", "our key may not use this model", (e) => e.type.endsWith("_model_access_denied")),
  row(
    "unknown",
    "not_configured",
    "the gateway routes by tags, and has no deployment for the tag of our requests",
    (e) => says(e, /due to tags configuration/),
  ),
  row("down", "model_missing", "the gateway does not know a model of this name", (e) =>
    says(e, /Invalid model name passed in model=/),
  ),
  row(
    "down",
    "model_missing",
    "the gateway has no working deployment of the model: see what it logged at its start",
    (e) => says(e, /There are no healthy deployments for this model|LLM Provider NOT provided/),
  ),
  row(
    "degraded",
    "content_filter",
    "a guardrail of the gateway blocks our harmless request",
    (e) => e.guarded === "blocked" || (e.guarded === "applied" && e.status === 400 && !says(e, /^litellm\./)),
  ),
  row(
    "down",
    "provider_unreachable",
    "the model behind a guardrail of the gateway fails",
    (e) => e.guarded === "applied" && e.status >= 500 && e.shape === "detail",
  ),
  // A provider's own type may be passed on as the gateway's.
  row(
    "degraded",
    "content_filter",
    "the provider's content policy refuses our harmless request",
    (e) =>
      says(e, /litellm\.ContentPolicyViolationError/) || is(e, "content_policy_violation") || is(e, "content_filter"),
  ),
  row(
    "unknown",
    "not_configured",
    "our short prompt does not fit into the model's context: choose another model",
    (e) => says(e, /litellm\.ContextWindowExceededError/) || is(e, "context_length_exceeded"),
  ),
  // The gateway's own limits come as the same class of error as the provider's.
  row("unknown", "rate_limited_own", "a rate limit that the gateway sets for our key is reached", limitsUs),
  row(
    "down",
    "quota_provider",
    "the account at the provider has no credit or quota left",
    (e) =>
      says(e, /litellm\.PaymentRequiredError/) ||
      is(e, "insufficient_quota") ||
      (says(e, /^litellm\./) && says(e, /current quota|insufficient_quota|credit balance|billing/i)),
  ),
  row(
    "degraded",
    "rate_limited_provider",
    "the provider limits the rate",
    (e) => says(e, /litellm\.RateLimitError/) || is(e, "throttling_error"),
  ),
  row(
    "down",
    "auth_provider",
    "the provider refuses the gateway's key, or the gateway has none",
    (e) =>
      is(e, "authentication_error") ||
      says(e, /litellm\.(AuthenticationError|PermissionDeniedError)|Missing credentials\. Please pass an `api_key`/),
  ),
  row(
    "down",
    "not_ready",
    "the gateway cannot look our key up",
    (e) => e.status === 503 && !e.reachedRouter && isShaped(e),
  ),
  row(
    "degraded",
    "overloaded",
    "the provider is overloaded",
    (e) =>
      says(e, /overloaded|litellm\.ServiceUnavailableError/i) || (isFromRouter(e) && [503, 529].includes(e.status)),
  ),
  row(
    "down",
    "provider_timeout",
    "the gateway gave up waiting for the provider",
    (e) => (e.status === 408 && isFromRouter(e)) || says(e, /litellm\.Timeout|Timeout on reading data/),
  ),
  row(
    "down",
    "provider_unreachable",
    "the gateway cannot reach the provider",
    (e) =>
      !e.providerAnswered &&
      says(e, /Connection error\.|Server disconnected|Cannot connect|litellm\.APIConnectionError/),
  ),
  row("down", "provider_unreachable", "something in front of the provider answers in its place", (e) =>
    says(e, /litellm\.BadGatewayError|Empty or invalid response from LLM endpoint/),
  ),
  row(
    "down",
    "model_unhealthy",
    "the provider does not know the model",
    (e) => says(e, /litellm\.NotFoundError/) || (e.status === 404 && e.providerAnswered) || refusesModel(e),
  ),
  row(
    "down",
    "provider_error",
    "the provider answers with an error",
    (e) => says(e, /litellm\.(InternalServerError|APIError)/) || (e.status >= 500 && isFromRouter(e)),
  ),
];

function row(
  status: ErrorSignature["status"],
  reason: Reason,
  detail: string,
  fits: (error: GatewayError) => boolean,
): ErrorSignature {
  return { status, reason, detail, fits };
}

const KEY_TYPES: ReadonlySet<string> = new Set(["token_not_found_in_db", "expired_key"]);

/** Refusals of the key come before the router is asked; a refusal that a provider gave was routed. */
function refusesKey(error: GatewayError): boolean {
  if (KEY_TYPES.has(error.type)) return true;
  // A gateway without a database knows its master key only, and looks for any other one in vain.
  if (is(error, "no_db_connection") && says(error, /No connected db/)) return true;
  return !error.reachedRouter && (is(error, "auth_error") || says(error, /^Authentication Error/));
}

/** Some providers call an unknown or retired model a bad request. */
function refusesModel(error: GatewayError): boolean {
  if (!says(error, /litellm\.BadRequestError/)) return false;
  return says(
    error,
    /\bmodel\b[^.\n]{0,80}\b(does not exist|not found|identifier is invalid|decommissioned|no longer)\b/i,
  );
}

function limitsUs(error: GatewayError): boolean {
  if (error.status !== 429) return false;
  if (error.namesOwnLimit || !error.reachedRouter) return true;
  return says(error, /Rate limit exceeded for .*Limit type|Max parallel request limit reached|Crossed TPM/);
}

function is(error: GatewayError, type: string): boolean {
  return error.type === type;
}

function says(error: GatewayError, text: RegExp): boolean {
  return text.test(error.message);
}

function isFromRouter(error: GatewayError): boolean {
  return error.reachedRouter || says(error, /^litellm\./);
}

function isShaped(error: GatewayError): boolean {
  return error.shape !== "other";
}
