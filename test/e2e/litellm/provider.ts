import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { type Dialect, errorAnswer, type ProviderFault } from "./provider-faults.ts";

const GOOD_KEY = "provider-good-key";

export interface Provider {
  readonly port: number;
  /** Breaks every call, or only those for one of the provider's own model names. */
  breakWith(fault: ProviderFault, model?: string): void;
  heal(): void;
  /** Those that are in force. */
  faults(): readonly ProviderFault[];
  close(): Promise<void>;
}

interface Call {
  readonly model: string;
  readonly stream: boolean;
  readonly prompt: string;
  readonly includeUsage: boolean;
}

/** A model provider on this machine that answers what it was asked to, in OpenAI's or Anthropic's dialect. */
export async function startProvider(dialect: Dialect): Promise<Provider> {
  const faults = new Map<string, ProviderFault>();
  const server = createServer((request, response) => {
    handle(request, response, dialect, faults).catch(() => response.destroy());
  });
  // The proxy keeps connections open; one that Node closes after its 5 s while a request is under way is a fault that no test set.
  server.keepAliveTimeout = 10 * 60_000;
  const port = await listen(server);
  return {
    port,
    breakWith: (fault, model = "*") => void faults.set(model, fault),
    heal: () => faults.clear(),
    faults: () => [...faults.values()],
    close: () => closeServer(server),
  };
}

export async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return (server.address() as AddressInfo).port;
}

export async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => {
    server.close(resolve);
  });
}

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  dialect: Dialect,
  faults: ReadonlyMap<string, ProviderFault>,
): Promise<void> {
  const body = JSON.parse((await readBody(request)).toString() || "{}");
  const model = String(body.model ?? "");
  const fault = faults.get(model) ?? faults.get("*");
  if (fault === "hang") return;
  if (fault === "reset") return void request.socket.destroy();
  const key = request.headers["x-api-key"] ?? request.headers.authorization?.replace("Bearer ", "");
  const error = fault === undefined ? null : errorAnswer(fault, dialect);
  const refusal = key === GOOD_KEY ? error : (error ?? errorAnswer("bad_key", dialect));
  if (refusal !== null) {
    response.writeHead(refusal.status, { "content-type": "application/json", ...refusal.headers });
    return void response.end(typeof refusal.body === "string" ? refusal.body : JSON.stringify(refusal.body));
  }
  if (request.url?.endsWith("/embeddings")) return sendJson(response, embedding(model, fault));
  const call: Call = {
    model,
    stream: body.stream === true,
    prompt: JSON.stringify(body.messages ?? ""),
    includeUsage: body.stream_options?.include_usage === true,
  };
  const text = answerTo(call, fault);
  await (dialect === "openai" ? openai(response, call, text, fault) : anthropic(response, call, text, fault));
}

/** The last token with a digit that the prompt holds: what the canary asks for. */
function answerTo(call: Call, fault: ProviderFault | undefined): string {
  if (fault === "empty") return "";
  if (fault === "wrong_answer") return "I would rather talk about the weather.";
  if (call.model.includes("guard")) return /\bbomb\b/.test(call.prompt) ? "unsafe\nS9" : "safe";
  return call.prompt.match(/[A-Za-z0-9_-]*\d[A-Za-z0-9_-]*/g)?.at(-1) ?? "pong";
}

function embedding(model: string, fault: ProviderFault | undefined) {
  const vector = fault === "empty" ? [] : [0.1, 0.2, 0.3];
  return {
    object: "list",
    model,
    data: [{ object: "embedding", index: 0, embedding: vector }],
    usage: { prompt_tokens: 3, total_tokens: 3 },
  };
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify(value));
}

const HALF = (text: string) => text.slice(0, Math.ceil(text.length / 2));

async function openai(
  response: ServerResponse,
  call: Call,
  text: string,
  fault: ProviderFault | undefined,
): Promise<void> {
  const base = { id: "chatcmpl-1", created: 1_700_000_000, model: call.model };
  const usage = { prompt_tokens: 9, completion_tokens: 3, total_tokens: 12 };
  if (!call.stream) {
    const choice = { index: 0, message: { role: "assistant", content: text }, finish_reason: "stop" };
    return sendJson(response, { ...base, object: "chat.completion", choices: [choice], usage });
  }
  const event = (value: unknown) => response.write(`data: ${JSON.stringify(value)}\n\n`);
  const chunk = (delta: object, finish: string | null = null) =>
    event({ ...base, object: "chat.completion.chunk", choices: [{ index: 0, delta, finish_reason: finish }] });
  response.writeHead(200, { "content-type": "text/event-stream" });
  chunk({ role: "assistant", content: "" });
  if (text !== "") chunk({ content: HALF(text) });
  if (fault === "stream_error") event({ error: { message: "The server had an error", type: "server_error" } });
  if (await broke(response, fault)) return;
  if (text !== "") chunk({ content: text.slice(HALF(text).length) });
  chunk({}, "stop");
  if (call.includeUsage) event({ ...base, object: "chat.completion.chunk", choices: [], usage });
  response.end("data: [DONE]\n\n");
}

async function anthropic(
  response: ServerResponse,
  call: Call,
  text: string,
  fault: ProviderFault | undefined,
): Promise<void> {
  const message = { id: "msg_1", type: "message", role: "assistant", model: call.model, stop_sequence: null };
  const usage = { input_tokens: 9, output_tokens: 4 };
  if (!call.stream) {
    const content = text === "" ? [] : [{ type: "text", text }];
    return sendJson(response, { ...message, content, stop_reason: "end_turn", usage });
  }
  const event = (value: { type: string; [key: string]: unknown }) =>
    response.write(`event: ${value.type}\ndata: ${JSON.stringify(value)}\n\n`);
  const delta = (part: string) =>
    event({ type: "content_block_delta", index: 0, delta: { type: "text_delta", text: part } });
  response.writeHead(200, { "content-type": "text/event-stream" });
  event({ type: "message_start", message: { ...message, content: [], stop_reason: null, usage } });
  event({ type: "content_block_start", index: 0, content_block: { type: "text", text: "" } });
  if (text !== "") delta(HALF(text));
  if (fault === "stream_error") event({ type: "error", error: { type: "overloaded_error", message: "Overloaded" } });
  if (await broke(response, fault)) return;
  if (text !== "") delta(text.slice(HALF(text).length));
  event({ type: "content_block_stop", index: 0 });
  event({ type: "message_delta", delta: { stop_reason: "end_turn", stop_sequence: null }, usage });
  event({ type: "message_stop" });
  response.end();
}

/** Carries out a fault in mid-stream; true when nothing may follow. */
async function broke(response: ServerResponse, fault: ProviderFault | undefined): Promise<boolean> {
  if (fault !== "stream_reset" && fault !== "stream_cut" && fault !== "stream_error" && fault !== "stream_stall") {
    return false;
  }
  // The part that was written must be on its way before the connection goes.
  await sleep(50);
  if (fault === "stream_reset") response.destroy();
  if (fault === "stream_cut" || fault === "stream_error") response.end();
  return true;
}
