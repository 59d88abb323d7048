import { afterEach, describe, expect, it } from "vitest";
import { announce } from "../../test/support/announcing.ts";
import { appComponent, appSettings, CHAT } from "../../test/support/recorded-app.ts";
import { HOUR_MS, MINUTE_MS, NOON, textOf, toldSites } from "../../test/support/told-site.ts";

const { broken, healthy, siteAt, close } = toldSites();
afterEach(close);

const BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
const MOVE = {
  id: "move",
  title: "Move",
  body: "",
  components: ["gateway"],
  fromAt: NOON + HOUR_MS,
  toAt: NOON + 2 * HOUR_MS,
};
const PATHS = [
  ...["/", "/incidents", "/incidents?month=2026-11", "/components/chat", "/runbook", "/methodology", "/subscribe"],
  "/nothing",
];
const WGET = { "user-agent": "Wget/1.24" };

/** Columns that a terminal needs for a line: Chinese and Japanese signs take two. */
const columnsOf = (line: string) =>
  Array.from(line).reduce(
    (sum, letter) => sum + (/[\u3000-\u9fff\uac00-\ud7a3\uff00-\uff60]/u.test(letter) ? 2 : 1),
    0,
  );

/** An outage that is over, and proven to be. */
async function resolved() {
  const site = await broken();
  await site.probes("liveliness", { from: NOON + 5 * MINUTE_MS, to: NOON + 8 * MINUTE_MS });
  await site.probes(CHAT, { from: NOON + 5 * MINUTE_MS, to: NOON + 8 * MINUTE_MS });
  await site.prove(NOON + 8 * MINUTE_MS);
  return site;
}

describe("what clients get of a page", () => {
  it.each([
    [{ accept: BROWSER }, "text/html"],
    [{ accept: "*/*" }, "text/html"],
    [{ accept: "text/html", "user-agent": "curl/8.9.1" }, "text/html"],
    [{ accept: "text/html;q=0.9, text/plain;q=0.1" }, "text/html"],
    [{ accept: "*/*", "user-agent": "curl/8.9.1" }, "text/plain"],
    [WGET, "text/plain"],
    [{ "user-agent": "HTTPie/3.2.4", accept: "*/*" }, "text/plain"],
    [{ accept: "text/plain" }, "text/plain"],
    [{ accept: "text/markdown" }, "text/markdown"],
    [{ accept: "text/markdown, text/html;q=0.8" }, "text/markdown"],
    [{ accept: "text/markdown", "user-agent": "curl/8.9.1" }, "text/markdown"],
  ])("for %j is %s, on each page that has both", async (headers, type) => {
    const site = await broken();
    const { incidents } = (await site.json("/api/v1/incidents")).body;
    const id = JSON.parse(JSON.stringify(incidents))[0].id;
    await site.database.atomically(announce(site.database.db, [MOVE], NOON));
    for (const path of [...PATHS, `/incidents/${id}`, "/maintenance/move"]) {
      const answer = await site.app.request(path, { headers });
      expect([path, answer.headers.get("content-type")]).toEqual([path, `${type}; charset=utf-8`]);
      expect(answer.headers.get("vary")).toContain("Accept");
    }
  });

  it("by their name is not kept by caches that others share", async () => {
    const { app } = await healthy();
    const text = await app.request("/", { headers: WGET });
    expect(text.headers.get("cache-control")).toContain("private");
    expect(text.headers.get("vary")).toContain("User-Agent");
    const html = await app.request("/", { headers: { accept: BROWSER } });
    expect(html.headers.get("cache-control")).toContain("public");
  });
});

describe("text for terminals", () => {
  it("fits 80 columns, also with long names and wide signs, and tells the incident with its cause", async () => {
    const settings = appSettings({
      components: [
        appComponent("gateway", "A gateway whose name is far longer than anybody would read in one go", ["liveliness"]),
        appComponent("chat", "日本語のとても長い名前を持つコンポーネント", [CHAT]),
      ],
    });
    const text = await textOf(await broken(settings), "/", WGET);
    expect(text.split("\n").filter((line) => columnsOf(line) > 80 && !line.includes("https://"))).toEqual([]);
    expect(text).toMatch(/^Not working: Chat and generation$/m);
    expect(text.replaceAll(/\s+/g, " ")).toMatch(/provider answers with an error/);
    expect(text).toMatch(/^日本語のとても長い名前を持つコンポーネント\s+down$/m);
  });

  it("has colours only when they are asked for", async () => {
    const site = await broken();
    expect(await textOf(site, "/", WGET)).not.toContain("\u001b");
    const coloured = await textOf(site, "/?color=1", WGET);
    expect(coloured).toContain("\u001b[1;31mdown\u001b[0m");
    expect(coloured).toContain("\u001b[1;32moperational\u001b[0m");
    expect(coloured.replaceAll(/\p{Cc}\[[\d;]+m/gu, "")).toBe(await textOf(site, "/", WGET));
    expect(await textOf(site, "/?color=1", { accept: "text/markdown" })).not.toContain("\u001b");
  });

  it("of one incident has its evidence and its updates", async () => {
    const site = await broken();
    const { incidents } = (await site.json("/api/v1/incidents")).body;
    const id = JSON.parse(JSON.stringify(incidents))[0].id;
    const text = await textOf(site, `/incidents/${id}`, WGET);
    expect(text).toContain(`https://status.acme.example/incidents/${id}`);
    expect(text).toMatch(/investigating: /);
  });
});

describe("text of the other pages", () => {
  it("of a component has its state, its figures over the window, and what its checks found", async () => {
    const text = await textOf(await broken(), "/components/chat?window=24h", WGET);
    expect(text).toMatch(/^down, since 24 Nov 2026, 13:00$/m);
    expect(text).toMatch(/^Down: 5 min 0 s$/m);
    expect(text).toMatch(/^Outages: 1, the longest 5 min 0 s$/m);
    expect(text).toMatch(/down: the model provider answers with an error; p50 [\d.]+/);
  });

  it("of the runbook has the steps in both voices, the proofs in their order and each cause", async () => {
    const text = await textOf(await healthy(), "/runbook", WGET);
    expect(text).toMatch(/^With a terminal:\n1\. See what this page says/m);
    expect(text).toMatch(/^Without a terminal:\n1\. Open the dashboard of the gateway's host/m);
    expect(text).toMatch(/^Cause: the application cannot use the AI gateway\n-+\n/m);
    expect(text.split("\n").filter((line) => columnsOf(line) > 80 && !line.includes("https://"))).toEqual([]);
    const markdown = await textOf(await healthy(), "/runbook", { accept: "text/markdown" });
    expect(markdown).toContain("1. See what this page says");
    expect(markdown).toContain("`gatewatch verify`");
  });

  it("of a month has its figures with their coverage, and its incidents with their end", async () => {
    const site = await resolved();
    const text = await textOf(site, "/incidents?month=2026-11", WGET);
    expect(text).toMatch(/^Acme AI: incidents of 2026-11, so far$/m);
    expect(text).toMatch(/^Chat: [\d.]+ %, 100 % measured; incidents: 1$/m);
    expect(text.replaceAll(/\s+/g, " ")).toContain("24 Nov 2026, 13:00 to 24 Nov 2026, 13:08, for 8 min");
  });

  it("of an incident that has ended says when, how long it lasted, and what was written afterwards", async () => {
    const site = await resolved();
    const { incidents } = (await site.json("/api/v1/incidents")).body;
    const id = JSON.parse(JSON.stringify(incidents))[0].id;
    await site.amend(id, {
      postmortem: "## What happened\n\nThe **key** had expired.",
      postmortemPublishedAt: NOON + HOUR_MS,
    });
    for (const headers of [WGET, { accept: "text/markdown" }]) {
      const text = (await textOf(site, `/incidents/${id}`, headers)).replaceAll(/\s+/g, " ");
      expect(text).toContain("to 24 Nov 2026, 13:08, for 8 min");
      expect(text).toContain("Post-mortem, published 24 Nov 2026, 14:00");
      expect(text).toContain("The key had expired.");
    }
  });

  it("of the methodology, of subscribing and of what is not there say what their pages say", async () => {
    const site = await healthy();
    expect(await textOf(site, "/methodology", WGET)).toMatch(
      /every 30 s, for at most 10 s; a fault is\s+confirmed within/,
    );
    expect(await textOf(site, "/subscribe", WGET)).toContain("https://status.acme.example/feed.atom");
    const missing = await site.app.request("/nothing", { headers: WGET });
    expect([missing.status, await missing.text()]).toEqual([404, "Not found. There is nothing at this address.\n"]);
    expect(await textOf(site, "/incidents?month=x", WGET)).toContain("month: give a month like 2026-11");
  });

  it("says of a component of which too little was measured that there is no figure", async () => {
    const site = await siteAt(NOON + HOUR_MS);
    expect(await textOf(site, "/", WGET)).toMatch(/^Chat\s+unknown\s+insufficient data, [45]\d\.?\d* % measured$/m);
  });

  it("calls work that goes on maintenance in progress, and not planned", async () => {
    const site = await healthy();
    await site.database.atomically(
      announce(site.database.db, [{ ...MOVE, fromAt: NOON - 1, toAt: NOON + HOUR_MS }], NOON),
    );
    const text = await textOf(site, "/", WGET);
    expect(text).toMatch(/^Maintenance in progress: Move/m);
    expect(text).not.toContain("Planned work");
  });

  it("of planned work has when, what of and the calendar", async () => {
    const site = await healthy();
    await site.database.atomically(announce(site.database.db, [MOVE], NOON));
    expect(await textOf(site, "/maintenance/move", WGET)).toMatch(
      /^Planned: 24 Nov 2026, 14:00 to 24 Nov 2026, 15:00\.\nAffects: Gateway$/m,
    );
  });
});

describe("for crawlers and agents", () => {
  it("robots.txt leads to the sitemap, which has every page by its whole address", async () => {
    const site = await broken();
    expect(await textOf(site, "/robots.txt")).toBe(
      "User-agent: *\nDisallow: /api/\nSitemap: https://status.acme.example/sitemap.xml\n",
    );
    const sitemap = await textOf(site, "/sitemap.xml");
    const paths = [...sitemap.matchAll(/<loc>https:\/\/status\.acme\.example(\/[^<]*)<\/loc>/g)].map(
      (match) => match[1],
    );
    expect(paths).toEqual(expect.arrayContaining(["/", "/incidents", "/runbook", "/components/chat"]));
    for (const path of paths) expect((await site.app.request(path ?? "")).status).toBe(200);
  });

  it("there is no sitemap where the page has no address, and robots.txt names none", async () => {
    const site = await siteAt(NOON, false, appSettings({ page: { ...appSettings().page, url: null } }));
    expect((await site.app.request("/sitemap.xml")).status).toBe(404);
    expect(await textOf(site, "/robots.txt")).toBe("User-agent: *\nDisallow: /api/\n");
  });

  it("llms.txt names only addresses that there are", async () => {
    const site = await healthy();
    const text = await textOf(site, "/llms.txt");
    const paths = [...text.matchAll(/\]\(https:\/\/status\.acme\.example(\/[^)]*)\)/g)].map((match) => match[1] ?? "");
    expect(paths.length).toBeGreaterThan(7);
    for (const path of paths) expect((await site.app.request(path)).status).toBe(200);
  });
});
