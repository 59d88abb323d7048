import { z } from "zod";
import type { Answer } from "../ports.ts";
import { jsonBody } from "./json-body.ts";

/** An error of the gateway, taken apart. `type` and `message` are upstream text: to be matched, never to be shown. */
export interface GatewayError {
  readonly status: number;
  readonly type: string;
  /** Without the gateway's own advice about fallbacks, and no longer than a signature needs. */
  readonly message: string;
  /** Whether the request got as far as the gateway's router: its refusals before that carry no call id. */
  readonly reachedRouter: boolean;
  /** Whether a provider answered over HTTP: not the case for time-outs and connection errors. */
  readonly providerAnswered: boolean;
  /** Whether a limit of the caller's own key or team was named. */
  readonly namesOwnLimit: boolean;
  /** Whether a guardrail of the gateway took part. */
  readonly guarded: "no" | "applied" | "blocked";
  /** Whether the body is JSON of the gateway's shapes, and `{"detail": …}` in particular. */
  readonly shape: "error" | "detail" | "other";
}

/** Reads the error out of any of the shapes that a gateway, or what stands in front of it, gives it. Never throws. */
export function readGatewayError({ status, headers, text }: Answer): GatewayError {
  const parsed = ErrorBody.safeParse(jsonBody(text));
  const body = parsed.success ? parsed.data : {};
  const error = typeof body.error === "object" ? body.error : undefined;
  const has = (name: string) => headers[name] !== undefined;
  const applied = has("x-litellm-applied-guardrails");
  return {
    status,
    type: error?.type ?? "",
    message: messageOf(body, error, text),
    reachedRouter: has("x-litellm-call-id"),
    providerAnswered: Object.keys(headers).some((name) => name.startsWith("llm_provider-")),
    namesOwnLimit: has("rate_limit_type") || has("reset_at"),
    guarded: error?.provider_specific_fields?.guardrail_name ? "blocked" : applied ? "applied" : "no",
    shape: body.error ? "error" : body.detail ? "detail" : "other",
  };
}

/** The provider's name in an error message: `litellm.<Class>: <Provider>Exception - …`; null when it is not told. */
export function providerOf(message: string): string | null {
  const word = /\b([A-Za-z_]{2,30}?)(?:Exception|Error) (?:\w+ )?- /.exec(message)?.[1];
  // `APITimeoutError - …` names no provider.
  return word === undefined || word.startsWith("API") ? null : providerName(word);
}

/** "vertexai" of `VertexAI` and of `vertex_ai`. */
export function providerName(word: string): string {
  return word.toLowerCase().replaceAll("_", "");
}

const Loose = z.string().nullish().catch(null);

const ErrorBody = z.object({
  error: z
    .union([
      z.string(),
      z.object({
        message: Loose,
        type: Loose,
        provider_specific_fields: z.object({ guardrail_name: Loose }).nullish().catch(null),
      }),
    ])
    .optional()
    .catch(undefined),
  detail: z
    .union([z.string(), z.array(z.unknown()), z.object({ error: z.unknown() })])
    .optional()
    .catch(undefined),
  status: Loose,
});
type ErrorBody = Partial<z.output<typeof ErrorBody>>;

/** Signatures stand at the beginning of messages; the rest may be a whole stack trace. */
const MAX_MESSAGE_CHARS = 4_000;

function messageOf(body: ErrorBody, error: { message?: string | null | undefined } | undefined, text: string): string {
  const said = error?.message ?? stringOf(body.error) ?? detailOf(body.detail) ?? body.status ?? text;
  const end = said.indexOf("\n\nLiteLLM: model group");
  return said.slice(0, end === -1 ? MAX_MESSAGE_CHARS : Math.min(end, MAX_MESSAGE_CHARS));
}

function detailOf(detail: ErrorBody["detail"]): string | undefined {
  if (detail === undefined || typeof detail === "string") return detail;
  if (Array.isArray(detail)) return "";
  return stringOf(detail.error) ?? JSON.stringify(detail.error) ?? "";
}

function stringOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
