import type { Answer } from "../ports.ts";
import { providerName } from "./gateway-error.ts";

/** What the gateway's headers tell of an answer. Values that make no sense are as good as absent. */
export interface AnswerHeaders {
  /** Another model answered: it says so, or names another group than the one asked for. */
  readonly isFallback: (requestedModel: string) => boolean;
  /** The answer was stored before. */
  readonly isCached: boolean;
  /** A gateway that writes all its headers shows nothing of a call to a provider: stored embeddings have no other mark. */
  readonly hasNoCall: boolean;
  readonly overheadMs: number | null;
  /** Positive, or null: streams and unpriced models have none. */
  readonly costMicroUsd: number | null;
  /** "openai" of `openai/gpt-4o`. */
  readonly provider: string | null;
}

/** The `model` of the body is never asked: it is the requested name or the provider's, depending on what happened. */
export function answerHeaders({ headers }: Answer): AnswerHeaders {
  const group = headers["x-litellm-model-group"];
  const attempts = numberIn(headers["x-litellm-attempted-fallbacks"], 1_000);
  const costUsd = numberIn(headers["x-litellm-response-cost"], MAX_COST_USD);
  const provider = /^([A-Za-z0-9_]{2,30})\//.exec(headers["x-litellm-model-name"] ?? "")?.[1];
  return {
    isFallback: (model) => (attempts !== null && attempts > 0) || (group !== undefined && group !== model),
    isCached: headers["x-litellm-cache-key"] !== undefined,
    hasNoCall:
      "x-litellm-response-cost-original" in headers && !Object.keys(headers).some((name) => CALL_MARK.test(name)),
    overheadMs: numberIn(headers["x-litellm-overhead-duration-ms"], 3_600_000),
    costMicroUsd: costUsd === null || costUsd === 0 ? null : microUsd(costUsd),
    provider: provider === undefined ? null : providerName(provider),
  };
}

const CALL_MARK = /^(llm_provider-|x-litellm-response-duration-ms$|x-litellm-model-api-base$)/;

/** Dollars as whole micro-dollars, rounded up so that a budget is never overspent. */
export function microUsd(usd: number): number {
  // Rounded first: 3e-6 dollars are 3 micro-dollars, and not 3.0000000000000004.
  return Math.ceil(Number((usd * 1e6).toPrecision(12)));
}

/** No probe costs more; a larger value is a mistake or a trick. */
export const MAX_COST_USD = 10;

const DECIMAL = /^\d{1,12}(\.\d{1,25})?(e[+-]?\d{1,2})?$/i;

function numberIn(text: string | undefined, max: number): number | null {
  if (text === undefined || !DECIMAL.test(text)) return null;
  const value = Number(text);
  return value <= max ? value : null;
}
