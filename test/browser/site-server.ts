import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { assets, renderPage } from "#site";
import { lookUpLanguage, type Reader } from "../../monitor/core/languages.ts";
import type { SiteView } from "../../monitor/read/views.ts";
import { NOW } from "./views.ts";

export interface SiteServer {
  readonly origin: string;
  /** Paths asked for since the start, in order. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/**
 * Serves views at paths of their own, as they are when they are asked for, in the language and zone of the address, and the built site's files, under the policy
 * that the product sends. The server's clock shows the moment that the views speak of.
 */
export async function startSiteServer(views: Readonly<Record<string, SiteView>>): Promise<SiteServer> {
  const requests: string[] = [];
  const server = createServer(async (request, response) => {
    const path = request.url ?? "/";
    requests.push(path);
    const address = new URL(path, "http://site.invalid");
    const view = views[path] ?? views[address.pathname];
    const asset = assets.get(path);
    response.setHeader("content-security-policy", POLICY);
    response.setHeader("date", new Date(view?.generatedAt ?? NOW).toUTCString());
    if (view !== undefined)
      response
        .setHeader("content-type", "text/html; charset=utf-8")
        .end(await renderPage(view, readerOf(address.searchParams)));
    else if (asset !== undefined) response.setHeader("content-type", asset.type).end(asset.body);
    else response.writeHead(404).end();
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function readerOf(asked: URLSearchParams): Reader {
  const language = lookUpLanguage(asked.get("lang") ?? "");
  return { language: language ?? "en", isLanguageChosen: language !== null, timezone: asked.get("tz") };
}

const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'";
