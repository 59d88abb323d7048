import type { Context } from "hono";

/**
 * Whether a form was sent from one of our own pages. Browsers say so by `Sec-Fetch-Site`, which no page can forge, and
 * those before 2023 and on plain HTTP by `Origin`; what says neither is no browser with a form of ours.
 */
export function isSentFromHere(c: Context, pageUrl: string | null): boolean {
  const site = c.req.header("sec-fetch-site");
  // `none`: the visitor's own doing, such as a page that is loaded again.
  if (site !== undefined) return site === "same-origin" || site === "none";
  const host = URL.parse(c.req.header("origin") ?? "")?.host;
  if (host === undefined) return false;
  // A proxy may have put another name in the place of the one that the visitor sees.
  return host === c.req.header("host") || host === new URL(c.req.url).host || host === URL.parse(pageUrl ?? "")?.host;
}
