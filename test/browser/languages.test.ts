import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderPage } from "#site";
import { LANGUAGES, type Language, type Reader } from "../../monitor/core/languages.ts";
import type { SiteView } from "../../monitor/read/views.ts";
import { textsOf } from "../../site/src/texts/catalogue.ts";
import { launchBrowser } from "../support/browser.ts";
import { englishIn, namesIn } from "../support/english-words.ts";
import { axeSuite } from "./axe.suite.ts";
import { COMPONENT_PAGE } from "./component-view.ts";
import { ENDED_PAGE, INCIDENT_PAGE, PROVING_PAGE, RUNBOOK_PAGE } from "./incident-views.ts";
import { CANCELLED_PAGE, PLANNED_PAGE } from "./maintenance-views.ts";
import { METHODOLOGY_PAGE } from "./methodology-view.ts";
import { pagesOf } from "./opened.ts";
import { type SiteServer, startSiteServer } from "./site-server.ts";
import { DEGRADED, EMPTY, ERROR_PAGE, HEALTHY, HISTORY_PAGE, MAINTENANCE, OUTAGE, STALE } from "./views.ts";

const PAGES: Readonly<Record<string, SiteView>> = {
  "/healthy": HEALTHY,
  "/degraded": DEGRADED,
  "/outage": OUTAGE,
  "/stale": STALE,
  "/empty": EMPTY,
  "/maintenance": MAINTENANCE,
  "/incident": INCIDENT_PAGE,
  "/proving": PROVING_PAGE,
  "/ended": ENDED_PAGE,
  "/planned": PLANNED_PAGE,
  "/cancelled": CANCELLED_PAGE,
  "/component": COMPONENT_PAGE,
  "/runbook": RUNBOOK_PAGE,
  "/history": HISTORY_PAGE,
  "/methodology": METHODOLOGY_PAGE,
  "/error": ERROR_PAGE,
};
const OTHERS = LANGUAGES.filter((language) => language !== "en");
const inLanguage = (language: Language): Reader => ({ language, isLanguageChosen: true, timezone: null });

let browser: Browser;
let site: SiteServer;
const withPage = pagesOf(() => browser);

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), startSiteServer(PAGES)]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

describe.each(OTHERS)("in %s", (language) => {
  it.each(Object.entries(PAGES))("%s says nothing in English but what is marked as it", async (_, view) => {
    const html = await renderPage(view, inLanguage(language));
    expect(html).toContain(`<html lang="${language}" dir="${textsOf(language).direction}">`);
    expect(html.match(/<h1[ >]/g)).toHaveLength(1);
    expect(englishIn(html, namesIn(view), language)).toEqual([]);
  });

  it("links of pages keep the language", async () => {
    for (const view of Object.values(PAGES)) {
      const html = await renderPage(view, inLanguage(language));
      const links = [...html.matchAll(/<a [^>]*href="(\/[^"]*)"/g)].map((match) => match[1] ?? "");
      const forPeople = links.filter((path) => !/^\/(api|feed)|\.ics$/.test(path));
      expect(forPeople.length).toBeGreaterThan(0);
      expect(forPeople.filter((path) => !path.includes(`lang=${language}`))).toEqual([]);
    }
  });
});

describe("a page in many languages", () => {
  it("tells search engines of all of them, and is canonical in each", async () => {
    const html = await renderPage(HEALTHY, inLanguage("fr"));
    const alternates = [...html.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">/g)];
    expect(alternates.map(([, language]) => language)).toEqual([...LANGUAGES, "x-default"]);
    expect(alternates.at(-1)?.[2]).toBe("https://status.acme.example/");
    expect(alternates[2]?.[2]).toBe("https://status.acme.example/?lang=fr");
    expect(html).toContain('<link rel="canonical" href="https://status.acme.example/?lang=fr">');
    expect(await renderPage(HEALTHY, { ...inLanguage("fr"), isLanguageChosen: false })).toContain(
      '<link rel="canonical" href="https://status.acme.example/">',
    );
  });

  it("leads to itself in each language, by the language's own name, and back", async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`${site.origin}/outage`);
      for (const language of [...OTHERS, "en"] as const) {
        await page.getByRole("link", { name: textsOf(language).name, exact: true }).click();
        expect(page.url()).toBe(`${site.origin}/outage?lang=${language}`);
        expect(await page.locator("html").getAttribute("lang")).toBe(language);
      }
    });
  });

  it.each(["de", "ar"] as const)("has room in %s on a phone", async (language) => {
    await withPage({ javaScriptEnabled: false, viewport: { width: 390, height: 900 } }, async (page) => {
      for (const path of Object.keys(PAGES)) {
        await page.goto(`${site.origin}${path}?lang=${language}`);
        const width = await page.locator("html").evaluate((html) => html.scrollWidth);
        expect([path, width]).toEqual([path, 390]);
      }
    });
  });

  it("goes on in its language when its script refreshes it", async () => {
    await withPage({}, async (page) => {
      await page.clock.install({ time: OUTAGE.generatedAt });
      await page.goto(`${site.origin}/outage?lang=de`);
      const before = site.requests.length;
      await page.clock.runFor(33_000);
      await expect.poll(() => site.requests.slice(before)).toContain("/outage?lang=de");
      expect(await page.locator("[data-since]").textContent()).toMatch(/^vor \d+ (s|min),$/);
    });
  });
});

axeSuite(["/outage?lang=ar", "/component?lang=de", "/incident?lang=ja&tz=Asia/Tokyo"], {
  withPage,
  origin: () => site.origin,
});

describe("a time zone of one's own", () => {
  it("is asked for by a form that needs no script, and kept", async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`${site.origin}/outage?lang=de`);
      await page.getByLabel(textsOf("de").timezone).fill("Asia/Tokyo");
      await page.getByRole("button", { name: textsOf("de").showTimes }).click();
      expect(new URL(page.url()).searchParams.toString()).toBe("lang=de&tz=Asia%2FTokyo");
      expect(await page.getByRole("heading", { level: 1 }).textContent()).toContain("seit 22:02");
      expect(await page.locator("footer").textContent()).toContain("Tage sind die von Europe/Berlin.");
    });
  });

  it("changes how times are shown, and not what they are nor how days are cut", async () => {
    const here = await renderPage(OUTAGE);
    const there = await renderPage(OUTAGE, { language: "en", isLanguageChosen: false, timezone: "Asia/Tokyo" });
    expect(there).toContain('<time datetime="2026-11-24T13:49:31Z">22:49:31</time>');
    expect(there).toContain("All times Asia/Tokyo.");
    expect(there).toContain("Days are those of Europe/Berlin.");
    expect(here).not.toContain("Days are those of");
    const days = (html: string) => [...html.matchAll(/<th scope="row">[^<]*<\/th><td>[^<]*/g)].map(([row]) => row);
    expect(days(there)).toEqual(days(here));
  });
});
