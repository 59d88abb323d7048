import { z } from "zod";
import type { Answer } from "../ports.ts";
import { parseEventStream } from "./event-stream.ts";
import { jsonBody } from "./json-body.ts";

/** What an answer to a chat says, streamed or whole, before anybody judges it. */
export interface ChatReading {
  /** The answer's id; null: it has none. */
  readonly id: string | null;
  readonly text: string;
  /** Whether any reasoning was delivered besides the text. */
  readonly hasReasoning: boolean;
  readonly finishReason: string | null;
  /** Whether the answer said that it is over: `[DONE]` of a stream, the closing brace of a whole one. */
  readonly isDone: boolean;
  /** Upstream text, to be matched and never shown. */
  readonly errorMessage: string | null;
  readonly usage: Usage | null;
  /** When the first and the last non-empty delta of text or reasoning was delivered, from the start of the exchange. */
  readonly firstTokenMs: number | null;
  readonly lastTokenMs: number | null;
}

export type Usage = z.output<typeof Usage>;

const Count = z.int().min(0).max(10_000_000);

const Usage = z.object({
  prompt_tokens: Count,
  completion_tokens: Count,
  /** Dollars, as the gateway's price list has it. */
  cost: z.number().positive().max(100).optional().catch(undefined),
  completion_tokens_details: z.object({ reasoning_tokens: Count }).nullish().catch(null),
});

const Piece = z.object({
  content: z.string().nullish().catch(null),
  reasoning_content: z.string().nullish().catch(null),
  reasoning: z.string().nullish().catch(null),
});

const Choice = z.object({
  index: z.int().catch(0).default(0),
  delta: Piece.nullish().catch(null),
  message: Piece.nullish().catch(null),
  finish_reason: z.string().nullish().catch(null),
});

const Chat = z.object({
  id: z.string().min(1).max(300).nullish().catch(null),
  choices: z.array(Choice).nullish().catch(null),
  usage: Usage.nullish().catch(null),
  error: z
    .union([z.string(), z.object({ message: z.string().catch("") })])
    .nullish()
    .catch(null),
});
type Chat = z.output<typeof Chat>;

/** Reads a streamed answer; null when the body is no event stream. */
export function readChatStream(answer: Answer): ChatReading | null {
  const type = answer.headers["content-type"] ?? "";
  if (!/^text\/event-stream\b/i.test(type) && !/^(data|event|id|retry)?:/.test(answer.text)) return null;
  const { events, rest } = parseEventStream(answer.text);
  const gathered = new Gathered();
  const isEndMark = (data: string) => data.trim() === "[DONE]";
  for (const { data, end } of events) {
    if (isEndMark(data)) continue;
    const chunk = Chat.safeParse(jsonBody(data));
    if (chunk.success) gathered.add(chunk.data, deliveredAt(answer, end));
  }
  return gathered.reading(events.some(({ data }) => isEndMark(data)) || isEndMark(rest.replace(/^data:/, "")));
}

/** Reads an answer that came as one JSON document; null when it is no chat completion. */
export function readWholeChat(answer: Answer): ChatReading | null {
  const chat = Chat.safeParse(jsonBody(answer.text));
  if (!chat.success || !chat.data.choices?.length) return null;
  const gathered = new Gathered();
  gathered.add(chat.data, null);
  return gathered.reading(true);
}

class Gathered {
  #id: string | null = null;
  #text = "";
  #hasReasoning = false;
  #finishReason: string | null = null;
  #errorMessage: string | null = null;
  #usage: Usage | null = null;
  #firstTokenMs: number | null = null;
  #lastTokenMs: number | null = null;

  add(chat: Chat, atMs: number | null): void {
    if (chat.error) this.#errorMessage ??= typeof chat.error === "string" ? chat.error : chat.error.message;
    this.#id ??= chat.id ?? null;
    this.#usage = chat.usage ?? this.#usage;
    const choice = chat.choices?.find(({ index }) => index === 0);
    if (choice === undefined) return;
    this.#finishReason = choice.finish_reason ?? this.#finishReason;
    const piece = choice.delta ?? choice.message;
    const reasoning = piece?.reasoning_content || piece?.reasoning;
    if (!piece?.content && !reasoning) return;
    this.#text += piece?.content ?? "";
    this.#hasReasoning ||= Boolean(reasoning);
    this.#firstTokenMs ??= atMs;
    this.#lastTokenMs = atMs;
  }

  reading(isDone: boolean): ChatReading {
    return {
      id: this.#id,
      text: this.#text,
      hasReasoning: this.#hasReasoning,
      finishReason: this.#finishReason,
      isDone,
      errorMessage: this.#errorMessage,
      usage: this.#usage,
      firstTokenMs: this.#firstTokenMs,
      lastTokenMs: this.#lastTokenMs,
    };
  }
}

/** When the piece of the body that ends at `end` was there. */
function deliveredAt({ marks }: Answer, end: number): number | null {
  return marks.find((mark) => mark.end >= end)?.atMs ?? null;
}
