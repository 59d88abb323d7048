import type { Settings } from "../settings/settings.ts";

const PAGES = ["/", "/incidents", "/runbook"];
const DOCUMENTS = [
  ...["/embed", "/og.svg", "/og.png", "/badge.svg", "/badge.json", "/maintenance.ics", "/llms.txt", "/favicon.svg"],
  ...["/feed.atom", "/feed.rss", "/feed.json", "/history.atom", "/history.rss"],
  ...["status", "checks", "incidents", "maintenances"].map((name) => `/api/v1/${name}`),
  ...["summary", "status", "components", "incidents", "incidents/unresolved"].map((name) => `/api/v2/${name}.json`),
  ...["scheduled-maintenances", "scheduled-maintenances/upcoming", "scheduled-maintenances/active"].map(
    (name) => `/api/v2/${name}.json`,
  ),
];

/**
 * Where a copy begins: what no page leads to. Pages lead to everything else. `/metrics` is not among them: a target that
 * never changes would be scraped as if it did.
 */
export function copyAddresses({ components, checks }: Settings, assets: readonly string[]): string[] {
  return [
    ...PAGES,
    ...DOCUMENTS,
    ...components.flatMap(({ id }) => [`/components/${id}`, `/badge/${id}.svg`, `/badge/${id}.json`]),
    ...components.map(({ id }) => `/api/v1/components/${id}/uptime`),
    ...checks.map(({ id }) => `/api/v1/checks/${encodeURIComponent(id)}`),
    ...assets,
  ];
}
