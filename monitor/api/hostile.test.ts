import RssParser from "rss-parser";
import { afterEach, describe, expect, it } from "vitest";
import { assets, renderPage } from "#site";
import { announce } from "../../test/support/announcing.ts";
import { openMetricsFaults } from "../../test/support/open-metrics.ts";
import { appSettings, CHAT, createRecordedApp, type RecordedApp } from "../../test/support/recorded-app.ts";
import { HOUR_MS, MINUTE_MS, NOON, textOf } from "../../test/support/told-site.ts";
import { insertUpdate } from "../store/incidents.ts";

const HARMLESS = "Chat for all";
const HOSTILE = [
  ["a script", "<script>alert(1)</script>"],
  ["an attribute and an image", '"><img src=x onerror=alert(1)>'],
  ["another attribute", "' onload='alert(1)"],
  ["the end of a section, a comment, entities", "]]><x:y/><!-- & &amp; &#0; <![CDATA["],
  ["control characters", "\u0000\u0008\u001b[31mred\u0007\u009b2J\uffff"],
  ["marks of direction", "\u202Egnp.exe\u2066\u200f"],
  ["half a character", "half \ud800 a character"],
  ["line ends and a header", "a\r\nX-Injected: 1\r\n\r\n<b>"],
  ["a metric's line", '\\"} 1\nevil_metric{a="b"} 2'],
  ["Markdown", "**bold** [x](javascript:alert(1)) | cell | ![i](https://evil.example/x.png) `code` # h"],
  ["ends of elements", "</title></svg></style></pre>"],
  ["templates and paths", "{{constructor.constructor('alert(1)')()}} ${x} %00 ../../etc"],
  ["wide signs without end", "ﷺ𒐫".repeat(300)],
] as const;

const sites: RecordedApp[] = [];
afterEach(() => {
  for (const site of sites.splice(0)) site.database.close();
});

/** A page in an outage on which everything that people write, wherever, is these words. */
async function siteOf(words: string): Promise<RecordedApp> {
  const site = await measuredSiteOf(words);
  await site.amend(await incidentOf(site), { title: words });
  return site;
}

/** The same, with the title that the monitor makes of them. */
async function measuredSiteOf(words: string): Promise<RecordedApp> {
  const base = appSettings();
  const settings = appSettings({
    page: { ...base.page, name: words, notice: words },
    components: base.components.map((one) => ({ ...one, name: words, group: words, description: words })),
    impact: base.impact.map((one) => ({ ...one, feature: words })),
    checks: base.checks.map((one) => ({ ...one, title: words })),
  });
  const drawPicture = (svg: string) => Promise.resolve(new TextEncoder().encode(svg));
  const site = createRecordedApp(settings, { renderPage, assets, drawPicture });
  sites.push(site);
  for (const check of ["liveliness", CHAT]) await site.probes(check, { from: NOON - 5 * MINUTE_MS, to: NOON });
  await site.probes("liveliness", { from: NOON, to: NOON + 5 * MINUTE_MS });
  const failing = { status: "down", reason: "provider_error" } as const;
  await site.probes(CHAT, { from: NOON, to: NOON + 5 * MINUTE_MS, ...failing });
  const incidentId = await incidentOf(site);
  const update = { incidentId, at: NOON + 4 * MINUTE_MS, status: "identified", body: words, facts: null } as const;
  const window = { id: "move", title: words, body: words, components: ["gateway"], toAt: NOON + 2 * HOUR_MS };
  await site.database.atomically([
    insertUpdate(site.database.db, { id: "u1", ...update }),
    ...announce(site.database.db, [{ ...window, fromAt: NOON + HOUR_MS }], NOON),
  ]);
  return site;
}

async function incidentOf(site: RecordedApp): Promise<string> {
  const { incidents } = (await site.json("/api/v1/incidents")).body;
  return JSON.parse(JSON.stringify(incidents))[0].id;
}

const PAGES = ["/", "/embed", "/components/chat", "/incidents", "/maintenance/move", "/runbook"];
const XML = [
  "/feed.atom",
  "/feed.rss",
  "/feed.atom?per=update",
  "/badge.svg",
  "/badge/chat.svg",
  "/og.svg",
  "/og.png",
  "/sitemap.xml",
];
const JSONS = ["/api/v1/status", "/api/v2/summary.json", "/api/v2/incidents.json", "/feed.json", "/badge.json"];
const FORBIDDEN_IN_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;
const STEERING = /\p{Cc}|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Which elements with which attributes a document of markup has. */
function elementsOf(markup: string): string[] {
  const tags = markup
    .replaceAll(/<!\[CDATA\[[\s\S]*?\]\]>/g, "")
    .matchAll(/<([a-zA-Z!?][\w:.-]*)((?:\s+[\w:.-]+(?:=(?:"[^"]*"|'[^']*'|[^\s>"']+))?)*)/g);
  const found = Array.from(tags, ([, name, attributes = ""]) => {
    const bare = attributes.replaceAll(/"[^"]*"|'[^']*'/g, "");
    const names = bare.split(/\s+/).map((attribute) => attribute.split("=")[0]);
    return `${name} ${names.sort().join(" ")}`;
  });
  return [...new Set(found)].sort();
}

describe.each(HOSTILE)("with %s in every name, title and text", (_, words) => {
  it("pages, feeds, badges and pictures have no element and no attribute that they have not with harmless words", async () => {
    const [site, harmless] = [await siteOf(words), await siteOf(HARMLESS)];
    for (const path of [...PAGES, `/incidents/${await incidentOf(site)}`, ...XML]) {
      const markup = await textOf(site, path);
      const expected = new Set(elementsOf(await textOf(harmless, path)));
      expect([path, elementsOf(markup).filter((element) => !expected.has(element))]).toEqual([path, []]);
      if (XML.includes(path)) expect(markup).not.toMatch(FORBIDDEN_IN_XML);
    }
  });

  it("what the monitor tells in other languages has none either", async () => {
    const [site, harmless] = [await measuredSiteOf(words), await measuredSiteOf(HARMLESS)];
    for (const path of ["/", "/incidents", `/incidents/${await incidentOf(site)}`]) {
      for (const language of ["de", "ar"]) {
        const expected = new Set(elementsOf(await textOf(harmless, `${path}?lang=${language}`)));
        const found = elementsOf(await textOf(site, `${path}?lang=${language}`));
        expect([path, found.filter((element) => !expected.has(element))]).toEqual([path, []]);
      }
    }
  });

  it("feeds are read to their end, and documents of data are whole", async () => {
    const site = await siteOf(words);
    for (const path of ["/feed.atom", "/feed.rss"]) {
      const { items } = await new RssParser().parseString(await textOf(site, path));
      expect(items).toHaveLength(2);
      expect(items.flatMap(({ content = "" }) => elementsOf(content)).filter((element) => element !== "p ")).toEqual(
        [],
      );
      if (path === "/feed.rss") expect(items.map(({ title }) => title).join()).not.toMatch(/[<>]/);
    }
    for (const path of JSONS) expect((await site.json(path)).status).toBe(200);
    expect(openMetricsFaults(await textOf(site, "/metrics", { accept: "application/openmetrics-text" }))).toEqual([]);
    expect(await textOf(site, "/metrics")).not.toContain("evil_metric");
  });

  it("text steers no terminal, and Markdown holds no markup of theirs", async () => {
    const site = await siteOf(words);
    for (const path of [...PAGES.filter((one) => one !== "/embed"), `/incidents/${await incidentOf(site)}`]) {
      const text = await textOf(site, path, { accept: "text/plain" });
      expect(text.replaceAll("\n", "")).not.toMatch(STEERING);
      // The runbook's sentences are Markdown of ours, with names of theirs in it.
      const markdown = await textOf(site, path, { accept: "text/markdown" });
      expect(markupIn(path === "/runbook" ? markdown.replaceAll(/[`*]/g, "") : markdown)).toEqual([]);
    }
    const llms = await textOf(site, "/llms.txt");
    expect(markupIn(llms.replaceAll(/^- \[.*$/gm, "").replace(/^> /m, ""))).toEqual([]);
  });
});

/** Unescaped marks of Markdown that we do not write ourselves. */
function markupIn(markdown: string): string[] {
  const lines = markdown
    .split("\n")
    .map((line) => line.replaceAll(/\\./g, "").replaceAll(/^[#>*-]+ |^\*\*|\*\*$/g, ""));
  return lines.filter((line) => /[<>[\]*`]/.test(line) || (line.includes("|") && line.split("|").length !== 5));
}
