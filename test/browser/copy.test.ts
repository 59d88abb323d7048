import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemClock } from "../../monitor/runtime/node/clock.ts";
import { exportSite } from "../../monitor/runtime/node/export-site.ts";
import { launchBrowser } from "../support/browser.ts";
import { appSettings } from "../support/recorded-app.ts";
import { type StaticHost, startStaticHost } from "../support/static-host.ts";
import { HOUR_MS, NOON, toldSites } from "../support/told-site.ts";
import { pagesOf } from "./opened.ts";

/** A site exported at noon, when everything was good, on a host that knows files and nothing else. */
const told = toldSites();
let browser: Browser;
let host: StaticHost;
/** What the host says the time is. */
let hostTime: number | null = null;

beforeAll(async () => {
  const folder = join(mkdtempSync(join(tmpdir(), "gatewatch-copy-")), "site");
  const { database } = await told.healthy();
  const clock = { ...systemClock, now: () => NOON };
  await exportSite({ database, settings: appSettings(), folder, language: "en" }, { clock, log: () => undefined });
  [browser, host] = await Promise.all([launchBrowser(), startStaticHost(folder, () => hostTime)]);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await host?.close();
  told.close();
});

const GOOD = "Everything works.";
const TOO_OLD = "The state is not known: this copy is too old.";

/** Opens a page of the copy while both this machine and the host have their clocks at these times. */
async function openedAt(
  times: { readonly machine: number; readonly host: number | null },
  use: (page: Page) => Promise<void>,
  options: BrowserContextOptions = {},
  path = "",
): Promise<void> {
  hostTime = times.host;
  await pagesOf(() => browser)(options, async (page) => {
    await page.clock.install({ time: times.machine });
    await page.clock.pauseAt(times.machine);
    await page.goto(host.url + path);
    await use(page);
  });
}

const heading = (page: Page, name: string) =>
  page.getByRole("heading", { level: 1, name }).waitFor({ timeout: 10_000 });

describe("a page of a copy", () => {
  it("tells the state while the monitor itself would tell it, and takes it back by itself afterwards", async () => {
    await openedAt({ machine: NOON + 5_000, host: null }, async (page) => {
      await heading(page, GOOD);
      await page.getByText("This is a copy that does not renew itself").waitFor();
      await page.clock.runFor(33_000);
      await heading(page, GOOD);
      await page.clock.runFor(10_000);
      await heading(page, TOO_OLD);
      expect(new Set(await page.locator(".state").allTextContents())).toEqual(new Set(["Unknown"]));
      expect(await page.locator(".banner.ok, .state.ok, .row .ok").count()).toBe(0);
      expect(await page.title()).toBe(TOO_OLD);
    });
  });

  it("is unknown at once when it is looked at an hour later, though its host tells no time", async () => {
    for (const path of ["", "components/chat/", "components/chat/window=24h/"]) {
      await openedAt({ machine: NOON + HOUR_MS, host: null }, (page) => heading(page, TOO_OLD), {}, path);
    }
  });

  it("is unknown when its host says that it is late, though the reader's clock stands still", async () => {
    await openedAt({ machine: NOON, host: NOON + HOUR_MS }, async (page) => {
      await page.clock.runFor(33_000);
      await heading(page, TOO_OLD);
    });
  });

  it("leads from page to page, draws its latencies, and asks for nothing that its host does not have", async () => {
    await openedAt({ machine: NOON, host: null }, async (page) => {
      await page.clock.resume();
      const asked: string[] = [];
      page.on("request", (request) => asked.push(request.url()));
      await page.getByRole("link", { name: "Chat", exact: true }).click();
      await page.getByRole("link", { name: "24 h", exact: true }).click();
      await page.locator("figure.latency").scrollIntoViewIfNeeded();
      await page.locator("figure.latency.drawn").waitFor();
      await page.getByRole("link", { name: "History" }).click();
      await page.getByRole("link", { name: "Current status" }).click();
      await heading(page, GOOD);
      expect(asked.filter((url) => !url.startsWith(host.url))).toEqual([]);
      expect(host.missing.filter((path) => path !== "/favicon.ico")).toEqual([]);
    });
  });

  it("without script says when it was made, and nothing that is wrong later", async () => {
    await openedAt(
      { machine: NOON + 5 * HOUR_MS, host: NOON + 5 * HOUR_MS },
      async (page) => {
        const note = await page.getByRole("note").first().textContent();
        expect(note).toMatch(/^As of 24 November 2026, 13:00:00 \(Europe\/Berlin\)\. This is a copy/);
        const words = (await page.locator("body").textContent()) ?? "";
        expect(words.indexOf("As of 24 November")).toBeLessThan(words.indexOf(GOOD));
        expect(words).not.toMatch(/\d (s|min|h) ago/);
      },
      { javaScriptEnabled: false },
    );
  });

  it("has no violation that axe knows", async () => {
    await openedAt({ machine: NOON, host: null }, async (page) => {
      await page.clock.resume();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    });
  });
});
