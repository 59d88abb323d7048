import { createServer, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { Peer } from "../../api/peer.ts";
import { AppError } from "../../core/errors.ts";
import { visitorAddress } from "./visitor-address.ts";

export interface ServeOptions {
  readonly fetch: (request: Request, from: Peer) => Response | Promise<Response>;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
}

export interface Serving {
  readonly url: string;
  /** Takes no more requests, lets those in hand end for a while, then closes their connections. */
  close(): Promise<void>;
}

const CLOSE_WITHIN_MS = 3_000;
/** A visitor who has not sent a whole request by then is let go, so that slow ones cannot hold the site. */
const REQUEST_WITHIN_MS = 30_000;

/** Serves until closed. Throws `port_in_use`, or `configuration` when the host cannot be bound. */
export async function serve({ fetch, host, port }: ServeOptions): Promise<Serving> {
  const server = createServer(
    { requestTimeout: REQUEST_WITHIN_MS },
    getRequestListener((request, { incoming }) => {
      const peer = incoming.socket.remoteAddress ?? null;
      return fetch(request, {
        peer,
        // Few answers need it, and parsing an address costs as much as sending a page does.
        get visitor() {
          return visitorAddress(peer, String(incoming.headers["x-forwarded-for"] ?? ""));
        },
      });
    }),
  );
  await listen(server, host, port);
  return { url: urlOf(server, host), close: () => close(server) };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause) => reject(bindFault(cause, host, port)));
    server.listen(port, host, resolve);
  });
}

function bindFault(cause: Error, host: string, port: number): AppError {
  const code = "code" in cause ? String(cause.code) : "unknown fault";
  if (code === "EADDRINUSE") {
    const message =
      `port ${port} on ${host} is in use, perhaps by a Gatewatch that already runs. ` +
      "Stop that program, or choose another port with --port or PORT.";
    return new AppError("port_in_use", message, { cause });
  }
  const message = `host ${host}, port ${port}: the site cannot be served there (${code}). Choose others with --host and --port.`;
  return new AppError("configuration", message, { cause });
}

function urlOf(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const impatience = setTimeout(() => server.closeAllConnections(), CLOSE_WITHIN_MS);
    server.close(() => {
      clearTimeout(impatience);
      resolve();
    });
  });
}
