/** What a provider can be told to do wrong; each is one way in which real ones fail. */
export const PROVIDER_FAULTS = [
  "bad_key",
  "rate_limit",
  "no_credit",
  "server_error",
  "bad_gateway",
  "overloaded",
  "unknown_model",
  "content_policy",
  "hang",
  "reset",
  "empty",
  "wrong_answer",
  "stream_reset",
  "stream_cut",
  "stream_error",
  "stream_stall",
] as const;
export type ProviderFault = (typeof PROVIDER_FAULTS)[number];

export type Dialect = "openai" | "anthropic";

export interface ErrorAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** [status, error type, message] of each fault that is an answer, in both dialects. */
const ANSWERS: Partial<Record<ProviderFault, Record<Dialect, readonly [number, string, string]>>> = {
  bad_key: {
    openai: [401, "invalid_api_key", "Incorrect API key provided"],
    anthropic: [401, "authentication_error", "invalid x-api-key"],
  },
  rate_limit: {
    openai: [429, "rate_limit_exceeded", "Rate limit reached"],
    anthropic: [429, "rate_limit_error", "Rate limit reached"],
  },
  no_credit: {
    openai: [429, "insufficient_quota", "You exceeded your current quota, please check your plan and billing details."],
    anthropic: [429, "rate_limit_error", "Your credit balance is too low to access the API."],
  },
  server_error: {
    openai: [500, "server_error", "The server had an error"],
    anthropic: [500, "api_error", "The server had an error"],
  },
  overloaded: {
    openai: [503, "overloaded_error", "Overloaded"],
    anthropic: [529, "overloaded_error", "Overloaded"],
  },
  unknown_model: {
    openai: [404, "model_not_found", "The model does not exist"],
    anthropic: [404, "not_found_error", "The model does not exist"],
  },
  content_policy: {
    openai: [400, "content_policy_violation", "Your request was rejected as a result of our safety system."],
    anthropic: [400, "invalid_request_error", "Output blocked by content filtering policy"],
  },
};

/** The answer that a fault means before any content is sent; null for those that show in the content or the connection. */
export function errorAnswer(fault: ProviderFault, dialect: Dialect): ErrorAnswer | null {
  if (fault === "bad_gateway") return { status: 502, body: "<html><title>502 Bad Gateway</title></html>" };
  const answer = ANSWERS[fault]?.[dialect];
  if (answer === undefined) return null;
  const [status, type, message] = answer;
  const headers: Record<string, string> = fault === "rate_limit" ? { "retry-after": "20" } : {};
  const body =
    dialect === "openai"
      ? { error: { message, type, param: null, code: type } }
      : { type: "error", error: { type, message } };
  return { status, headers, body };
}
