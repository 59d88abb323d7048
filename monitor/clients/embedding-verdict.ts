import { z } from "zod";
import { notUp, type Result, up } from "../core/result.ts";
import type { Answer } from "../ports.ts";
import { type AnswerHeaders, answerHeaders } from "./answer-headers.ts";
import type { Attempt } from "./cooldown.ts";
import { fromGatewayError } from "./error-verdict.ts";
import { fromBrokenBody } from "./http-failure.ts";
import { jsonBody } from "./json-body.ts";

export interface EmbeddingTerms {
  readonly model: string;
  /** What an answer counts as whose cost nobody tells. */
  readonly reserveMicroUsd: number;
}

const Embedding = z.object({ data: z.array(z.object({ embedding: z.array(z.number()) })) });

/** Judges an answer to an embedding: a fresh, non-empty vector of numbers by the model that was asked. */
export function judgeEmbedding(answer: Answer, terms: EmbeddingTerms, url: string): Attempt {
  if (answer.status < 200 || answer.status >= 300) return fromGatewayError(answer, url);
  const broken = fromBrokenBody(answer);
  if (broken !== null) return { result: broken, provider: null, retryAfterMs: null };
  const parsed = Embedding.safeParse(jsonBody(answer.text));
  if (!parsed.success) return fromGatewayError(answer, url);
  const headers = answerHeaders(answer);
  const isEmpty = !parsed.data.data[0]?.embedding.length;
  const result = verdict(answer, headers, isEmpty, terms);
  return { result, provider: headers.provider, retryAfterMs: null };
}

function verdict(answer: Answer, headers: AnswerHeaders, isEmpty: boolean, terms: EmbeddingTerms): Result {
  const timings = { ...answer.timings, ...(headers.overheadMs === null ? {} : { overheadMs: headers.overheadMs }) };
  const costMicroUsd = headers.costMicroUsd ?? terms.reserveMicroUsd;
  if (headers.isCached || headers.hasNoCall) {
    const detail = "the gateway gave a stored answer although a fresh one was asked for";
    return notUp("unknown", "cache_hit", timings, detail);
  }
  if (isEmpty) return notUp("down", "empty_answer", timings, "the embedding is empty", costMicroUsd);
  if (headers.isFallback(terms.model)) {
    return notUp("degraded", "fallback", timings, "another model answered in its place", costMicroUsd);
  }
  return up(timings, costMicroUsd);
}
