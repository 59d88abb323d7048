import type { Hono } from "hono";
import { z } from "zod";
import type { Answers } from "../context.ts";
import { parseQuery } from "../parameters.ts";
import { FEED_FORMATS, FEED_TYPES, type FeedFormat, feed } from "../represent/feeds.ts";
import { publicRecord } from "../represent/record.ts";

const FeedQuery = z.object({ per: z.enum(["incident", "update"]).optional() });

/** `/feed.atom`, `/feed.rss`, `/feed.json`, and the names under which Statuspage serves the first two. */
export function feedRoutes(app: Hono, answers: Answers): void {
  const serve = (path: string, format: FeedFormat) =>
    app.get(path, (c) => {
      const { per = "incident" } = parseQuery(FeedQuery, c.req.query());
      return answers.file(c, `feed ${format} ${per}`, { type: FEED_TYPES[format] }, ({ facts }) =>
        feed(publicRecord(facts), format, per === "update"),
      );
    });
  for (const format of FEED_FORMATS) serve(`/feed.${format}`, format);
  serve("/history.atom", "atom");
  serve("/history.rss", "rss");
}
