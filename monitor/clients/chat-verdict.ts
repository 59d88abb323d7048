import { notUp, type Result, type Timings, up } from "../core/result.ts";
import type { Reason } from "../core/words.ts";
import type { Answer } from "../ports.ts";
import { type AnswerHeaders, answerHeaders, MAX_COST_USD, microUsd } from "./answer-headers.ts";
import { type ChatReading, readChatStream, readWholeChat, type Usage } from "./chat-reading.ts";
import type { Attempt } from "./cooldown.ts";
import { fromGatewayError } from "./error-verdict.ts";
import { fromBrokenBody } from "./http-failure.ts";

/** What was asked for, and what its answer is held to. */
export interface ChatTerms {
  readonly model: string;
  readonly prompt: string;
  /** With what the answer must end; null: any text will do. */
  readonly nonce: string | null;
  /** A first token that comes later is `slow`; null: never. */
  readonly slowAfterMs: number | null;
  /** Dollars a million tokens; null: as the gateway says. */
  readonly price: TokenPrice | null;
  /** What an answer counts as whose cost nobody tells. */
  readonly reserveMicroUsd: number;
}

export interface TokenPrice {
  readonly input: number;
  readonly output: number;
}

/** Judges an answer to a chat: the way it came first, then whether it is fresh, then what it says, then how it came about. */
export function judgeChat(answer: Answer, terms: ChatTerms, url: string): Attempt {
  if (answer.status < 200 || answer.status >= 300) return fromGatewayError(answer, url);
  const stream = readChatStream(answer);
  const reading = stream ?? readWholeChat(answer);
  if (reading === null) return unreadable(answer, url);
  const headers = answerHeaders(answer);
  const finding =
    (stream === null ? null : brokenStream(answer, reading)) ??
    (headers.isCached
      ? say("unknown", "cache_hit", "the gateway gave a stored answer although a fresh one was asked for")
      : null) ??
    wrongContent(reading, terms.nonce) ??
    lesserAnswer(reading, headers, terms);
  const timings = timingsOf(answer.timings, reading, headers);
  const costMicroUsd = costOf(reading, headers, terms);
  const result: Result =
    finding === null
      ? up(timings, costMicroUsd)
      : notUp(finding.status, finding.reason, timings, finding.detail, costMicroUsd);
  const receipt = { answerId: reading.id, costMicroUsd: toldCost(reading, headers) };
  return { result, provider: headers.provider, retryAfterMs: null, receipt };
}

interface Finding {
  readonly status: "degraded" | "down" | "unknown";
  readonly reason: Reason;
  readonly detail: string;
}

function say(status: Finding["status"], reason: Reason, detail: string): Finding {
  return { status, reason, detail };
}

/** A success that is neither a stream nor a completion: an error in disguise, a body cut off, or another site altogether. */
function unreadable(answer: Answer, url: string): Attempt {
  const broken = fromBrokenBody(answer);
  if (broken !== null) return { result: broken, provider: null, retryAfterMs: null };
  return fromGatewayError(answer, url);
}

/** Quiet for so long at the end of our time is silence; otherwise the answer was only too slow. */
const SILENCE_MS = 3_000;

/** What broke a stream after its headers; null when it came to its end. */
function brokenStream(answer: Answer, reading: ChatReading): Finding | null {
  if (reading.errorMessage !== null) {
    // The gateway waited for the next piece in vain, and says so.
    const isSilence = /Timeout on reading data/.test(reading.errorMessage);
    if (isSilence)
      return say("down", "stalled_stream", "the provider fell silent in mid-stream, and the gateway gave up");
    return say("down", "truncated_stream", "the stream ended with an error instead of its end");
  }
  if (answer.end === "capped")
    return say("down", "body_too_large", "the stream is far longer than the answer that was asked for");
  if (reading.isDone) return null;
  switch (answer.end) {
    case "stalled":
      return say("down", "stalled_stream", "the stream fell silent and did not go on");
    case "deadline": {
      const quietMs = answer.timings.totalMs - lastByteMs(answer);
      if (quietMs >= SILENCE_MS) return say("down", "stalled_stream", "the stream fell silent until the time was over");
      return say("down", "timeout", "the stream was still coming when the time was over");
    }
    case "reset":
      return say("down", "truncated_stream", "the connection broke off in mid-stream");
    case "complete":
      return say("down", "truncated_stream", "the stream ended without its end mark");
  }
}

function lastByteMs({ marks, timings }: Answer): number {
  return marks.at(-1)?.atMs ?? timings.firstByteMs ?? 0;
}

const RAISE = "max_tokens cut the answer off: raise `max_tokens` of this check";

/** What is wrong with an answer that came whole; null when it is what was asked for. */
function wrongContent(reading: ChatReading, nonce: string | null): Finding | null {
  const answer = bare(reading.text);
  const isGood = nonce === null ? reading.text.trim() !== "" || reading.hasReasoning : answer.endsWith(nonce);
  if (isGood) return null;
  if (reading.finishReason === "content_filter") {
    return say("degraded", "content_filter", "the provider filtered the answer to a harmless request");
  }
  if (reading.finishReason === "length") return say("unknown", "not_configured", RAISE);
  if (answer === "") return say("down", "empty_answer", "the answer is empty");
  if (nonce?.startsWith(answer)) {
    return say(
      "down",
      "truncated_stream",
      "the answer stops in the middle of what was asked for, and claims to be whole",
    );
  }
  return say("down", "wrong_answer", "the answer does not end with the code that was asked for");
}

/** Without white space, quotes and full stops around it: models like to add them. */
function bare(text: string): string {
  return text
    .trim()
    .replace(/^[^A-Za-z0-9_-]+/, "")
    .replace(/[^A-Za-z0-9_-]{0,20}$/, "");
}

/** What makes a right answer less than good. */
function lesserAnswer(reading: ChatReading, headers: AnswerHeaders, terms: ChatTerms): Finding | null {
  if (headers.isFallback(terms.model)) return say("degraded", "fallback", "another model answered in its place");
  const { firstTokenMs } = reading;
  if (terms.slowAfterMs !== null && firstTokenMs !== null && firstTokenMs > terms.slowAfterMs) {
    return say("degraded", "slow", `the first token came after more than ${terms.slowAfterMs} ms`);
  }
  return null;
}

function timingsOf(timings: Timings, reading: ChatReading, headers: AnswerHeaders): Timings {
  const rate = tokensPerSecond(reading);
  return {
    ...timings,
    ...(reading.firstTokenMs === null ? {} : { firstTokenMs: reading.firstTokenMs }),
    ...(rate === null ? {} : { tokensPerSecond: rate }),
    ...(headers.overheadMs === null ? {} : { overheadMs: headers.overheadMs }),
  };
}

/** Of the tokens after the first, over the time that they took; null when that cannot be told. */
function tokensPerSecond({ usage, firstTokenMs, lastTokenMs, hasReasoning }: ChatReading): number | null {
  if (usage === null || firstTokenMs === null || lastTokenMs === null || lastTokenMs - firstTokenMs < 1) return null;
  // Reasoning that was not delivered took its time before the first token.
  const hidden = hasReasoning ? 0 : (usage.completion_tokens_details?.reasoning_tokens ?? 0);
  const delivered = usage.completion_tokens - hidden - 1;
  if (delivered < 1) return null;
  return Math.round((delivered / (lastTokenMs - firstTokenMs)) * 1e5) / 100;
}

/** As the gateway says; else from the configured price; else what was reserved. */
function costOf(reading: ChatReading, headers: AnswerHeaders, terms: ChatTerms): number {
  if (headers.isCached) return 0;
  const { usage } = reading;
  const told = toldCost(reading, headers);
  if (told !== null) return told;
  const usd = usage === null ? undefined : priceOf(usage, terms.price);
  return usd === undefined || usd > MAX_COST_USD ? terms.reserveMicroUsd : microUsd(usd);
}

/** By a header, or by the last chunk of a stream, whose headers went out before anything was spent. */
function toldCost(reading: ChatReading, headers: AnswerHeaders): number | null {
  if (headers.costMicroUsd !== null) return headers.costMicroUsd;
  const usd = reading.usage?.cost;
  return usd === undefined || usd > MAX_COST_USD ? null : microUsd(usd);
}

function priceOf(usage: Usage, price: TokenPrice | null): number | undefined {
  if (price === null) return undefined;
  return (usage.prompt_tokens * price.input + usage.completion_tokens * price.output) / 1e6;
}
