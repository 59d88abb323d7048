import { generateAtomFeed, generateJsonFeed, generateRssFeed } from "feedsmith";
import { linkTo } from "../../read/address.ts";
import { instant } from "../../read/instant.ts";
import type { IncidentView, MaintenanceView, PageView } from "../../read/views.ts";
import { lastToldAt, type PublicRecord } from "./record.ts";
import { escapeXml, readableXml } from "./xml.ts";

export const FEED_FORMATS = ["atom", "rss", "json"] as const;
export type FeedFormat = (typeof FEED_FORMATS)[number];

export const FEED_TYPES: Readonly<Record<FeedFormat, string>> = {
  atom: "application/atom+xml; charset=utf-8",
  rss: "application/rss+xml; charset=utf-8",
  json: "application/feed+json; charset=utf-8",
};

/** One thing that a reader shows. */
interface Entry {
  /** For ever the same, so that readers tell what is new. */
  readonly id: string;
  readonly url: string;
  readonly title: string;
  /** Paragraphs of plain text. */
  readonly paragraphs: readonly string[];
  readonly publishedAt: number;
  readonly updatedAt: number;
}

/**
 * Incidents and planned work, the newest change first. `perUpdate`: an entry for every update, for readers that show only
 * what is new to them. While nothing fresh is known the first entry says so.
 */
export function feed(record: PublicRecord, format: FeedFormat, perUpdate: boolean): string {
  const { page } = record.status;
  const entries = [
    ...unknownEntry(record),
    ...[
      ...record.incidents.flatMap((incident) =>
        perUpdate ? updateEntries(incident, page) : [incidentEntry(incident, page)],
      ),
      ...record.maintenances.map((one) => maintenanceEntry(one, page, record.status.generatedAt)),
    ].sort((a, b) => b.updatedAt - a.updatedAt),
  ].map(clean);
  const head = {
    title: readableXml(`${page.name} status`),
    description: readableXml(record.status.headline),
    home: linkTo(page, "/"),
    self: linkTo(page, `/feed.${format}${perUpdate ? "?per=update" : ""}`),
    updatedAt: Math.max(...entries.map((entry) => entry.updatedAt), 0) || record.status.generatedAt,
  };
  return WRITERS[format](head, entries);
}

interface Head {
  readonly title: string;
  readonly description: string;
  readonly home: string;
  readonly self: string;
  readonly updatedAt: number;
}

const WRITERS: Readonly<Record<FeedFormat, (head: Head, entries: readonly Entry[]) => string>> = {
  atom: (head, entries) =>
    generateAtomFeed({
      id: "urn:gatewatch:feed",
      title: { value: head.title, type: "text" },
      subtitle: { value: head.description, type: "text" },
      updated: instant(head.updatedAt),
      authors: [{ name: head.title }],
      links: [
        { href: head.self, rel: "self", type: "application/atom+xml" },
        { href: head.home, rel: "alternate", type: "text/html" },
      ],
      entries: entries.map((entry) => ({
        id: entry.id,
        title: { value: entry.title, type: "text" },
        published: instant(entry.publishedAt),
        updated: instant(entry.updatedAt),
        links: [{ href: entry.url, rel: "alternate", type: "text/html" }],
        content: { value: html(entry), type: "html" },
      })),
    }),
  rss: (head, entries) =>
    generateRssFeed({
      title: head.title,
      link: head.home,
      description: head.description,
      lastBuildDate: new Date(head.updatedAt),
      atom: { links: [{ href: head.self, rel: "self", type: "application/rss+xml" }] },
      items: entries.map((entry) => ({
        title: entry.title,
        link: entry.url,
        description: html(entry),
        guid: { value: entry.id, isPermaLink: false },
        pubDate: new Date(entry.updatedAt),
      })),
    }),
  json: (head, entries) =>
    JSON.stringify(
      generateJsonFeed({
        title: head.title,
        description: head.description,
        home_page_url: head.home,
        feed_url: head.self,
        items: entries.map((entry) => ({
          id: entry.id,
          url: entry.url,
          title: entry.title,
          content_text: entry.paragraphs.join("\n\n"),
          date_published: new Date(entry.publishedAt),
          date_modified: new Date(entry.updatedAt),
        })),
      }),
    ),
};

function unknownEntry({ status }: PublicRecord): Entry[] {
  if (!status.stale) return [];
  const at = status.measuredAt ?? status.generatedAt;
  return [
    {
      id: `urn:gatewatch:unknown:${status.measuredAt ?? "never"}`,
      url: linkTo(status.page, "/"),
      title: "The state is unknown",
      paragraphs: [status.headline],
      publishedAt: at,
      updatedAt: at,
    },
  ];
}

const STATUS_WORDS: Readonly<Record<IncidentView["status"], string>> = {
  investigating: "Investigating",
  identified: "Identified",
  monitoring: "Monitoring",
  resolved: "Resolved",
  postmortem: "Post-mortem",
};

function incidentEntry(incident: IncidentView, page: PageView): Entry {
  const affected = incident.components.map((component) => component.name).join(", ");
  return {
    id: `urn:gatewatch:incident:${incident.id}`,
    url: linkTo(page, `/incidents/${incident.id}`),
    title: incident.title,
    paragraphs: [
      ...(affected === "" ? [] : [`Affects: ${affected}`]),
      ...incident.updates.map(({ at, status, body }) => `${utcTime(at)}, ${STATUS_WORDS[status]}: ${body}`),
    ],
    publishedAt: incident.detectedAt,
    updatedAt: incident.updates[0]?.at ?? incident.detectedAt,
  };
}

function updateEntries(incident: IncidentView, page: PageView): Entry[] {
  return incident.updates.map(({ id, at, status, body }) => ({
    id: `urn:gatewatch:update:${id}`,
    url: linkTo(page, `/incidents/${incident.id}`),
    title: `${STATUS_WORDS[status]}: ${incident.title}`,
    paragraphs: [body],
    publishedAt: at,
    updatedAt: at,
  }));
}

function maintenanceEntry(window: MaintenanceView, page: PageView, now: number): Entry {
  return {
    id: `urn:gatewatch:maintenance:${window.id}`,
    url: linkTo(page, `/maintenance/${window.id}`),
    title: `Planned work: ${window.title}`,
    paragraphs: [
      `From ${utcTime(window.from)} to ${utcTime(window.to)}.`,
      ...(window.body === "" ? [] : [window.body]),
    ],
    publishedAt: window.announcedAt,
    updatedAt: lastToldAt(window, now),
  };
}

function utcTime(at: number): string {
  return `${instant(at).slice(0, 16).replace("T", " ")} UTC`;
}

function clean(entry: Entry): Entry {
  return { ...entry, title: readableXml(entry.title), paragraphs: entry.paragraphs.map(readableXml) };
}

function html({ paragraphs }: Entry): string {
  return paragraphs.map((text) => `<p>${escapeXml(text)}</p>`).join("\n");
}
