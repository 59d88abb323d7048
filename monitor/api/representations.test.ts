import { spawn } from "node:child_process";
import { once } from "node:events";
import { createAdaptorServer } from "@hono/node-server";
import { makeBadge } from "badge-maker";
import parsePrometheus from "parse-prometheus-text-format";
import RssParser from "rss-parser";
import { afterEach, describe, expect, it } from "vitest";
import { appSettings, CHAT, createRecordedApp, type RecordedApp } from "../../test/support/recorded-app.ts";
import { textWidth } from "./represent/badge.ts";

const NOON = Date.parse("2026-11-24T12:00:00Z");
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

let open: RecordedApp[] = [];
afterEach(() => {
  for (const site of open) site.database.close();
  open = [];
});

async function siteAt(now: number, isBroken: boolean, settings = appSettings()): Promise<RecordedApp> {
  const site = createRecordedApp(settings);
  open.push(site);
  for (const check of ["liveliness", CHAT]) await site.probes(check, { from: NOON - HOUR_MS, to: NOON });
  if (isBroken) {
    await site.probes("liveliness", { from: NOON, to: NOON + 5 * MINUTE_MS });
    await site.probes(CHAT, { from: NOON, to: NOON + 5 * MINUTE_MS, status: "down", reason: "provider_error" });
  }
  site.at(now);
  return site;
}

const healthy = () => siteAt(NOON, false);
const broken = () => siteAt(NOON + 5 * MINUTE_MS, true);
const stopped = () => siteAt(NOON + HOUR_MS, false);

async function textOf(site: RecordedApp, path: string, headers: Record<string, string> = {}): Promise<string> {
  return (await site.app.request(path, { headers })).text();
}

/** Each representation of the present state: [path, headers, what it says of a healthy page, what of a stopped monitor]. */
const REPRESENTATIONS: readonly [string, Record<string, string>, RegExp, RegExp][] = [
  ["/", {}, /"status":"operational"/, /"status":"unknown"/],
  ["/", { accept: "text/markdown" }, /\*\*Everything works\.\*\*/, /\*\*We cannot tell/],
  ["/", { accept: "text/plain" }, /^Everything works\.$/m, /^We cannot tell/m],
  ["/", { "user-agent": "curl/8.9.1" }, /^Everything works\.$/m, /^We cannot tell/m],
  ["/components/chat", {}, /"description":null,"status":"operational"/, /"description":null,"status":"unknown"/],
  ["/api/v1/status", {}, /"status":"operational"/, /"status":"unknown"/],
  ["/api/v1/checks", {}, /"status":"up","reason":null,"since"/, /"status":"unknown","reason":null,"since"/],
  ["/api/v2/summary.json", {}, /"indicator":"none"/, /"indicator":"minor","description":"[^"]*unknown since 2026/],
  ["/api/v2/status.json", {}, /All Systems Operational/, /unknown since 2026-11-24T11:59/],
  ["/api/v2/status", {}, /All Systems Operational/, /unknown since 2026-11-24T11:59/],
  ["/api/v2/components.json", {}, /"status":"operational"/, /"status":"degraded_performance"/],
  ["/badge.svg", {}, /<title>[^<]*: operational</, /<title>[^<]*: unknown</],
  ["/badge.json", {}, /"color":"brightgreen"/, /"message":"unknown","color":"lightgrey"/],
  ["/badge/chat.svg", {}, /<title>[^<]*: operational</, /<title>[^<]*: unknown</],
  ["/badge/chat.json", {}, /"message":"operational"/, /"message":"unknown"/],
  ["/feed.atom", {}, /<subtitle[^>]*>Everything works/, /The state is unknown/],
  ["/feed.rss", {}, /Everything works/, /The state is unknown/],
  ["/feed.json", {}, /Everything works/, /The state is unknown/],
  ["/history.atom", {}, /Everything works/, /The state is unknown/],
  ["/history.rss", {}, /Everything works/, /The state is unknown/],
  [
    "/metrics",
    {},
    /^gatewatch_page_status\{status="operational"\} 1$/m,
    /^gatewatch_page_status\{status="unknown"\} 1$/m,
  ],
  ["/llms.txt", {}, /> Everything works\./, /> We cannot tell/],
  ["/readyz", {}, /"ready"/, /"not_ready"/],
];

/** Public reads that say nothing of the present state by themselves. */
const STATELESS = [
  "/healthz",
  "/incidents",
  "/incidents/:id",
  "/runbook",
  "/maintenance.ics",
  "/maintenance/:file{[^/]+\\.ics}",
  "/maintenance/:id",
  "/api/v1/maintenances",
  "/api/v1/maintenances/:id",
  "/robots.txt",
  "/sitemap.xml",
  "/api/v1/incidents",
  "/api/v1/incidents/:id",
  "/api/v1/components/:id/uptime",
  "/api/v1/components/:id/uptime.csv",
  "/api/v1/checks/:id/latency",
  "/api/v1/checks/:id/latency.csv",
  "/api/v1/checks/:id",
  "/api/v2/components",
  "/api/v2/summary",
  "/api/v2/incidents",
  "/api/v2/incidents.json",
  "/api/v2/incidents/unresolved",
  "/api/v2/incidents/unresolved.json",
  "/api/v2/scheduled-maintenances",
  "/api/v2/scheduled-maintenances.json",
  "/api/v2/scheduled-maintenances/upcoming",
  "/api/v2/scheduled-maintenances/upcoming.json",
  "/api/v2/scheduled-maintenances/active",
  "/api/v2/scheduled-maintenances/active.json",
  "/maintenance.ics",
  "/maintenance/:file{[^/]+\\.ics}",
  "/maintenance/:id",
  "/api/v1/maintenances",
  "/api/v1/maintenances/:id",
  "/_astro/*",
  "/theme/:name/:file",
  "/logo/:file",
  "/subscribe",
  "/subscribe/sent",
  "/subscriptions/:token",
  "/subscriptions/:token/confirm",
  "/subscriptions/:token/unsubscribe",
];

describe("with the engine stopped for an hour", () => {
  it.each(REPRESENTATIONS)(
    "%s (%o), which was good, says that the state is unknown",
    async (path, headers, good, unknown) => {
      const before = await textOf(await healthy(), path, headers);
      expect(before).toMatch(good);
      expect(before).not.toMatch(unknown);
      const after = await textOf(await stopped(), path, headers);
      expect(after).toMatch(unknown);
      expect(after).not.toMatch(good);
    },
  );

  it("knows every public route, so that a new one cannot be forgotten here", async () => {
    const { app } = await healthy();
    const known = new Set([...REPRESENTATIONS.map(([path]) => path), ...STATELESS]);
    const paths = new Set(app.routes.filter(({ method }) => method === "GET").map(({ path }) => path));
    const told = [...paths].filter(
      (path) => !known.has(path) && !/^\/(badge\/:file|components\/:id$|.*favicon)/.test(path),
    );
    expect(told).toEqual([]);
  });
});

describe("Statuspage v2", () => {
  it("is read by a published client of it", async () => {
    const { app } = await broken();
    const server = createAdaptorServer({ fetch: app.fetch });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    // The client is GPL: it runs as a process of its own.
    const script = `
      const { Statuspage } = await import("statuspage.io");
      const page = new Statuspage("gatewatch");
      page.setApiUrl("http://127.0.0.1:${port}");
      const summary = await page.api.getSummary();
      const status = await page.api.getStatus();
      console.log(JSON.stringify({ summary, status }));`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", script]);
    let out = "";
    let err = "";
    child.stdout.on("data", (chunk) => {
      out += chunk;
    });
    child.stderr.on("data", (chunk) => {
      err += chunk;
    });
    await once(child, "close");
    server.close();
    expect(err).toBe("");
    const { summary, status } = JSON.parse(out);
    expect(status.status).toEqual({ indicator: "major", description: "Partial System Outage" });
    expect(summary.incidents).toHaveLength(1);
    expect(summary.components.map((one: { status: string }) => one.status)).toContain("major_outage");
  });

  it("gives all keys, and the newest update first", async () => {
    const { body } = await (await broken()).json("/api/v2/incidents/unresolved.json");
    expect(body).toMatchObject({
      page: { id: "gatewatch", time_zone: expect.any(String) },
      incidents: [
        {
          ...{ status: expect.any(String), impact: "major", monitoring_at: null, resolved_at: null },
          incident_updates: [{ affected_components: null, display_at: expect.stringMatching(/Z$/) }],
        },
      ],
    });
  });
});

describe("feeds", () => {
  it.each(["atom", "rss"])("as %s: a reader finds the incident, newest first, with a stable id", async (format) => {
    const site = await broken();
    const feed = await new RssParser().parseString(await textOf(site, `/feed.${format}`));
    expect(feed.items).toHaveLength(1);
    const [item] = feed.items;
    expect(item?.title).toMatch(/provider answers with an error/);
    const again = await new RssParser().parseString(await textOf(site, `/feed.${format}?per=update`));
    expect(again.items.length).toBeGreaterThanOrEqual(1);
    expect(again.items[0]?.title).toMatch(/^Investigating: /);
    expect(await textOf(site, `/feed.${format}`)).toContain("urn:gatewatch:incident:");
  });

  it("as JSON: version 1.1 with string ids", async () => {
    const { body } = await (await broken()).json("/feed.json");
    expect(body).toMatchObject({
      version: "https://jsonfeed.org/version/1.1",
      items: [{ id: expect.stringMatching(/^urn:gatewatch:incident:/), title: expect.any(String) }],
    });
  });

  it("refuse another way of counting", async () =>
    expect((await (await broken()).app.request("/feed.json?per=day")).status).toBe(400));
});

describe("metrics", () => {
  it("are read by a parser of Prometheus' text format; what is not known is absent", async () => {
    const families = (text: string) => new Map(parsePrometheus(text).map(({ name, metrics }) => [name, metrics]));
    const good = families(await textOf(await broken(), "/metrics"));
    expect(good.get("probe_success")).toContainEqual({ value: "0", labels: { check: CHAT } });
    expect(good.get("gatewatch_incidents_open")).toContainEqual({ value: "1", labels: { impact: "major" } });
    const stale = families(await textOf(await stopped(), "/metrics"));
    expect(stale.has("probe_success")).toBe(false);
    expect(stale.get("gatewatch_stale")).toEqual([{ value: "1" }]);
  });

  it("end by a mark as OpenMetrics, and name their format", async () => {
    const { app } = await healthy();
    const answer = await app.request("/metrics", { headers: { accept: "application/openmetrics-text;version=1.0.0" } });
    expect(answer.headers.get("content-type")).toContain("application/openmetrics-text; version=1.0.0");
    expect((await answer.text()).endsWith("\n# EOF\n")).toBe(true);
    expect(await textOf(await healthy(), "/metrics")).not.toContain("# EOF");
  });
});

describe("the sitemap", () => {
  it("has absolute addresses of all pages, or is not there when the page has none", async () => {
    const base = appSettings();
    const addressed = appSettings({ page: { ...base.page, url: "https://status.acme.example/" } });
    const xml = await textOf(await siteAt(NOON, false, addressed), "/sitemap.xml");
    expect(xml).toContain("<loc>https://status.acme.example/components/chat</loc>");
    const bare = appSettings({ page: { ...base.page, url: null } });
    expect((await (await siteAt(NOON, false, bare)).app.request("/sitemap.xml")).status).toBe(404);
  });
});

describe("a badge", () => {
  it.each(["Acme AI", "Chat with Claude", "ñandú & Co"])("is about as wide as a well-known maker's: %s", (label) => {
    const svg = makeBadge({ label, message: "operational", style: "flat" });
    const width = Number(svg.match(/width="(\d+)"/)?.[1]);
    expect(Math.abs(textWidth(label) + textWidth("operational") + 24 - width)).toBeLessThanOrEqual(8);
  });

  it("of an unknown component is 404", async () =>
    expect((await (await healthy()).app.request("/badge/nothing.svg")).status).toBe(404));
});

describe("text for terminals", () => {
  it("fits 80 columns, and tells the incident with its cause", async () => {
    const text = await textOf(await broken(), "/", { "user-agent": "Wget/1.24" });
    expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(text).toMatch(/Not working: /);
    expect(text).toMatch(/provider answers with an error/);
  });

  it("is not what a browser gets, nor what shared caches keep", async () => {
    const { app } = await healthy();
    const html = await app.request("/", { headers: { accept: "text/html,application/xhtml+xml,*/*;q=0.8" } });
    expect(html.headers.get("content-type")).toMatch(/^text\/html/);
    expect(html.headers.get("vary")).toContain("Accept");
    const asked = await app.request("/", { headers: { accept: "text/html", "user-agent": "curl/8" } });
    expect(asked.headers.get("content-type")).toMatch(/^text\/html/);
    const text = await app.request("/", { headers: { "user-agent": "curl/8" } });
    expect(text.headers.get("cache-control")).toContain("private");
    expect(text.headers.get("vary")).toContain("User-Agent");
  });
});

const HOSTILE = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "]]><x/>",
  "\u0000\u001b[31mred\u0007",
  "\u202Egnp.exe",
  "a\r\nX-Injected: 1",
  "**bold** [x](javascript:alert(1)) | cell",
];

describe("hostile names and titles", () => {
  it.each(HOSTILE)("are inert in every document: %j", async (words) => {
    const base = appSettings();
    const settings = appSettings({
      page: { ...base.page, name: words },
      components: base.components.map((component) => ({ ...component, name: words, group: words })),
    });
    const site = await siteAt(NOON + 5 * MINUTE_MS, true, settings);
    const xml = await textOf(site, "/feed.atom");
    await expect(new RssParser().parseString(xml)).resolves.toBeDefined();
    await expect(new RssParser().parseString(await textOf(site, "/feed.rss"))).resolves.toBeDefined();
    const svg = await textOf(site, "/badge.svg");
    expect(svg).not.toMatch(/<script|<img/);
    expect(Array.from(svg).filter((letter) => letter < " ")).toEqual([]);
    const text = await textOf(site, "/", { accept: "text/plain" });
    expect(Array.from(text).filter((letter) => letter < " " && letter !== "\n")).toEqual([]);
    expect(text).not.toContain("\u202E");
    const markdown = await textOf(site, "/", { accept: "text/markdown" });
    expect(markdown).not.toMatch(/(^|[^\\])<script|(^|[^\\])\[x\]\(javascript/);
    for (const path of ["/api/v2/summary.json", "/feed.json", "/badge.json"]) {
      expect((await site.json(path)).status).toBe(200);
    }
  });
});
