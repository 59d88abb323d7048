import { afterEach, describe, expect, it } from "vitest";
import { assets, renderPage } from "#site";
import { CHAT } from "../../test/support/recorded-app.ts";
import { HOUR_MS, NOON, textOf, toldSites } from "../../test/support/told-site.ts";

/** With the real pages; of the picture, what it is drawn from. */
const { healthy, stopped, close } = toldSites({
  renderPage,
  assets,
  drawPicture: (svg) => Promise.resolve(new TextEncoder().encode(svg)),
});
afterEach(close);

const MARKDOWN = { accept: "text/markdown" };
const CURL = { "user-agent": "curl/8.9.1" };

interface Told {
  readonly route: string;
  /** Absent: the route is the path. */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What it says of a healthy page. */
  readonly good: RegExp;
  /** What it says once the monitor has stopped. */
  readonly unknown: RegExp;
}

const HEADLINES = { good: /Everything works\./, unknown: /We cannot tell/ };
const PAGES = { good: /class="banner ok"/, unknown: /class="banner unknown"/ };
const BADGES = { good: /<title>[^<]*: operational</, unknown: /<title>[^<]*: unknown</ };
const SHIELDS = { good: /"color":"brightgreen"/, unknown: /"message":"unknown","color":"lightgrey"/ };
const FEEDS = { good: /Everything works\./, unknown: /The state is unknown/ };
const CHECKS = { good: /"status":"up","reason":null,"since"/, unknown: /"status":"unknown","reason":null,"since"/ };
const V2 = {
  good: /"indicator":"none","description":"All Systems Operational"/,
  unknown: /"indicator":"minor","description":"[^"]*unknown since 2026-11-24T11:59/,
};
const V2_DOCUMENTS = [
  ...["summary", "status", "components", "incidents", "incidents/unresolved"],
  ...["scheduled-maintenances", "scheduled-maintenances/upcoming", "scheduled-maintenances/active"],
];
const BADGE = "/badge/:file{[a-z0-9-]+\\.(?:svg|json)}";

/** Each representation of the present state. */
const REPRESENTATIONS: readonly Told[] = [
  { route: "/", ...PAGES },
  { route: "/", headers: MARKDOWN, ...HEADLINES },
  { route: "/", headers: { accept: "text/plain" }, ...HEADLINES },
  { route: "/", headers: CURL, ...HEADLINES },
  { route: "/", path: "/?color=1", headers: CURL, good: /\[1;32mEverything/, unknown: /\[1;35mWe cannot/ },
  {
    route: "/components/:id",
    path: "/components/chat",
    good: /<p class="state ok"/,
    unknown: /<p class="state unknown"/,
  },
  { route: "/components/:id", path: "/components/chat", headers: CURL, good: /^operational/m, unknown: /^unknown/m },
  { route: "/embed", ...PAGES },
  { route: "/og.svg", ...BADGES },
  { route: "/og.png", ...BADGES },
  { route: "/api/v1/status", good: /"status":"operational"/, unknown: /"status":"unknown"/ },
  { route: "/api/v1/checks", ...CHECKS },
  { route: "/api/v1/checks/:id", path: `/api/v1/checks/${encodeURIComponent(CHAT)}`, ...CHECKS },
  ...V2_DOCUMENTS.flatMap((name) => [
    { route: `/api/v2/${name}.json`, ...V2 },
    { route: `/api/v2/${name}`, ...V2 },
  ]),
  {
    route: "/api/v2/components.json",
    good: /"id":"chat","name":"Chat","status":"operational"/,
    unknown: /"id":"chat","name":"Chat","status":"degraded_performance"/,
  },
  { route: "/badge.svg", ...BADGES },
  { route: "/badge.json", ...SHIELDS },
  { route: BADGE, path: "/badge/chat.svg", ...BADGES },
  { route: BADGE, path: "/badge/chat.json", ...SHIELDS },
  ...["/feed.atom", "/feed.rss", "/feed.json", "/history.atom", "/history.rss"].map((route) => ({ route, ...FEEDS })),
  { route: "/feed.atom", path: "/feed.atom?per=update", ...FEEDS },
  { route: "/metrics", good: /^gatewatch_page_status\{status="operational"\} 1$/m, unknown: /^gatewatch_stale 1$/m },
  { route: "/metrics", good: /^probe_success/m, unknown: /^gatewatch_page_status\{status="unknown"\} 1$/m },
  { route: "/llms.txt", ...HEADLINES },
  { route: "/incidents", headers: CURL, good: /^None\.$/m, unknown: /We cannot tell[\s\S]*^None\.$/m },
  { route: "/incidents", headers: MARKDOWN, good: /^None\.$/m, unknown: /We cannot tell[\s\S]*^None\.$/m },
  { route: "/readyz", good: /"ready"/, unknown: /"not_ready"/ },
];

/** Public reads that tell of the past, of plans or of nothing at all, and not of the present. */
const STATELESS = [
  "/healthz",
  "/incidents/:id",
  "/runbook",
  "/methodology",
  "/api/v1/history",
  "/robots.txt",
  "/sitemap.xml",
  "/api/v1/incidents",
  "/api/v1/incidents/:id",
  "/api/v1/components/:id/uptime",
  "/api/v1/components/:id/uptime.csv",
  "/api/v1/checks/:id/latency",
  "/api/v1/checks/:id/latency.csv",
  "/maintenance.ics",
  "/maintenance/:file",
  "/api/v1/maintenances",
  "/api/v1/maintenances/:id",
  "/favicon.svg",
  "/favicon.ico",
  "/theme/:name/:file",
  "/logo/:file",
  "/subscribe",
  "/subscribe/sent",
  "/subscriptions/:token",
  "/subscriptions/:token/confirm",
  "/subscriptions/:token/unsubscribe",
];

describe("with the engine stopped for an hour", () => {
  it.each(REPRESENTATIONS)("$route $path $headers, which was good, says that the state is unknown", async (told) => {
    const { route, path = route, headers = {}, good, unknown } = told;
    const before = await textOf(await healthy(), path, headers);
    expect(before).toMatch(good);
    expect(before).not.toMatch(unknown);
    const after = await textOf(await stopped(), path, headers);
    expect(after).toMatch(unknown);
    if (!ALSO_WHEN_UNKNOWN.has(route)) expect(after).not.toMatch(good);
  });

  it.each(REPRESENTATIONS)(
    "$route $path $headers says so with the store gone as well, from what it knew",
    async (told) => {
      const { route, path = route, headers = {}, good, unknown } = told;
      const site = await healthy();
      expect(await textOf(site, path, headers)).toMatch(good);
      site.database.close();
      site.at(NOON + HOUR_MS);
      const answer = await site.app.request(path, { headers });
      const after = await answer.text();
      // What must be looked up cannot be told at all.
      const isLookedUp = answer.status === 503 && route !== "/readyz";
      expect(after).toMatch(isLookedUp ? /We cannot tell at the moment/ : unknown);
      if (!ALSO_WHEN_UNKNOWN.has(route)) expect(after).not.toMatch(good);
    },
  );

  it("knows every public route, so that a new one cannot be forgotten here", async () => {
    const { app } = await healthy();
    const known = new Set([...REPRESENTATIONS.map(({ route }) => route), ...STATELESS, ...assets.keys()]);
    const routes = new Set(app.routes.filter(({ method }) => method === "GET").map(({ path }) => path));
    expect(routes.size).toBeGreaterThan(50);
    expect([...routes].filter((route) => !known.has(route))).toEqual([]);
    expect([...known].filter((route) => !routes.has(route))).toEqual([]);
  });
});

/** That there was no incident stays true. */
const ALSO_WHEN_UNKNOWN: ReadonlySet<string> = new Set(["/incidents"]);
