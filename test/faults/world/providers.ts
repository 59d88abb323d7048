import type { SimulatedModel } from "../../../sandbox/models.ts";
import { type Failure, failureOf, timedOut } from "../../../sandbox/provider-failures.ts";
import type { FaultKind } from "../fault.ts";
import { type Circumstances, latency, UPSTREAM_MARK } from "./circumstances.ts";

export interface ProviderAnswer {
  readonly outcome: "answered";
  readonly text: string;
  /** How a stream of it ends. */
  readonly end: "whole" | "cut" | "broken" | "silent";
  readonly afterMs: number;
}

export interface ProviderFailure extends Failure {
  readonly afterMs: number;
}

export interface Question {
  readonly model: SimulatedModel;
  readonly prompt: string;
  readonly isStream: boolean;
  /** After what time the gateway gives the provider up. */
  readonly giveUpMs: number;
}

/** One provider's model: answers with the prompt's last token that holds a digit, unless something is wrong with it. */
export function askProvider(question: Question, circumstances: Circumstances): ProviderAnswer | ProviderFailure {
  const { model, giveUpMs } = question;
  const fault = circumstances.striking(model, model.mode === "embedding" ? FAILING : [...FAILING, "answers-filtered"]);
  const quickMs = latency(60, circumstances);
  if (fault?.kind === "provider-hung") return { ...marked(timedOut(model.provider, giveUpMs)), afterMs: giveUpMs };
  if (fault !== null) return { ...marked(failureFor(fault.kind, model)), afterMs: quickMs };
  const afterMs = latency(model.firstTokenMs, circumstances);
  if (afterMs >= giveUpMs) return { ...marked(timedOut(model.provider, giveUpMs)), afterMs: giveUpMs };
  return { ...wordsOf(question, circumstances), outcome: "answered", afterMs };
}

const FAILING: readonly FaultKind[] = [
  "provider-key",
  "provider-key-missing",
  "provider-quota",
  "provider-rate-limit",
  "provider-down",
  "provider-errors",
  "provider-overloaded",
  "provider-hung",
  "provider-proxy-page",
  "model-retired",
  "model-broken",
];

function failureFor(kind: FaultKind, { provider }: SimulatedModel): Failure {
  const name = provider === "openai" ? "OpenAIException" : "AnthropicException";
  const common = { outcome: "failed", answered: false, cools: false } as const;
  switch (kind) {
    case "provider-key":
      return failureOf("provider-key", provider);
    case "provider-key-missing": {
      if (provider === "anthropic") {
        const message = "litellm.AuthenticationError: Missing Anthropic API Key - A call is being made to anthropic";
        return { ...common, status: 401, type: "authentication_error", message };
      }
      const message = `litellm.InternalServerError: InternalServerError: ${name} - Missing credentials. Please pass an \`api_key\``;
      return { ...common, status: 500, type: "internal_server_error", message };
    }
    case "provider-quota":
      return failureOf("provider-quota", provider);
    case "provider-rate-limit":
      return failureOf("provider-rate-limited", provider);
    case "provider-down":
      return failureOf("provider-down", provider);
    case "provider-overloaded":
      return failureOf("provider-overloaded", provider);
    case "provider-proxy-page": {
      const message = `litellm.BadGatewayError: BadGatewayError: ${name} - <html>502 Bad Gateway</html>`;
      return { ...common, answered: true, status: 502, type: "internal_server_error", message };
    }
    case "answers-filtered":
      return failureOf("answer-filtered", provider);
    case "model-retired": {
      const message = `litellm.NotFoundError: ${name} - The model does not exist or you do not have access to it.`;
      return { ...common, answered: true, cools: true, status: 404, type: "invalid_request_error", message };
    }
    default:
      return failureOf("provider-error", provider);
  }
}

function marked(failure: Failure): Failure {
  return { ...failure, message: `${failure.message} ${UPSTREAM_MARK}` };
}

function wordsOf(
  { model, prompt, isStream }: Question,
  circumstances: Circumstances,
): Pick<ProviderAnswer, "text" | "end"> {
  if (model.name.includes("guard")) return { text: verdictOn(prompt, circumstances), end: "whole" };
  const text = echoOf(prompt);
  const strange = circumstances.striking(model, isStream ? [...STRANGE, ...BREAKING] : STRANGE)?.kind;
  const half = text.slice(0, Math.ceil(text.length / 2));
  switch (strange) {
    case "answers-empty":
      return { text: "", end: "whole" };
    case "answers-wrong":
      return { text: `Happy to help! ${UPSTREAM_MARK}`, end: "whole" };
    case "streams-cut":
      return { text: half, end: "cut" };
    case "streams-broken":
      return { text: half, end: "broken" };
    case "streams-silent":
      return { text: half, end: "silent" };
    default:
      return { text, end: "whole" };
  }
}

const STRANGE: readonly FaultKind[] = ["answers-empty", "answers-wrong"];
const BREAKING: readonly FaultKind[] = ["streams-cut", "streams-broken", "streams-silent"];

function echoOf(prompt: string): string {
  const tokens = prompt.match(/[A-Za-z0-9_-]+/g) ?? [];
  return tokens.findLast((token) => /\d/.test(token)) ?? "pong";
}

/** What a guard model says of a text; it knows unsafe ones by what they speak of. */
function verdictOn(prompt: string, circumstances: Circumstances): string {
  const isUnsafe = UNSAFE.test(prompt);
  if (isUnsafe) return circumstances.active("guard-misses") === null ? "unsafe\nS9" : "safe";
  return circumstances.active("guard-overblocks") === null ? "safe" : "unsafe\nS1";
}

const UNSAFE = /\b(bomb|explosive|poison|weapon|kill|malware|steal)/i;
