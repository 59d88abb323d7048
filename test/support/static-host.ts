import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

export interface StaticHost {
  /** Where the folder is served, with a slash at its end. */
  readonly url: string;
  /** Paths that it had nothing for. */
  readonly missing: readonly string[];
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};

/** A host that knows files and nothing else, below a folder of its own; `dateAt`: what it says the time is, null: nothing. */
export async function startStaticHost(folder: string, dateAt: () => number | null): Promise<StaticHost> {
  const missing: string[] = [];
  const server = createServer((request, response) => {
    response.sendDate = false;
    const date = dateAt();
    if (date !== null) response.setHeader("date", new Date(date).toUTCString());
    const { pathname } = new URL(request.url ?? "/", "http://host.invalid");
    const name = normalize(decodeURIComponent(pathname)).replace(/^\/pages\//, "");
    const path = join(folder, name.endsWith("/") || name === "" ? `${name}index.html` : name);
    if (!pathname.startsWith("/pages/") || !existsSync(path) || statSync(path).isDirectory()) {
      missing.push(pathname);
      response.writeHead(404).end();
      return;
    }
    response.setHeader("content-type", TYPES[extname(path)] ?? "application/octet-stream").end(readFileSync(path));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/pages/`,
    missing,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
