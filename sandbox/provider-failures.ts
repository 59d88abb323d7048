import type { FaultId } from "./fault-list.ts";
import type { Provider } from "./models.ts";

/** A provider's failure as the gateway words it. */
export interface Failure {
  readonly outcome: "failed";
  readonly status: number;
  readonly type: string;
  /** Without the gateway's advice about fallbacks. */
  readonly message: string;
  /** Whether the provider answered at all: only then are its headers passed on. */
  readonly answered: boolean;
  /** Whether the gateway spares the model for a while. */
  readonly cools: boolean;
  /** Further headers. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Statuses and types as LiteLLM 1.106 gives them for each fault, by the provider's dialect. */
export function failureOf(fault: FaultId, provider: Provider): Failure {
  const failure = (provider === "openai" ? OPENAI : ANTHROPIC)[fault];
  if (failure === undefined) throw new TypeError(`the provider has no fault ${fault}`);
  return failure;
}

/** The gateway waited in vain. */
export function timedOut(provider: Provider, timeoutMs: number): Failure {
  const seconds = (timeoutMs / 1000).toFixed(1);
  const what =
    provider === "openai"
      ? `APITimeoutError - Request timed out. Error_str: Request timed out. - timeout value=${seconds}, time taken=${seconds} seconds`
      : `AnthropicException - litellm.Timeout: Connection timed out. Timeout passed=${seconds}, time taken=${seconds} seconds`;
  const message = `litellm.Timeout: ${what}\n\nDeployment Info: request_timeout: None\ntimeout: None`;
  return { outcome: "failed", status: 408, type: "invalid_request_error", message, answered: false, cools: false };
}

/** Nothing is left to route to while the model cools down. */
export function coolingDown(group: string, modelIds: readonly string[], seconds: number): Failure {
  const list = modelIds.map((id) => `'${id}'`).join(", ");
  return {
    outcome: "failed",
    status: 429,
    type: "all_deployments_in_cooldown",
    message: `No deployments available for selected model, Try again in ${seconds} seconds. All deployments for selected model are in cooldown. Passed model=${group}. pre-call-checks=False, cooldown_list=[${list}]`,
    answered: false,
    cools: false,
    headers: { "retry-after": String(seconds) },
  };
}

/** What a provider that limits the rate says beside its error, passed on by the gateway. */
const LIMITED = {
  "llm_provider-retry-after": "20",
  "llm_provider-x-ratelimit-remaining-requests": "0",
  "x-ratelimit-remaining-requests": "0",
};

type Table = Partial<Record<FaultId, Failure>>;

const OPENAI: Table = {
  "provider-key": openai(
    401,
    "authentication_error",
    "AuthenticationError",
    "Incorrect API key provided: sk-sim*****0000.",
    true,
  ),
  "provider-down": openai(500, "internal_server_error", "InternalServerError", "Connection error."),
  "provider-down-no-fallback": openai(500, "internal_server_error", "InternalServerError", "Connection error."),
  "provider-rate-limited": {
    ...openai(
      429,
      "throttling_error",
      "RateLimitError",
      "Rate limit reached for requests per min. Please try again in 20s.",
    ),
    headers: LIMITED,
  },
  "provider-quota": openai(
    429,
    "throttling_error",
    "RateLimitError",
    "You exceeded your current quota, please check your plan and billing details.",
  ),
  "provider-error": openai(
    500,
    "internal_server_error",
    "InternalServerError",
    "The server had an error while processing your request.",
  ),
  "provider-overloaded": openai(
    503,
    "internal_server_error",
    "ServiceUnavailableError",
    "The engine is currently overloaded, please try again later.",
  ),
  "answer-filtered": openai(
    400,
    "invalid_request_error",
    "ContentPolicyViolationError",
    "Your request was rejected as a result of our safety system.",
  ),
  "model-unhealthy": {
    outcome: "failed",
    status: 404,
    type: "invalid_request_error",
    message:
      "litellm.NotFoundError: OpenAIException - The model `retired` does not exist or you do not have access to it.",
    answered: true,
    cools: true,
  },
};

const ANTHROPIC: Table = {
  "provider-key": anthropic(
    401,
    "authentication_error",
    "AuthenticationError",
    "authentication_error",
    "invalid x-api-key",
    true,
  ),
  "provider-down": disconnected(),
  "provider-down-no-fallback": disconnected(),
  "provider-rate-limited": {
    ...anthropic(
      429,
      "throttling_error",
      "RateLimitError",
      "rate_limit_error",
      "This request would exceed your rate limit.",
    ),
    headers: LIMITED,
  },
  "provider-quota": anthropic(
    429,
    "throttling_error",
    "RateLimitError",
    "invalid_request_error",
    "Your credit balance is too low to access the API.",
  ),
  "provider-error": anthropic(
    500,
    "internal_server_error",
    "InternalServerError",
    "api_error",
    "Internal server error",
  ),
  // What was a 529 at the provider leaves the gateway as a 500.
  "provider-overloaded": anthropic(
    500,
    "internal_server_error",
    "InternalServerError",
    "overloaded_error",
    "Overloaded",
  ),
  "answer-filtered": anthropic(
    400,
    "invalid_request_error",
    "ContentPolicyViolationError",
    "invalid_request_error",
    "Output blocked by content filtering policy",
  ),
};

function openai(status: number, type: string, name: string, text: string, cools = false): Failure {
  const answered = text !== "Connection error.";
  return {
    outcome: "failed",
    status,
    type,
    message: `litellm.${name}: ${name}: OpenAIException - ${text}`,
    answered,
    cools,
  };
}

function anthropic(status: number, type: string, name: string, error: string, text: string, cools = false): Failure {
  const body = JSON.stringify({ type: "error", error: { type: error, message: text }, request_id: "req_simulated" });
  return {
    outcome: "failed",
    status,
    type,
    message: `litellm.${name}: AnthropicException - ${body}`,
    answered: true,
    cools,
  };
}

function disconnected(): Failure {
  return {
    outcome: "failed",
    status: 500,
    type: "internal_server_error",
    message:
      "litellm.InternalServerError: AnthropicException - Server disconnected. Handle with `litellm.InternalServerError`.",
    answered: false,
    cools: false,
  };
}
