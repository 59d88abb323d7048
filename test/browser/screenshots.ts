import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { startSiteServer } from "./site-server.ts";
import { aLargeView, DEGRADED, EMPTY, HEALTHY, MAINTENANCE, OUTAGE, STALE } from "./views.ts";

/**
 * `npm run screenshots [folder]`: what the page looks like in its states, light and dark, on a desk and on a phone, as
 * the pictures of docs/screenshots.
 */
const VIEWS = {
  "/healthy": HEALTHY,
  "/degraded": DEGRADED,
  "/outage": OUTAGE,
  "/maintenance": MAINTENANCE,
  "/unknown": STALE,
  "/empty": EMPTY,
  "/60-components": aLargeView(60),
};
const SIZES = { desktop: { width: 1280, height: 1280 }, phone: { width: 390, height: 1280 } };
const QUALITY = 50;

const folder = process.argv[2] ?? fileURLToPath(new URL("../../docs/screenshots", import.meta.url));
await mkdir(folder, { recursive: true });
const [browser, site] = await Promise.all([launchBrowser(), startSiteServer(VIEWS)]);
let total = 0;
for (const [name, viewport] of Object.entries(SIZES)) {
  for (const colorScheme of ["light", "dark"] as const) {
    for (const path of Object.keys(VIEWS)) {
      const file = join(folder, `${path.slice(1)}-${name}-${colorScheme}.webp`);
      total += await shoot(browser, { url: site.origin + path, viewport, colorScheme, file });
    }
  }
}
await browser.close();
await site.close();
console.log(`${Math.round(total / 1_000)} kB of pictures in ${folder}`);

interface Shot {
  readonly url: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly colorScheme: "light" | "dark";
  readonly file: string;
}

/** As much of the page as fits, in a form that is small for flat colours. Gives the picture's bytes. */
async function shoot(by: Browser, { url, viewport, colorScheme, file }: Shot): Promise<number> {
  const context = await by.newContext({ viewport, colorScheme, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(url, { waitUntil: "networkidle" });
  const picture = await pictureOf(page);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, picture);
  await context.close();
  return picture.length;
}

async function pictureOf(page: Page): Promise<Buffer> {
  const height = await page.locator("html").evaluate((html) => Math.min(html.scrollHeight, innerHeight));
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", {
    format: "webp",
    quality: QUALITY,
    clip: { x: 0, y: 0, width: page.viewportSize()?.width ?? 0, height, scale: 1 },
  });
  return Buffer.from(data, "base64");
}
