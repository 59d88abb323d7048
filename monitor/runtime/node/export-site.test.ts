import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, extname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { announce } from "../../../test/support/announcing.ts";
import { appSettings, CHAT, type RecordedApp } from "../../../test/support/recorded-app.ts";
import { HOUR_MS, MINUTE_MS, NOON, toldSites } from "../../../test/support/told-site.ts";
import { systemClock } from "./clock.ts";
import { exportSite } from "./export-site.ts";

const { healthy, broken, close } = toldSites();
afterAll(close);

async function exported(site: RecordedApp, at: number, settings = appSettings()): Promise<string> {
  const folder = join(mkdtempSync(join(tmpdir(), "gatewatch-export-")), "site");
  const clock = { ...systemClock, now: () => at };
  await exportSite({ database: site.database, settings, folder, language: "en" }, { clock, log: () => undefined });
  return folder;
}

const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
const textOf = (folder: string, file: string) => readFileSync(join(folder, file), "utf8");

let fresh: string;
let old: string;
let inOutage: string;
beforeAll(async () => {
  fresh = await exported(await healthy(), NOON);
  old = await exported(await healthy(), NOON + HOUR_MS);
  const site = await broken();
  const window = { id: "move", title: "Move", body: "", components: ["gateway"] };
  const from = NOON + HOUR_MS;
  await site.database.atomically(announce(site.database.db, [{ ...window, fromAt: from, toAt: from + HOUR_MS }], NOON));
  inOutage = await exported(site, NOON + 5 * MINUTE_MS);
}, 60_000);

describe("an exported site", () => {
  it("has every page, document and file, each under a name that any host serves", () => {
    const files = filesOf(inOutage);
    const wanted = [
      ...["index.html", "incidents/index.html", "components/chat/index.html", "components/chat/window=24h/index.html"],
      ...["maintenance/move/index.html", "maintenance/move.ics", "maintenance.ics", "runbook/index.html", "404.html"],
      ...["feed.atom", "feed.rss", "feed.json", "badge.svg", "badge/chat.json", "og.png", "og.svg", "embed.html"],
      ...["api/v1/status.json", "api/v1/incidents.json", "api/v1/checks.json", "api/v1/components/chat/uptime.json"],
      ...["api/v2/summary.json", "api/v2/incidents/unresolved.json", "api/v2/scheduled-maintenances/active.json"],
      ...["llms.txt", ".gatewatch-export"],
    ];
    expect(wanted.filter((file) => !files.includes(file))).toEqual([]);
    expect(files.filter((file) => /^incidents\/0[0-9a-z]+\/index\.html$/.test(file))).toHaveLength(1);
    expect(files.filter((file) => /^api\/v1\/incidents\/0[0-9a-z]+\.json$/.test(file))).toHaveLength(1);
    expect(files).not.toContain("metrics");
  });

  it("leads only to files that are there, by relative links, and to no script or style of another host", () => {
    const there = new Set(filesOf(inOutage));
    const pages = [...there].filter((file) => extname(file) === ".html" && file !== "404.html");
    expect(pages.length).toBeGreaterThan(12);
    for (const page of pages) {
      const links = [...textOf(inOutage, page).matchAll(/\s(href|src|data-src)="([^"]*)"/g)];
      expect(links.length).toBeGreaterThan(1);
      for (const [, attribute, link = ""] of links) {
        const isOther = /^(https?|data|mailto):/.test(link) || link.startsWith("#");
        if (isOther) {
          expect([page, attribute]).toEqual([page, "href"]);
          continue;
        }
        expect(link.startsWith("/")).toBe(false);
        const path = join(dirname(page), link.split("#")[0] ?? "");
        expect([page, link, there.has(link.endsWith("/") ? join(path, "index.html") : path)]).toEqual([
          page,
          link,
          true,
        ]);
      }
    }
  });

  it("says of each page when it was made and that it does not renew itself, without an age that stands still", () => {
    const others = ["embed.html", "404.html"];
    for (const page of filesOf(fresh).filter((file) => extname(file) === ".html" && !others.includes(file))) {
      expect(textOf(fresh, page)).toMatch(/As of <time datetime="2026-11-24T12:00:00Z">/);
      expect(textOf(fresh, page)).toContain("a copy that does not renew itself");
    }
    expect(textOf(fresh, "index.html")).not.toMatch(/\d+ s ago/);
    expect(textOf(fresh, "index.html")).toContain('http-equiv="content-security-policy"');
  });

  it("is believed until a result would be stale, and pages say until when", () => {
    const believed = Number(/data-believed="(\d+)"/.exec(textOf(fresh, "index.html"))?.[1]);
    const [lastAt, intervalMs, timeoutMs, tookMs] = [NOON - 30_000, 30_000, 10_000, 120];
    expect(believed).toBe(lastAt + 2 * intervalMs + timeoutMs + tookMs + 1);
  });

  /** What cannot take itself back, and what it says then. */
  const UNKNOWN: readonly (readonly [string, RegExp])[] = [
    ["embed.html", /class="banner unknown"/],
    ["badge.svg", /<title>[^<]*: unknown</],
    ["badge/chat.svg", /<title>[^<]*: unknown</],
    ["badge.json", /"message":"unknown","color":"lightgrey"/],
    ["og.svg", /<title>[^<]*: unknown</],
    ["feed.atom", /The state is unknown/],
    ["feed.rss", /The state is unknown/],
    ["feed.json", /The state is unknown/],
    ["llms.txt", /We cannot tell/],
    ["api/v1/status.json", /"status":"unknown".*"stale":true/],
    ["api/v1/checks.json", /"status":"unknown"/],
    [`api/v1/checks/${CHAT.replaceAll(":", "~3a").replaceAll("/", "~2f")}.json`, /"status":"unknown"/],
    ["api/v2/status.json", /"indicator":"minor","description":"[^"]*unknown since 2026-11-24T11:59/],
    ["api/v2/summary.json", /"indicator":"minor","description":"[^"]*unknown since 2026-11-24T11:59/],
    ["api/v2/components.json", /"id":"chat","name":"Chat","status":"degraded_performance"/],
  ];

  it.each(UNKNOWN)("%s is unknown from the beginning, since it cannot take itself back", (file, unknown) => {
    for (const folder of [fresh, old]) {
      expect(textOf(folder, file)).toMatch(unknown);
      expect(textOf(folder, file)).not.toMatch(/"status":"(operational|up)","since"|"indicator":"none"|brightgreen/);
    }
  });

  it("is unknown on every page when it is made an hour after the monitor stopped", () => {
    expect(textOf(fresh, "index.html")).toMatch(/class="banner ok"/);
    expect(textOf(old, "index.html")).toMatch(/class="banner unknown"/);
    expect(textOf(fresh, "components/chat/index.html")).toMatch(/class="state ok"|class="banner ok"/);
    expect(textOf(old, "components/chat/index.html")).toMatch(/class="banner unknown"/);
    expect(textOf(old, "components/chat/index.html")).not.toMatch(/class="(state|banner) ok"/);
  });

  it("is whole for a private page too, whose gate it cannot carry", async () => {
    const base = appSettings();
    const access = { password: null, tokens: [], proxy: null };
    const folder = await exported(await healthy(), NOON, { ...base, page: { ...base.page, access } });
    expect(filesOf(folder)).toEqual(filesOf(fresh));
    expect(textOf(folder, "index.html")).toContain("Everything works.");
  });

  it("is the same twice", async () => {
    const again = await exported(await healthy(), NOON);
    expect(filesOf(again)).toEqual(filesOf(fresh));
    for (const file of filesOf(fresh)) expect([file, textOf(again, file)]).toEqual([file, textOf(fresh, file)]);
  });
});
