import { notUp, type Result, up } from "../core/result.ts";
import type { Answer } from "../ports.ts";
import { answerHeaders } from "./answer-headers.ts";
import { readWholeChat } from "./chat-reading.ts";
import { judgeChat } from "./chat-verdict.ts";
import { type Attempt, askAgainAfterCooldown } from "./cooldown.ts";
import { fromGatewayError } from "./error-verdict.ts";
import { type GatewayCall, PROBE_MARK, requestHeaders, requestTerms } from "./gateway.ts";
import { type GuardWord, guardWordOf, moderationWordOf } from "./guard-words.ts";
import { fromBrokenBody, fromNetworkFailure } from "./http-failure.ts";

/** By which route a guard is asked. */
export const GUARD_ROUTES = ["chat", "moderations"] as const;
export type GuardRoute = (typeof GUARD_ROUTES)[number];

export interface GuardCall extends GatewayCall {
  readonly model: string;
  readonly route: GuardRoute;
  /** What it is to judge: new each time, so that no store can answer. */
  readonly text: string;
  /** Told first, for models that are no guards by themselves; null: nothing. */
  readonly instruction: string | null;
  readonly maxTokens: number;
  readonly reserveMicroUsd: number;
}

export interface GuardAttempt extends Attempt {
  /** What it said of the text; null when no answer came that could say it, and `result` tells why. */
  readonly said: GuardWord | null;
}

/** Gives one text to a guard model through the gateway: never a stored answer, never another model's. */
export function askGuard(call: GuardCall): Promise<GuardAttempt> {
  const { outbound, gateway, signal } = call;
  const isChat = call.route === "chat";
  const url = `${gateway.url}/v1/${isChat ? "chat/completions" : "moderations"}`;
  return askAgainAfterCooldown(call, async (timeoutMs) => {
    const reply = await outbound.send({
      method: "POST",
      url,
      headers: requestHeaders({ gateway, timeoutMs, fallbacks: false, trace: null }),
      body: JSON.stringify(isChat ? chatBody(call) : moderationBody(call)),
      timeoutMs,
      signal,
    });
    if (reply.outcome === "answered") return isChat ? judgeByChat(reply, call, url) : judgeModeration(reply, call, url);
    const result = fromNetworkFailure(reply.failure, reply.timings);
    return silent({ ...result, costMicroUsd: result.reason === "timeout" ? call.reserveMicroUsd : 0 });
  });
}

function chatBody({ model, instruction, text, maxTokens }: GuardCall): Record<string, unknown> {
  const told = instruction === null ? [] : [{ role: "system", content: instruction }];
  const messages = [...told, { role: "user", content: text }];
  return { model, messages, max_tokens: maxTokens, ...requestTerms(false, null) };
}

/** The route stores nothing, and takes none of the terms of the others. */
function moderationBody({ model, text }: GuardCall): Record<string, unknown> {
  return { model, input: text, metadata: { tags: [PROBE_MARK.tag], trace_name: `${PROBE_MARK.prefix}probe` } };
}

function judgeByChat(answer: Answer, call: GuardCall, url: string): GuardAttempt {
  const { model, text: prompt, reserveMicroUsd } = call;
  const terms = { model, prompt, nonce: null, slowAfterMs: null, price: null, reserveMicroUsd };
  const attempt = judgeChat(answer, terms, url);
  const reading = attempt.result.status === "up" ? readWholeChat(answer) : null;
  return { ...attempt, said: reading === null ? null : guardWordOf(reading.text) };
}

function judgeModeration(answer: Answer, { reserveMicroUsd }: GuardCall, url: string): GuardAttempt {
  if (answer.status < 200 || answer.status >= 300) return { ...fromGatewayError(answer, url), said: null };
  const broken = fromBrokenBody(answer);
  if (broken !== null) return silent(broken);
  const said = moderationWordOf(answer.text);
  if (said === null) {
    const detail = "no verdict of a moderation route: does this model answer by chat instead?";
    return silent(notUp("down", "unexpected_body", answer.timings, detail, reserveMicroUsd));
  }
  const headers = answerHeaders(answer);
  const result = up(answer.timings, headers.costMicroUsd ?? reserveMicroUsd);
  return { result, provider: headers.provider, retryAfterMs: null, said };
}

function silent(result: Result): GuardAttempt {
  return { result, provider: null, retryAfterMs: null, said: null };
}
