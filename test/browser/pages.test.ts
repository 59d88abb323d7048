import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { ENDED_PAGE, INCIDENT_PAGE, PROVING_PAGE, RUNBOOK_PAGE } from "./incident-views.ts";
import { CANCELLED_PAGE, PLANNED_PAGE } from "./maintenance-views.ts";
import { type SiteServer, startSiteServer } from "./site-server.ts";
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
  OUTAGE,
  STALE,
} from "./views.ts";

const PAGES = {
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
  "/incidents": HISTORY_PAGE,
  "/error": ERROR_PAGE,
  "/unbroken": {
    ...OUTAGE,
    groups: [{ name: "W".repeat(200), components: [aComponent("W".repeat(200), { description: "W".repeat(200) })] }],
    impact: { ...OUTAGE.impact, down: ["W".repeat(200)] },
    incidents: [{ ...CLAUDE_INCIDENT, title: "W".repeat(200) }],
  },
};

let browser: Browser;
let site: SiteServer;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), startSiteServer(PAGES)]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

describe.each(Object.keys(PAGES))("%s in a real browser without script", (path) => {
  it.each([390, 768, 1280])("fits into %i px, with every day table open", async (width) => {
    await withPage({ viewport: { width, height: 900 } }, async (page) => {
      await page.goto(`${site.origin}${path}`);
      const summaries = page.locator("summary");
      for (let i = 0; i < Math.min(await summaries.count(), 3); i++) await summaries.nth(i).click();
      const widths = await page.locator("html").evaluate((html) => [html.scrollWidth, html.clientWidth]);
      expect(widths[0]).toBe(widths[1]);
    });
  });
});

describe("the status page in a real browser", () => {
  it("is there in three requests, and breaks no rule of its policy", async () => {
    await withPage({}, async (page) => {
      const complaints: string[] = [];
      page.on("console", (message) => complaints.push(message.text()));
      const before = site.requests.length;
      await page.goto(`${site.origin}/outage`, { waitUntil: "networkidle" });
      expect(complaints).toEqual([]);
      expect(site.requests.length - before).toBeLessThanOrEqual(3);
    });
  });

  it("is announced by its sentence", async () => {
    await withPage({}, async (page) => {
      await page.goto(`${site.origin}/outage`);
      const heading = page.getByRole("status").getByRole("heading", { level: 1 });
      expect(await heading.textContent()).toBe(OUTAGE.headline);
      expect(await page.title()).toContain(OUTAGE.headline);
    });
  });

  it("is walked by keyboard: one stop a component, which opens its days and their incidents", async () => {
    await withPage({}, async (page) => {
      await page.goto(`${site.origin}/healthy`);
      const stops = await tabStops(page, 6);
      expect(stops).toEqual([
        "A:Skip to components",
        "A:Acme AI status",
        "A:History",
        "SUMMARY:Claude models",
        "SUMMARY:GPT models",
        "SUMMARY:Document embedding",
      ]);
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

  it("draws 90 bars on a desk and 30 on a phone", async () => {
    expect(await barsInFrame(1280)).toBe(90);
    expect(await barsInFrame(390)).toBe(30);
  });

  it.each(["light", "dark"] as const)("has bars and words that stand out in the %s theme", async (colorScheme) => {
    await withPage({ colorScheme }, async (page) => {
      await page.goto(`${site.origin}/outage`);
      const { text, bars } = await page.locator("html").evaluate(contrasts);
      expect(text.filter(({ ratio }) => ratio < 4.5)).toEqual([]);
      expect(bars.filter(({ ratio }) => ratio < 3)).toEqual([]);
      expect([text.length, bars.length]).toEqual([9, 5]);
    });
  });
});

/** Bars whose middle lies inside the frame that clips them, in the first row. */
async function barsInFrame(width: number): Promise<number> {
  return withPage({ viewport: { width, height: 900 } }, async (page) => {
    await page.goto(`${site.origin}/healthy`);
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

async function tabStops(page: Page, count: number): Promise<string[]> {
  const stops: string[] = [];
  for (let i = 0; i < count; i++) {
    await page.keyboard.press("Tab");
    stops.push(
      await page.locator(":focus").evaluate((element) => {
        const words = element.textContent?.trim().split(", each day")[0];
        return `${element.tagName.toUpperCase()}:${words}`;
      }),
    );
  }
  return stops;
}

async function withPage<T>(options: BrowserContextOptions, use: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ javaScriptEnabled: false, ...options });
  try {
    return await use(await context.newPage());
  } finally {
    await context.close();
  }
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
