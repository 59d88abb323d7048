import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { headlineText } from "../../monitor/read/headline-text.ts";
import type { SiteView } from "../../monitor/read/views.ts";
import { launchBrowser } from "../support/browser.ts";
import { axeSuite } from "./axe.suite.ts";
import { daysSuite } from "./days.suite.ts";
import { ENDED_PAGE, INCIDENT_PAGE, PROVING_PAGE, RUNBOOK_PAGE } from "./incident-views.ts";
import { liveSuite } from "./live.suite.ts";
import { CANCELLED_PAGE, PLANNED_PAGE } from "./maintenance-views.ts";
import { METHODOLOGY_PAGE } from "./methodology-view.ts";
import { type Opened, pagesOf } from "./opened.ts";
import { type SiteServer, startSiteServer } from "./site-server.ts";
import { SUBSCRIBE_PAGES } from "./subscribe-views.ts";
import {
  aComponent,
  aLargeView,
  CLAUDE_INCIDENT,
  DEGRADED,
  EMPTY,
  ERROR_PAGE,
  HEALTHY,
  HISTORY_PAGE,
  MAINTENANCE,
  NOW,
  OUTAGE,
  STALE,
} from "./views.ts";

const PAGES: Record<string, SiteView> = {
  "/healthy": HEALTHY,
  "/degraded": DEGRADED,
  "/outage": OUTAGE,
  "/stale": STALE,
  "/empty": EMPTY,
  "/large": aLargeView(60),
  "/incident": INCIDENT_PAGE,
  "/proving": PROVING_PAGE,
  "/ended": ENDED_PAGE,
  "/maintenance": MAINTENANCE,
  "/planned": PLANNED_PAGE,
  "/cancelled": CANCELLED_PAGE,
  "/runbook": RUNBOOK_PAGE,
  "/methodology": METHODOLOGY_PAGE,
  "/incidents": HISTORY_PAGE,
  "/embed": { ...OUTAGE, kind: "embed" },
  "/access": {
    ...{ kind: "access", page: ERROR_PAGE.page, generatedAt: ERROR_PAGE.generatedAt },
    ...{ hasPassword: true, returnTo: "/components/chat", fault: "wrong" },
  },
  "/error": ERROR_PAGE,
  ...SUBSCRIBE_PAGES,
  "/unbroken": {
    ...OUTAGE,
    groups: [{ name: "W".repeat(200), components: [aComponent("W".repeat(200), { description: "W".repeat(200) })] }],
    impact: { ...OUTAGE.impact, down: ["W".repeat(200)] },
    incidents: [{ ...CLAUDE_INCIDENT, title: "W".repeat(200) }],
  },
};

const PATHS = Object.keys(PAGES);

let browser: Browser;
let site: SiteServer;
const withPage = pagesOf(() => browser);
const opened: Opened = { withPage, origin: () => site.origin };

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), startSiteServer(PAGES)]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

describe.each([
  ["with", true],
  ["without", false],
] as const)("in a real browser %s script", (_, javaScriptEnabled) => {
  it.each(PATHS)("%s fits into 390, 768 and 1280 px, with day tables open, and keeps its policy", async (path) => {
    await withPage({ javaScriptEnabled }, async (page) => {
      const complaints: string[] = [];
      page.on("console", (message) => complaints.push(message.text()));
      page.on("pageerror", (error) => complaints.push(String(error)));
      await page.goto(`${site.origin}${path}`);
      await page.locator("summary").evaluateAll((summaries) => {
        for (const summary of summaries.slice(0, 3)) summary.parentElement?.setAttribute("open", "");
      });
      for (const width of [390, 768, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        const widths = await page.locator("html").evaluate((html) => [html.scrollWidth, html.clientWidth]);
        expect(widths, `${width} px`).toEqual([width, width]);
      }
      expect(complaints).toEqual([]);
    });
  });
});

describe("the status page in a real browser", () => {
  it("is there in three requests, the script among them", async () => {
    await withPage({}, async (page) => {
      await page.clock.install({ time: NOW });
      const before = site.requests.length;
      await page.goto(`${site.origin}/outage`, { waitUntil: "networkidle" });
      const kinds = site.requests.slice(before).map((path) => path.split(".").at(-1));
      expect(kinds.sort()).toEqual(["/outage", "css", "js"]);
    });
  });

  it("is announced by its sentence", async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`${site.origin}/outage`);
      expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(headlineText(OUTAGE));
      expect(await page.title()).toContain(headlineText(OUTAGE));
    });
  });

  it("opens its days and their incidents by keyboard without script, one stop a component", async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`${site.origin}/healthy`);
      await page.locator("summary").first().focus();
      await page.keyboard.press("Enter");
      const days = page.getByRole("region", { name: "Days of Claude models, newest first" });
      expect(await days.getByRole("row").count()).toBe(91);
      const link = days.getByRole("link").first();
      expect(await link.getAttribute("href")).toBe(`/incidents/${CLAUDE_INCIDENT.id}`);
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      expect(await link.evaluate((element) => element === document.activeElement)).toBe(true);
    });
  });

  it("folds what is well on a long page, and shows what is not", async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`${site.origin}/large`);
      expect(await page.locator(".group > summary").count()).toBe(12);
      expect(await page.locator(".group[open] > summary h2").allTextContents()).toEqual(["Group 2"]);
      expect(await page.locator(".group > summary .state").nth(1).textContent()).toBe("Down");
      const height = await page.locator("#components").evaluate((components) => components.scrollHeight);
      expect(height).toBeLessThan(1_400);
    });
  });

  it("has everything that is folded on paper", async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`${site.origin}/large`);
      await page.emulateMedia({ media: "print" });
      expect(await page.getByText("Component 60", { exact: true }).isVisible()).toBe(true);
    });
  });

  it("draws 90 bars on a desk and 30 on a phone, left to right and right to left", async () => {
    for (const direction of ["ltr", "rtl"]) {
      expect(await barsInFrame(1280, direction)).toBe(90);
      expect(await barsInFrame(390, direction)).toBe(30);
    }
  });

  it.each([
    ["light", { colorScheme: "light" }, 4.5, 3],
    ["dark", { colorScheme: "dark" }, 4.5, 3],
    ["light, more contrast", { colorScheme: "light", contrast: "more" }, 7, 4.5],
    ["dark, more contrast", { colorScheme: "dark", contrast: "more" }, 7, 4.5],
  ] as const)("has words and bars that stand out: %s", async (_, options, words, drawn) => {
    await withPage(options, async (page) => {
      await page.goto(`${site.origin}/outage`);
      const { text, bars } = await page.locator("html").evaluate(contrasts);
      expect(text.filter(({ ratio }) => ratio < words)).toEqual([]);
      expect(bars.filter(({ ratio }) => ratio < drawn)).toEqual([]);
      expect([text.length, bars.length]).toEqual([9, 5]);
    });
  });

  it("moves nothing by itself for who asked for less motion", async () => {
    await withPage({ reducedMotion: "reduce" }, async (page) => {
      await page.goto(`${site.origin}/outage`);
      await page.keyboard.press("Tab");
      const html = page.locator("html");
      expect(await html.evaluate((element) => getComputedStyle(element).scrollBehavior)).toBe("auto");
      expect(await html.evaluate((element) => element.getAnimations({ subtree: true }).length)).toBe(0);
    });
  });
});

axeSuite(PATHS, opened);
daysSuite(opened);
liveSuite(PAGES, () => site.requests, opened);

/** Bars whose middle lies inside the frame that clips them, in the first row. */
async function barsInFrame(width: number, direction: string): Promise<number> {
  return withPage({ viewport: { width, height: 900 } }, async (page) => {
    await page.goto(`${site.origin}/healthy`);
    await page.locator("html").evaluate((html, dir) => html.setAttribute("dir", dir), direction);
    return page
      .locator(".frame")
      .first()
      .evaluate((frame) => {
        const { left, right } = frame.getBoundingClientRect();
        const bars = [...frame.querySelectorAll("g")].map((bar) => bar.getBoundingClientRect());
        return bars.filter((bar) => bar.left >= left - 1 && bar.right <= right + 1).length;
      });
  });
}

/** Runs in the page: the contrast of the theme's tokens against the papers that they stand on (WCAG 2.2, 1.4.3 and 1.4.11). */
function contrasts(html: HTMLElement) {
  const style = getComputedStyle(html);
  const luminance = (token: string) => {
    const digits = style.getPropertyValue(token).trim().slice(1);
    const full = digits.length === 3 ? [...digits].map((digit) => digit + digit).join("") : digits;
    const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
      const part = Number.parseInt(full.slice(at, at + 2), 16) / 255;
      return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ratio = (one: string, other: string) => {
    const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const tints = ["ok", "warn", "bad", "plan", "unknown"].map((tone) => `--${tone}-tint`);
  const worst = (token: string, papers: readonly string[]) => ({
    token,
    ratio: Math.min(...papers.map((paper) => ratio(token, paper))),
  });
  const words = ["ink", "soft", "link", "ok", "warn", "bad", "plan", "unknown"].map((name) =>
    worst(`--${name}`, ["--paper", "--card"]),
  );
  const bars = ["up", "degraded", "down", "maintenance", "unknown"].map((name) => worst(`--bar-${name}`, ["--paper"]));
  return { text: [...words, worst("--soft", tints)], bars };
}
