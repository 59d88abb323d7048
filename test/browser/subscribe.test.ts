import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { assets, renderPage } from "#site";
import { type Serving, serve } from "../../monitor/runtime/node/serve.ts";
import { launchBrowser } from "../support/browser.ts";
import { createSubscribedApp, NOON, type SubscribedApp } from "../support/subscribing.ts";
import { pagesOf } from "./opened.ts";

let browser: Browser;
let site: SubscribedApp;
let server: Serving;
const withPage = pagesOf(() => browser);

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  site = createSubscribedApp({}, { assets, renderPage });
  await site.probe("liveliness", NOON);
  server = await serve({ fetch: (request, from) => site.app.fetch(request, from), host: "127.0.0.1", port: 0 });
});
afterEach(async () => {
  await server.close();
  site.database.close();
});

const heading = (page: Page) => page.getByRole("heading", { level: 1 }).textContent();
const press = (page: Page, name: string) => page.getByRole("button", { name }).click();

describe.each([390, 1280])("without script, at %i px", (width) => {
  const bare = { javaScriptEnabled: false, viewport: { width, height: 800 } };

  it("a visitor subscribes by mail, confirms, changes and leaves", async () => {
    await withPage(bare, async (page) => {
      await page.goto(server.url);
      await page.getByRole("link", { name: "Subscribe" }).click();
      await page.getByLabel("Only some components").check();
      await page.getByLabel("Chat", { exact: true }).check();
      await page.getByLabel("Planned maintenance").uncheck();
      await press(page, "Subscribe");
      // The browser itself asks for what is missing.
      expect(page.url()).toBe(`${server.url}/subscribe`);
      await page.getByLabel("Your mail address").fill("ana@example.com");
      await press(page, "Subscribe");
      expect(await heading(page)).toBe("Look into your mailbox");

      await page.goto(server.url + (await site.link("confirm")));
      expect(await page.getByText("E-mail, a…@example.com").count()).toBe(1);
      await press(page, "Yes, tell me");
      expect(await heading(page)).toBe("You are subscribed");
      await page.getByRole("link", { name: "Change what you are told of" }).click();
      expect(await page.getByLabel("Chat", { exact: true }).isChecked()).toBe(true);
      expect(await page.getByLabel("Planned maintenance").isChecked()).toBe(false);

      await page.getByLabel("Everything on this page").check();
      await page.getByLabel("Once a day").check();
      await press(page, "Save");
      expect(await page.getByText("Saved.").count()).toBe(1);
      expect(await site.rows()).toMatchObject([{ digest: "daily" }]);

      await press(page, "Stop telling me");
      expect(await heading(page)).toBe("You have left");
      expect(await site.rows()).toMatchObject([{ leftReason: "unsubscribed", addressHash: null }]);
    });
  });

  it("a webhook's owner is told what is wrong, confirms, sees the secret once and makes another", async () => {
    await withPage(bare, async (page) => {
      await page.goto(`${server.url}/subscribe?component=chat`);
      await page.getByRole("link", { name: "Webhook" }).click();
      expect(await page.getByLabel("Chat", { exact: true }).isChecked()).toBe(true);
      await page.getByLabel("Address of your webhook").fill("https://192.168.0.1/");
      await press(page, "Subscribe");
      expect(await page.getByRole("alert").textContent()).toContain("must lead into the public internet");
      await page.getByLabel("Address of your webhook").fill("https://hooks.example.com/x");
      await press(page, "Subscribe");
      expect(await heading(page)).toBe("We are asking your webhook");

      await page.goto(server.url + (await site.link("confirm")));
      await press(page, "Yes, tell me");
      const first = await page.getByText(/^whsec_/).textContent();
      await page.getByRole("link", { name: "Change what you are told of" }).click();
      expect(await page.getByText(/^whsec_/).count()).toBe(0);
      await press(page, "Make a new secret");
      const second = await page.getByText(/^whsec_/).textContent();
      expect(second).not.toBe(first);
      expect(await page.getByText("signs as well until").count()).toBe(1);
    });
  });
});

it("a form on another site's page is not taken", async () => {
  await withPage({}, async (page) => {
    const action = `${server.url}/subscribe`;
    const fields =
      '<input name="way" value="email"><input name="address" value="a@example.com"><input name="topic" value="incidents">';
    await page.route("http://evil.example/", (route) =>
      route.fulfill({
        contentType: "text/html",
        body: `<form method="post" action="${action}">${fields}<button>Win</button></form>`,
      }),
    );
    await page.goto("http://evil.example/");
    await press(page, "Win");
    expect(await page.getByRole("alert").textContent()).toContain("sent from another site");
    expect(await site.rows()).toEqual([]);
  });
});

it("who only looks at a link, as scanners of mail do, confirms and leaves nothing", async () => {
  await site.send("/subscribe", { way: "email", address: "ana@example.com", topic: "incidents" });
  const [confirm, manage] = [await site.link("confirm"), await site.link("manage")];
  await withPage({}, async (page) => {
    for (const path of [confirm, `${manage}/unsubscribe`, manage]) {
      await page.goto(server.url + path, { waitUntil: "networkidle" });
    }
  });
  expect(await site.rows()).toMatchObject([{ verifiedAt: null, leftAt: null }]);
});
