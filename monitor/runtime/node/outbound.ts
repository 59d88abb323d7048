import { Client, type Dispatcher } from "undici";
import type { Answer, NoAnswer, Outbound, OutboundRequest } from "../../ports.ts";
import type { Way } from "./outbound-connection.ts";
import { Exchange } from "./outbound-exchange.ts";

/** A larger head is `head_too_large`. Gateways write dozens of headers, and a content policy among them may be long. */
const MAX_HEAD_BYTES = 65_536;

/** HTTP to the outside on Node: a client of its own for each request, which is gone when the request is over. */
export function createOutbound(): Outbound {
  return { send: (request) => sendBy(request) };
}

/** One request, over a connection that finds its own `way`. */
export function sendBy(request: OutboundRequest, way?: Way): Promise<Answer | NoAnswer> {
  return new Promise((resolve, reject) => send(request, way, resolve, reject));
}

function send(
  request: OutboundRequest,
  way: Way | undefined,
  resolve: (answer: Answer | NoAnswer) => void,
  reject: (fault: unknown) => void,
): void {
  const url = new URL(request.url);
  const exchange = new Exchange(
    request,
    (outcome) => {
      queueMicrotask(() => void client.destroy());
      if (outcome instanceof Error) reject(outcome);
      else resolve(outcome);
    },
    way,
  );
  const client = new Client(url.origin, {
    connect: exchange.connection.connector,
    maxHeaderSize: MAX_HEAD_BYTES,
    // The exchange has its own deadline, and undici's timers may be half a second late.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  if (exchange.start()) client.dispatch(optionsOf(request, url), exchange);
}

function optionsOf(request: OutboundRequest, url: URL): Dispatcher.DispatchOptions {
  return {
    method: request.method,
    path: url.pathname + url.search,
    headers: { ...DEFAULT_HEADERS, ...request.headers },
    body: request.body ?? null,
    reset: true,
  };
}

const DEFAULT_HEADERS = { accept: "*/*", "accept-encoding": "identity", "user-agent": "Gatewatch" };
