import { randomUUID } from "node:crypto";
import { type ChunkSource, chunk, DONE, errorBody, event, type Usage, usageChunk } from "./litellm-bodies.ts";
import type { Cost } from "./litellm-headers.ts";
import type { Waiter } from "./pace.ts";
import type { Answered } from "./router.ts";

export interface StreamAsk {
  readonly answer: Answered;
  readonly includeUsage: boolean;
  readonly usage: Usage;
  readonly cost: Cost;
  readonly streamTimeoutMs: number;
  readonly waiter: Waiter;
}

/** The events of one streamed chat, with the pauses of a real one. */
export async function* chatEvents(ask: StreamAsk): AsyncGenerator<string> {
  const { answer, waiter } = ask;
  const source: ChunkSource = { id: `chatcmpl-${randomUUID()}`, model: answer.by.name };
  const openai = answer.by.provider === "openai";
  if (openai) yield chunk(source, { role: "assistant", content: "" });
  let first = !openai;
  for (const piece of piecesOf(answer.text)) {
    yield chunk(source, first ? { role: "assistant", content: piece } : { content: piece });
    first = false;
    await waiter.linger(PIECE_MS);
  }
  if (answer.end === "stalled") await waiter.wait(ask.streamTimeoutMs);
  if (answer.end === "stalled" || answer.end === "broken") {
    yield event(brokenBody(answer));
    return;
  }
  // The gateway adds the end that a stream cut off at the provider never had.
  yield chunk(source, {}, "stop");
  if (ask.includeUsage) yield usageChunk(source, ask.usage, ask.cost);
  yield DONE;
}

/** An answer's body that sends events as they come, and stops making them when its reader goes away. */
export function streamBody(events: AsyncGenerator<string>, gone: AbortController): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await events.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        if (!isAbort(error)) throw error;
        // The gateway is being closed, which cuts the connection: the stream neither ends nor fails before that.
        await new Promise(() => {});
      }
    },
    cancel: () => gone.abort(),
  });
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === "AbortError";
}

const PIECE_MS = 25;

function piecesOf(text: string): string[] {
  return text.match(/[\s\S]{1,5}/g) ?? [];
}

function brokenBody({ by, end }: Answered) {
  const name = by.provider === "openai" ? "APIConnectionError: OpenAIException" : "AnthropicException";
  const what =
    end === "stalled"
      ? "Timeout on reading data from socket"
      : "Response payload is not completed: <TransferEncodingError: 400, message='Not enough data to satisfy transfer length header.'>";
  const { error } = errorBody(`litellm.APIConnectionError: ${name} - ${what}`, "", 500);
  return { error: { ...error, type: null } };
}
