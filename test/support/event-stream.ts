import type { ServerResponse } from "node:http";

/** One event of a streamed chat. */
export function chunk(delta: object, finish_reason: string | null = null): string {
  return `data: ${JSON.stringify({ object: "chat.completion.chunk", choices: [{ index: 0, delta, finish_reason }] })}\n\n`;
}

/** A whole streamed answer that says `text`, in two pieces. */
export function chatStream(text: string, usage: object | null = null, finish = "stop"): string {
  const half = Math.ceil(text.length / 2);
  return [
    chunk({ role: "assistant", content: "" }),
    chunk({ content: text.slice(0, half) }),
    chunk({ content: text.slice(half) }),
    chunk({}, finish),
    usage === null ? "" : `data: ${JSON.stringify({ choices: [], usage })}\n\n`,
    "data: [DONE]\n\n",
  ].join("");
}

export const EVENT_STREAM = { "content-type": "text/event-stream; charset=utf-8" };

/** Sends the head of a stream and `text`, and leaves the connection open. */
export function begin(response: ServerResponse, text: string): void {
  response.writeHead(200, EVENT_STREAM);
  response.flushHeaders();
  if (text !== "") response.write(text);
}
