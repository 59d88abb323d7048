import { addressOf, linkTo } from "../../read/address.ts";
import { headlineText } from "../../read/headline-text.ts";
import { markdown } from "./markup.ts";
import type { PublicRecord } from "./record.ts";
import { escapeXml } from "./xml.ts";

/** What an agent should know to read this page (llms.txt). */
export function llmsText(record: PublicRecord): string {
  const { status } = record;
  const to = (path: string) => linkTo(status.page, path);
  return `# ${markdown(status.page.name)}: status

> ${markdown(headlineText(status))}

Measured by Gatewatch with real requests. What nobody measured is "unknown", never "operational".

## For machines

- [Status](${to("/api/v1/status")}): state, components, open incidents with cause and evidence, as JSON
- [Incidents](${to("/api/v1/incidents")}): all incidents, newest first
- [Checks](${to("/api/v1/checks")}): what is measured, with the newest result of each
- [Statuspage v2](${to("/api/v2/summary.json")}): the same for clients of Statuspage
- [Feed](${to("/feed.atom")}): incidents as Atom; also /feed.rss and /feed.json
- [Planned work](${to("/maintenance.ics")}): iCalendar
- [Metrics](${to("/metrics")}): Prometheus

## For reading

- [Status page](${to("/")}): send \`Accept: text/markdown\` for Markdown
- [History](${to("/incidents")})
- [Runbook](${to("/runbook")}): what to do when the gateway is down
- [Methodology](${to("/methodology")}): what is measured, how it is counted, what is not measured
- [Subscribe](${to("/subscribe")}): by mail, webhook, Slack, Discord or Teams; programs by POST to /api/v1/subscriptions
`;
}

export function robotsText({ status }: PublicRecord): string {
  const sitemap = addressOf(status.page, "/sitemap.xml");
  return `User-agent: *\nDisallow: /api/\n${sitemap === null ? "" : `Sitemap: ${sitemap}\n`}`;
}

/** Pages by their addresses (sitemaps.org 0.9), which are absolute: null where the page has none. */
export function sitemapXml({ status, incidents, maintenances }: PublicRecord): string | null {
  const components = status.groups.flatMap((group) => group.components);
  const paths = [
    ...["/", "/incidents", "/runbook", "/methodology", "/subscribe"],
    ...components.map(({ id }) => `/components/${id}`),
    ...incidents.map(({ id }) => `/incidents/${id}`),
    ...maintenances.map(({ id }) => `/maintenance/${id}`),
  ];
  const urls = paths.map((path) => addressOf(status.page, path)).filter((url) => url !== null);
  if (urls.length === 0) return null;
  const entries = urls.map((url) => `<url><loc>${escapeXml(url)}</loc></url>`).join("");
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries}</urlset>\n`;
}
