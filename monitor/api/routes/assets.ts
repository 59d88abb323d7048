import type { Hono } from "hono";
import type { Answers, Asset } from "../context.ts";
import { answer, type Document, makeDocument } from "../document.ts";
import { FOREVER, ONE_DAY, PAGE_HEADERS } from "../headers.ts";

const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#1f2937"/>' +
  '<path d="M6 17h5l3-8 4 15 3-7h5" fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/></svg>';

/** Files: the built site's, and those that every browser asks for. */
export function assetRoutes(app: Hono, answers: Answers): void {
  const icon: Asset = { type: "image/svg+xml", body: new TextEncoder().encode(ICON) };
  const files = new Map<string, Asset>([["/favicon.svg", icon], ["/favicon.ico", icon], ...answers.deps.assets]);
  for (const [path, asset] of files) {
    let made: Promise<Document> | null = null;
    app.get(path, async (c) => {
      made ??= makeDocument(
        {
          ...asset,
          headers: { ...PAGE_HEADERS, "cross-origin-resource-policy": "cross-origin" },
          // The site's build names these after their content.
          cacheControl: path.startsWith("/_astro/") ? FOREVER : ONE_DAY,
        },
        answers.deps.compress,
      );
      return answer(await made, c.req);
    });
  }
}
