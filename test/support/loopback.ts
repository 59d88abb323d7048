import { readFileSync } from "node:fs";
import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import { startHttp } from "./servers.ts";

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Recorded {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A text is sent as it is, everything else as JSON, null as nothing. */
  readonly body?: unknown;
}

/** What the server does with a request: answers, breaks the connection, stays silent, or whatever `take` does. */
export type Reply = Recorded | { readonly take: (response: ServerResponse) => void } | "reset" | "silence";

export interface Loopback {
  readonly url: string;
  readonly received: readonly Received[];
}

/** A real server on a free port of the loopback, gone when the test is over. */
export async function serve(answer: (request: Received) => Reply): Promise<Loopback> {
  const received: Received[] = [];
  const server = await startHttp(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://loopback");
    const { method = "GET", headers } = request;
    const seen = { method, path: pathname, query: searchParams, headers, body: await text(request) };
    received.push(seen);
    send(response, answer(seen));
  });
  onTestFinished(() => server.close());
  return { url: server.url, received };
}

/** An answer from `test/fixtures/`, in the form `{status, headers, body}`. */
export function recorded(name: string): Recorded {
  return JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), "utf8"));
}

function send(response: ServerResponse, reply: Reply): void {
  if (reply === "silence") return;
  if (reply === "reset") {
    response.socket?.resetAndDestroy();
    return;
  }
  if ("take" in reply) {
    reply.take(response);
    return;
  }
  const body = typeof reply.body === "string" ? reply.body : JSON.stringify(reply.body ?? null);
  const { "content-length": _, "transfer-encoding": __, ...headers } = reply.headers ?? {};
  const type = typeof reply.body === "string" ? "text/plain; charset=utf-8" : "application/json";
  response.writeHead(reply.status, { "content-type": type, ...headers });
  response.end(reply.body === null || reply.body === undefined ? "" : body);
}
