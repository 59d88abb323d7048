import { headlineText } from "../../read/headline-text.ts";
import type { PublicRecord } from "./record.ts";
import { baseOf } from "./record.ts";

/** What an agent should know to read this page (llms.txt). */
export function llmsText(record: PublicRecord): string {
  const { status } = record;
  const base = baseOf(status);
  return `# ${status.page.name}: status

> ${headlineText(status)}

Measured by Gatewatch with real requests. What nobody measured is "unknown", never "operational".

## For machines

- [Status](${base}/api/v1/status): state, components, open incidents with cause and evidence, as JSON
- [Incidents](${base}/api/v1/incidents): all incidents, newest first
- [Checks](${base}/api/v1/checks): what is measured, with the newest result of each
- [Statuspage v2](${base}/api/v2/summary.json): the same for clients of Statuspage
- [Feed](${base}/feed.atom): incidents as Atom; also /feed.rss and /feed.json
- [Metrics](${base}/metrics): Prometheus

## For reading

- [Status page](${base}/): send \`Accept: text/markdown\` for Markdown
- [History](${base}/incidents)
- [Runbook](${base}/runbook): what to do when the gateway is down
`;
}

export function robotsText(record: PublicRecord): string {
  const base = baseOf(record.status);
  return `User-agent: *\nDisallow: /api/\n${base === "" ? "" : `Sitemap: ${base}/sitemap.xml\n`}`;
}

/** Pages by their paths (sitemaps.org 0.9); empty addresses are no addresses, so it needs the page's own. */
export function sitemapXml(record: PublicRecord): string {
  const base = baseOf(record.status);
  const paths = ["/", "/incidents", "/runbook", ...record.incidents.map((incident) => `/incidents/${incident.id}`)];
  const urls = paths.map((path) => `<url><loc>${escaped(base + path)}</loc></url>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join("")}</urlset>\n`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
