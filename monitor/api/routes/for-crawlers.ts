import type { Hono } from "hono";
import { AppError } from "../../core/errors.ts";
import type { Answers } from "../context.ts";
import { llmsText, robotsText, sitemapXml } from "../represent/for-crawlers.ts";
import { publicRecord } from "../represent/record.ts";

const TEXT = { type: "text/plain; charset=utf-8" } as const;
const XML = { type: "application/xml; charset=utf-8" } as const;

/** What crawlers and agents look for by these names. */
export function crawlerRoutes(app: Hono, answers: Answers): void {
  app.get("/llms.txt", (c) => answers.file(c, "llms", TEXT, ({ facts }) => llmsText(publicRecord(facts))));
  app.get("/robots.txt", (c) => answers.file(c, "robots", TEXT, ({ facts }) => robotsText(publicRecord(facts))));
  app.get("/sitemap.xml", (c) =>
    answers.file(c, "sitemap", XML, ({ facts }) => {
      const sitemap = sitemapXml(publicRecord(facts));
      if (sitemap === null)
        throw new AppError("not_found", "There is no sitemap: the page has no address (`page.url`).");
      return sitemap;
    }),
  );
}
