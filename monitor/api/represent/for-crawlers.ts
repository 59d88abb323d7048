import { escaped, markdown } from "./markup.ts";
import { baseOf, type PublicRecord } from "./record.ts";

/** What an agent should know to read this page (llms.txt). */
export function llmsText(record: PublicRecord): string {
  const { status } = record;
  const base = baseOf(status);
  return `# ${markdown(status.page.name)}: status

> ${markdown(status.headline)}

Measured by Gatewatch with real requests. What nobody measured is "unknown", never "operational".

## For machines

- [Status](${base}/api/v1/status): state, components, open incidents with cause and evidence, as JSON
- [Incidents](${base}/api/v1/incidents): all incidents, newest first
- [Checks](${base}/api/v1/checks): what is measured, with the newest result of each
- [Statuspage v2](${base}/api/v2/summary.json): the same for clients of Statuspage
- [Feed](${base}/feed.atom): incidents as Atom; also /feed.rss and /feed.json
- [Planned work](${base}/maintenance.ics): iCalendar
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

/**
 * Pages by their paths (sitemaps.org 0.9), which wants whole addresses; null where the page's own is not configured.
 */
export function sitemapXml({ status, incidents, maintenances }: PublicRecord): string | null {
  const base = baseOf(status);
  if (base === "") return null;
  const components = status.groups.flatMap((group) => group.components);
  const paths = [
    ...["/", "/incidents", "/runbook"],
    ...components.map(({ id }) => `/components/${id}`),
    ...incidents.map(({ id }) => `/incidents/${id}`),
    ...maintenances.map(({ id }) => `/maintenance/${id}`),
  ];
  const urls = paths.map((path) => `<url><loc>${escaped(base + path)}</loc></url>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join("")}</urlset>\n`;
}
