import type { Hono } from "hono";
import type { Answers } from "../context.ts";
import { llmsText, robotsText, sitemapXml } from "../represent/for-crawlers.ts";
import { type PublicRecord, publicRecord } from "../represent/record.ts";

const FILES: Readonly<Record<string, readonly [string, (record: PublicRecord) => string]>> = {
  "/llms.txt": ["text/plain; charset=utf-8", llmsText],
  "/robots.txt": ["text/plain; charset=utf-8", robotsText],
  "/sitemap.xml": ["application/xml; charset=utf-8", sitemapXml],
};

export function crawlerRoutes(app: Hono, answers: Answers): void {
  for (const [path, [type, make]] of Object.entries(FILES)) {
    app.get(path, (c) => answers.file(c, path, { type }, ({ facts }) => make(publicRecord(facts))));
  }
}
