import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { assets, renderPage } from "#site";
import type { SiteView } from "../../monitor/read/views.ts";
import { launchBrowser } from "../support/browser.ts";
import { COMPONENT_PAGE, LATENCY_ANSWER } from "./component-view.ts";
import { type SiteServer, startSiteServer } from "./site-server.ts";

const EMPTY = {
  ...COMPONENT_PAGE,
  latency: null,
  models: [],
  incidents: [],
  figures: { ...COMPONENT_PAGE.figures, percent: null, coverage: null, isEnough: false },
};

/** What is given out from now on. */
const views: Record<string, SiteView> = { "/components/chat": COMPONENT_PAGE, "/components/empty": EMPTY };

let browser: Browser;
let site: SiteServer;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), startSiteServer(views)]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

describe("a component's page as markup", () => {
  it("has one main heading, two scripts of our own, and breaks no strict policy", async () => {
    const html = await renderPage(COMPONENT_PAGE);
    expect(html.match(/<h1[ >]/g)).toHaveLength(1);
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/i);
    const scripts = [...html.matchAll(/<script[^>]*>/g)].map(([tag]) => tag);
    const ours = expect.stringMatching(/^<script type="module" src="\/_astro\/[^"]+\.js">$/);
    expect(scripts).toEqual([ours, ours]);
    for (const script of scripts) expect(assets.has(/src="([^"]+)"/.exec(script)?.[1] ?? "")).toBe(true);
  });

  it("asks for nothing to draw with where there is nothing to draw", async () => {
    expect((await renderPage(EMPTY)).match(/<script/g)).toHaveLength(1);
  });

  it("says figures in words where there are none", async () => {
    const html = await renderPage({
      ...COMPONENT_PAGE,
      figures: { ...COMPONENT_PAGE.figures, percent: null, isEnough: false },
    });
    expect(html.match(/insufficient data/g)?.length).toBeGreaterThanOrEqual(3);
    expect(await renderPage(EMPTY)).toContain("not measured yet");
  });

  it("leads with every window to one of its own, the present one marked", async () => {
    const html = await renderPage(COMPONENT_PAGE);
    const links = [...html.matchAll(/href="\/components\/chat-with-claude\?window=(\w+)"/g)].map(([, name]) => name);
    expect(links).toEqual(["24h", "7d", "30d", "90d", "1y", "all"]);
    expect(html).toMatch(/window=24h"\s+aria-current="page"/);
  });
});

describe.each(["/components/chat", "/components/empty"])("%s without script", (path) => {
  it.each([390, 768, 1280])("fits into %i px, with everything open", async (width) => {
    await withPage({ viewport: { width, height: 900 }, javaScriptEnabled: false }, async (page) => {
      await page.goto(`${site.origin}${path}`);
      for (const fold of await page.locator("summary").all()) await fold.click();
      const widths = await page.locator("html").evaluate((html) => [html.scrollWidth, html.clientWidth]);
      expect(widths[0]).toBe(widths[1]);
    });
  });
});

describe("response times in a real browser", () => {
  it("are a drawing with a gap, and a table, without script", async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`${site.origin}/components/chat`);
      expect(await page.locator(".plot > svg").isVisible()).toBe(true);
      const half = (await page.locator(".plot .half").getAttribute("d")) ?? "";
      expect(half.match(/M/g)).toHaveLength(2);
      expect(await page.locator("canvas").count()).toBe(0);
      await page.getByText("All steps as a table").click();
      const table = page.getByRole("table", { name: "Response times of Chat (claude-sonnet)" });
      expect(await table.getByRole("row").count()).toBe(25);
    });
  });

  it.each(["light", "dark"] as const)("are drawn on a canvas by the script, in the %s theme", async (colorScheme) => {
    await withPage({ colorScheme }, async (page) => {
      const complaints = complaintsOf(page);
      await openDrawn(page, 200);
      expect(await page.locator(".plot > svg").isVisible()).toBe(false);
      const ink = await page.locator("body").evaluate((body) => getComputedStyle(body).color);
      expect(await drawnColors(page)).toContain(ink);
      expect(await page.locator("style, [style]:not(canvas)").count()).toBe(0);
      expect(await page.getByRole("table", { name: /^Response times/ }).count()).toBe(0);
      await page.getByText("All steps as a table").click();
      expect(await page.getByRole("table", { name: /^Response times/ }).count()).toBe(1);
      expect(complaints).toEqual([]);
    });
  });

  it("are drawn anew when the theme changes", async () => {
    await withPage({ colorScheme: "light" }, async (page) => {
      await openDrawn(page, 200);
      await page.emulateMedia({ colorScheme: "dark" });
      const ink = await page.locator("body").evaluate((body) => getComputedStyle(body).color);
      await expect.poll(() => drawnColors(page)).toContain(ink);
    });
  });

  it("stay drawn when the page around them is renewed", async () => {
    await withPage({}, async (page) => {
      await page.clock.install({ time: COMPONENT_PAGE.generatedAt });
      await openDrawn(page, 200);
      const component = { ...COMPONENT_PAGE.component, name: "Chat as renewed" };
      views["/components/chat"] = { ...COMPONENT_PAGE, generatedAt: COMPONENT_PAGE.generatedAt + 33_000, component };
      await page.clock.runFor(33_000);
      await page.getByRole("heading", { level: 1, name: /^Chat as renewed/ }).waitFor();
      views["/components/chat"] = COMPONENT_PAGE;
      expect(await page.locator("figure.drawn canvas").isVisible()).toBe(true);
    });
  });

  it("stay as they came while they are out of sight, and where the API does not answer", async () => {
    await withPage({ viewport: { width: 390, height: 500 } }, async (page) => {
      const asked: string[] = [];
      page.on("request", (request) => asked.push(request.url()));
      await answering(page, 503);
      await page.goto(`${site.origin}/components/chat`, { waitUntil: "networkidle" });
      expect(asked.filter((url) => url.includes("/latency?"))).toEqual([]);
      const refused = page.waitForResponse(/\/latency\?/);
      await page.locator("figure.latency").scrollIntoViewIfNeeded();
      expect((await refused).status()).toBe(503);
      await page.waitForLoadState("networkidle");
      expect(await page.locator(".plot > svg").isVisible()).toBe(true);
      expect(await page.locator("canvas").count()).toBe(0);
    });
  });

  it.each([{ colorScheme: "light" }, { colorScheme: "dark" }, { forcedColors: "active" }] as const)(
    "hinder nobody, with %o",
    async (options) => {
      await withPage(options, async (page) => {
        await openDrawn(page, 200);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      });
    },
  );
});

async function openDrawn(page: Page, status: number): Promise<void> {
  await answering(page, status);
  await page.goto(`${site.origin}/components/chat`);
  await page.locator("figure.latency").scrollIntoViewIfNeeded();
  await page.locator("figure.drawn canvas").waitFor();
}

async function answering(page: Page, status: number): Promise<void> {
  await page.route(/\/api\/v1\/checks\/chat%3Aclaude-sonnet\/latency\?/, (route) =>
    route.fulfill({ status, json: LATENCY_ANSWER }),
  );
}

function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  return complaints;
}

/** Every opaque colour of the canvas, as CSS writes it. */
async function drawnColors(page: Page): Promise<string[]> {
  return page.locator("canvas").evaluate((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) return [];
    const pixels = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    const colors = new Set<string>();
    for (let i = 0; i + 3 < pixels.length; i += 4) {
      if (pixels[i + 3] === 255) colors.add(`rgb(${pixels[i]}, ${pixels[i + 1]}, ${pixels[i + 2]})`);
    }
    return [...colors];
  });
}

async function withPage(options: BrowserContextOptions, use: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext(options);
  try {
    await use(await context.newPage());
  } finally {
    await context.close();
  }
}
