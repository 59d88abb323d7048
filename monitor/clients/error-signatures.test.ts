import { describe, expect, it } from "vitest";
import type { Answer } from "../ports.ts";
import { fromGatewayError } from "./error-verdict.ts";
import { providerOf } from "./gateway-error.ts";

const URL = "https://gateway.example/v1/chat/completions";
const ROUTED = { "x-litellm-call-id": "id" };
const ANSWERED = { ...ROUTED, "llm_provider-date": "today" };

function answerOf(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return { outcome: "answered", status, headers, text, marks: [], end: "complete", timings: { totalMs: 1 } };
}

function verdict(status: number, body: unknown, headers?: Record<string, string>): string {
  const { result } = fromGatewayError(answerOf(status, body, headers), URL);
  return `${result.status} ${result.reason}`;
}

const error = (message: string, type: string | null = null) => ({ error: { message, type, param: "None", code: "1" } });

describe("errors that were read in the gateway's source, and not recorded", () => {
  it.each([
    ["a draining gateway", 503, { status: "shutting_down" }, {}, "down starting"],
    [
      "a used budget, as 422",
      422,
      error("Budget has been exceeded! Current cost: 1", "budget_exceeded"),
      {},
      "unknown budget_own",
    ],
    ["a used budget, as 429", 429, error("ExceededBudget", "budget_exceeded"), {}, "unknown budget_own"],
    ["a used budget, as 400", 400, error("x", "budget_exceeded"), ROUTED, "unknown budget_own"],
    ["a budget of the router", 429, error("No deployments available - crossed budget"), ROUTED, "unknown budget_own"],
    [
      "an unknown key",
      401,
      error("Authentication Error, Invalid proxy server token", "token_not_found_in_db"),
      {},
      "unknown auth_own_key",
    ],
    ["an expired key", 400, error("Authentication Error - Expired Key", "expired_key"), {}, "unknown auth_own_key"],
    ["a blocked key", 401, error("Key is blocked", "auth_error"), {}, "unknown auth_own_key"],
    ["a key that may not use the model", 403, error("no", "key_model_access_denied"), {}, "unknown auth_own_key"],
    ["a team that may not", 401, error("no", "team_model_access_denied"), ROUTED, "unknown auth_own_key"],
    [
      "routing by tags",
      400,
      error("Not allowed to access model due to tags configuration"),
      ROUTED,
      "unknown not_configured",
    ],
    ["a database away in the key look-up", 503, { detail: { error: "Service Unavailable" } }, {}, "down not_ready"],
    [
      "nobody to route to",
      429,
      error("No deployments available for selected model, Try again in 5 seconds."),
      ROUTED,
      "down no_deployments",
    ],
    [
      "a content policy by the provider's own type",
      400,
      error("litellm.BadRequestError: OpenAIException - rejected", "content_policy_violation"),
      ANSWERED,
      "degraded content_filter",
    ],
    [
      "a short context by the provider's own type",
      400,
      error("litellm.BadRequestError: x", "context_length_exceeded"),
      ANSWERED,
      "unknown not_configured",
    ],
    [
      "an empty account by the provider's own type",
      403,
      error("litellm.APIError: x", "insufficient_quota"),
      ANSWERED,
      "down quota_provider",
    ],
    [
      "an empty account as a bad request",
      400,
      error("litellm.BadRequestError: AnthropicException - Your credit balance is too low"),
      ANSWERED,
      "down quota_provider",
    ],
    [
      "a retired model as a bad request",
      400,
      error("litellm.BadRequestError: BedrockException - The provided model identifier is invalid."),
      ANSWERED,
      "down model_unhealthy",
    ],
    [
      "a provider unknown to the gateway",
      400,
      error("litellm.BadRequestError: LLM Provider NOT provided."),
      ROUTED,
      "down model_missing",
    ],
  ])("%s", (_, status, body, headers, expected) => {
    expect(verdict(status, body, headers)).toBe(expected);
  });

  it("tells a limit of our own key from the provider's, although both are of one class", () => {
    const own = error(
      "litellm.RateLimitError: Rate limit exceeded for api_key: x. Limit type: requests",
      "throttling_error",
    );
    const provider = error(
      "litellm.RateLimitError: RateLimitError: OpenAIException - Rate limit reached",
      "throttling_error",
    );
    expect(verdict(429, own, ROUTED)).toBe("unknown rate_limited_own");
    expect(verdict(429, error("x", "throttling_error"), { ...ROUTED, rate_limit_type: "requests" })).toBe(
      "unknown rate_limited_own",
    );
    expect(verdict(429, error("Max parallel request limit reached"), {})).toBe("unknown rate_limited_own");
    expect(verdict(429, provider, ANSWERED)).toBe("degraded rate_limited_provider");
  });

  it("believes a type before a status, and a status last", () => {
    expect(verdict(500, error("x", "authentication_error"), ROUTED)).toBe("down auth_provider");
    expect(verdict(200, error("litellm.Timeout: x"), ROUTED)).toBe("down provider_timeout");
    expect(verdict(502, error("litellm.SomethingNew: x"), ROUTED)).toBe("down provider_error");
    expect(verdict(402, error("litellm.PaymentRequiredError: x"), ROUTED)).toBe("down quota_provider");
    expect(verdict(403, error("litellm.PermissionDeniedError: x"), ANSWERED)).toBe("down auth_provider");
  });

  it("does not take the fallback's fault for the model's own", () => {
    const message =
      "litellm.InternalServerError: x\n\nLiteLLM: model group 'a' failed with the error above. Fallback to b also failed: litellm.RateLimitError: y";
    expect(verdict(500, error(message), ROUTED)).toBe("down provider_error");
  });
});

describe("errors that nobody has a signature for", () => {
  it.each([
    ["a refused form", 400, error("litellm.UnsupportedParamsError: max_tokens"), ROUTED, "unknown not_configured"],
    [
      "a list of what is wrong with the form",
      422,
      { detail: [{ loc: ["body"], msg: "x" }] },
      {},
      "unknown not_configured",
    ],
    ["a refusal in another gateway's words", 401, { detail: "Unauthorized" }, {}, "unknown auth_own_key"],
    ["a page that asks for a login", 401, "<html>login</html>", { "content-type": "text/html" }, "down http_status"],
    ["too many requests, said by nobody known", 429, "slow down", {}, "unknown rate_limited_own"],
    ["an unknown path", 404, { detail: "Not Found" }, {}, "down http_status"],
    ["a path of another method", 405, { detail: "Method Not Allowed" }, {}, "down http_status"],
    [
      "a crash of the gateway's own",
      500,
      "Internal Server Error",
      { "content-type": "text/plain" },
      "down http_status",
    ],
    ["a redirect", 307, "", { location: "https://gateway.example/ui" }, "down redirect"],
    ["a proxy's page", 502, "<html>Bad Gateway</html>", { "content-type": "text/html" }, "down edge_no_app"],
    [
      "a platform without the application",
      404,
      { message: "Application not found" },
      { "x-railway-fallback": "true" },
      "down edge_no_app",
    ],
    ["a success without what was asked for", 200, { hello: 1 }, {}, "down unexpected_body"],
    ["another site's page", 200, "<html></html>", { "content-type": "text/html" }, "down unexpected_body"],
    ["nothing", 500, "", {}, "down http_status"],
    ["strange JSON", 500, '{"error":5,"detail":{"error":{"a":1}}}', {}, "down http_status"],
    ["deep JSON", 500, "[".repeat(60_000), {}, "down http_status"],
    ["a long message", 500, error("x".repeat(60_000)), {}, "down http_status"],
  ])("%s", (_, status, body, headers, expected) => {
    expect(verdict(status, body, headers)).toBe(expected);
  });
});

describe("the provider's name in a message", () => {
  it.each([
    ["litellm.AuthenticationError: AuthenticationError: OpenAIException - Incorrect", "openai"],
    ["litellm.BadGatewayError: AnthropicException BadGatewayError - <html>", "anthropic"],
    ["litellm.InternalServerError: AnthropicError - {}", "anthropic"],
    ["litellm.NotFoundError: VertexAIException - gone", "vertexai"],
    ["litellm.Timeout: APITimeoutError - Request timed out.", null],
    ["nothing of the kind", null],
  ])("%s", (message, provider) => {
    expect(providerOf(message)).toBe(provider);
  });
});
