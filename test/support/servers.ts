import { createServer as createHttpServer, type RequestListener } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";

/** A server on loopback, on a port of its own. */
export interface TestServer {
  readonly port: number;
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** Connections that were ever made to it. */
  readonly connectionsMade: number;
  readonly connectionsOpen: number;
  /** Resolves as soon as no connection is open. */
  allClosed(): Promise<void>;
  close(): Promise<void>;
}

interface KeyAndCert {
  readonly key: string;
  readonly cert: string;
}

/** An ordinary HTTP server. */
export function startHttp(listener: RequestListener): Promise<TestServer> {
  return listen(createHttpServer(listener));
}

/** An ordinary HTTPS server. */
export function startHttps(keyAndCert: KeyAndCert, listener: RequestListener, host?: string): Promise<TestServer> {
  const server = createHttpsServer(keyAndCert, listener);
  server.on("tlsClientError", () => undefined);
  return listen(server, host);
}

/** Does with each connection whatever `onConnection` does. */
export function startTcp(onConnection: (socket: Socket) => void, host?: string): Promise<TestServer> {
  return listen(createTcpServer(onConnection), host);
}

/** Reads the head of a request, then does whatever `answer` does. */
export function startRaw(answer: (socket: Socket) => void): Promise<TestServer> {
  return startTcp((socket) => {
    let asked = "";
    socket.on("data", (chunk) => {
      const hadHead = asked.includes("\r\n\r\n");
      asked += chunk.toString("latin1");
      if (!hadHead && asked.includes("\r\n\r\n")) answer(socket);
    });
  });
}

/** Speaks TLS and, over it, one fixed answer. */
export function startTls(keyAndCert: KeyAndCert): Promise<TestServer> {
  const server = createTlsServer(keyAndCert, (socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => socket.end("HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nsecret"));
  });
  server.on("tlsClientError", () => undefined);
  return listen(server);
}

/** A port on which nothing listens. */
export async function closedPort(): Promise<number> {
  const server = await startTcp(() => undefined);
  await server.close();
  return server.port;
}

async function listen(server: Server, host = "127.0.0.1"): Promise<TestServer> {
  const open = new Set<Socket>();
  let connectionsMade = 0;
  let onAllClosed: (() => void)[] = [];
  server.on("connection", (socket: Socket) => {
    connectionsMade++;
    open.add(socket);
    socket.on("error", () => undefined);
    socket.once("close", () => {
      open.delete(socket);
      if (open.size > 0) return;
      for (const tell of onAllClosed) tell();
      onAllClosed = [];
    });
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    get connectionsMade() {
      return connectionsMade;
    },
    get connectionsOpen() {
      return open.size;
    },
    allClosed: () =>
      open.size === 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            onAllClosed.push(resolve);
          }),
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
