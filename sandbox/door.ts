import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";

export type Fetch = (request: Request) => Response | Promise<Response>;

/** A loopback port that can be shut (connections are refused) and opened again under the same number. */
export interface Door {
  readonly url: string;
  open(): Promise<void>;
  /** Closes the port and cuts every connection. */
  shut(): Promise<void>;
}

const LOOPBACK = "127.0.0.1";
/** How often a port is tried again that the system has not given back yet, and after what pause. */
const TRIES = 40;
const PAUSE_MS = 25;

/** Serves `fetch` on loopback. `port` 0 takes any free one; a port in use too, since these ports matter to nobody else. */
export async function openDoor(fetch: Fetch, port: number): Promise<Door> {
  const listener = getRequestListener(fetch, { overrideGlobalObjects: false });
  let server: Server | null = createServer(listener);
  const taken = await listenOnAny(server, port);
  return {
    url: `http://${LOOPBACK}:${taken}`,
    async open() {
      if (server !== null) return;
      const next = createServer(listener);
      await listenAgain(next, taken);
      server = next;
    },
    async shut() {
      const open = server;
      server = null;
      if (open === null) return;
      const closed = new Promise<void>((resolve) => {
        open.close(() => resolve());
      });
      open.closeAllConnections();
      await closed;
    },
  };
}

async function listenOnAny(server: Server, port: number): Promise<number> {
  try {
    return await listen(server, port);
  } catch (error) {
    if (!isInUse(error) || port === 0) throw error;
    return listen(server, 0);
  }
}

async function listenAgain(server: Server, port: number): Promise<void> {
  for (let left = TRIES; ; left--) {
    try {
      await listen(server, port);
      return;
    } catch (error) {
      if (!isInUse(error) || left === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, LOOPBACK, () => {
      server.off("error", reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function isInUse(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EADDRINUSE";
}
