import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { assets, renderPage } from "#site";
import { openIncident } from "../../monitor/actions/incident/open.ts";
import { createKeys } from "../../monitor/core/keys.ts";
import { Secret } from "../../monitor/core/secret.ts";
import { createDispatcher } from "../../monitor/dispatch/dispatcher.ts";
import type { GuardedOutbound, OutboundRequest } from "../../monitor/ports.ts";
import { createMailer } from "../../monitor/runtime/node/mailer.ts";
import { createOutbound } from "../../monitor/runtime/node/outbound.ts";
import { randomHex } from "../../monitor/runtime/node/random.ts";
import { serve } from "../../monitor/runtime/node/serve.ts";
import { acting } from "../support/acting.ts";
import { launchBrowser } from "../support/browser.ts";
import { startMailInbox } from "../support/mail-server.ts";
import { appSettings } from "../support/recorded-app.ts";
import { createSubscribedApp, NOON, OWN_SECRET } from "../support/subscribing.ts";
import { pagesOf } from "./opened.ts";

let browser: Browser;
const withPage = pagesOf(() => browser);
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const press = (page: Page, name: string) => page.getByRole("button", { name }).click();

/** The site with a dispatcher beside it and a real mail server; what goes to strangers' webhooks is answered by `guarded`. */
async function startTelling(guarded: GuardedOutbound) {
  const inbox = await startMailInbox();
  const mail = { server: new Secret(`smtp://127.0.0.1:${inbox.port}`), from: "Acme <status@acme.example>" };
  const clock = { now: () => NOON, monotonic: () => 0, sleep: () => Promise.resolve() };
  const site = createSubscribedApp({ mail }, { assets, renderPage, clock });
  const { database } = site;
  const settings = { ...appSettings(), mail };
  const dispatcher = createDispatcher({
    ...{ database, clock, randomHex, guarded, keys: createKeys(OWN_SECRET), settings: () => settings },
    ...{ log: () => undefined, outbound: createOutbound(), mailer: createMailer() },
  });
  const server = await serve({ fetch: (request, from) => site.app.fetch(request, from), host: "127.0.0.1", port: 0 });
  onTestFinished(async () => {
    await server.close();
    database.close();
  });
  return {
    ...{ site, inbox, server },
    async send() {
      dispatcher.wake();
      for (let round = 0; round < 10; round++) {
        await dispatcher.tick();
        await dispatcher.idle();
      }
    },
    /** A link of ours in a text, at the address where the test serves it. */
    link(text: string, pattern: RegExp): string {
      const found = pattern.exec(text)?.[0] ?? "";
      return found.replace("https://status.acme.example", server.url);
    },
    openIncident: () =>
      openIncident({
        ctx: acting({ database, clock }, settings),
        input: { title: "Slow answers", body: "We look into it.", components: ["chat"] },
      }),
  };
}

const CONFIRM = /https:\/\/status\.acme\.example\/subscriptions\/[\w~-]+\/confirm/;
const MANAGE = /https:\/\/status\.acme\.example\/subscriptions\/[\w~-]+(?![\w~/-])/;

it("a visitor without script subscribes, follows the mail, is told of an incident, and leaves by the mail's one click", async () => {
  const told = await startTelling({ send: () => Promise.reject(new Error("no webhook is asked")) });
  const { inbox, server, site } = told;
  await withPage({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } }, async (page) => {
    await page.goto(`${server.url}/subscribe?component=chat`);
    await page.getByLabel("Your mail address").fill("Ana@Example.com");
    await press(page, "Subscribe");
    await told.openIncident();
    await told.send();
    expect(inbox.mails.map(({ to, parsed }) => [to, parsed.subject])).toEqual([
      [["Ana@example.com"], "Do you want to be told about Acme AI?"],
    ]);
    await page.goto(told.link(inbox.mails[0]?.parsed.text ?? "", CONFIRM));
    await press(page, "Yes, tell me");

    await told.openIncident();
    await told.send();
    const notice = inbox.mails[1];
    expect(notice?.parsed.subject).toContain("Slow answers");
    expect(inbox.mails).toHaveLength(2);
    await page.goto(told.link(notice?.parsed.text ?? "", MANAGE));
    await page.getByLabel("Updates while an incident lasts").uncheck();
    await press(page, "Save");
    expect(await page.getByText("goes through").count()).toBe(1);

    const oneClick = told.link(
      /^List-Unsubscribe: <(.*)>/im.exec(notice?.raw.replace(/\r\n[ \t]+/g, " ") ?? "")?.[1] ?? "",
      /.*/,
    );
    expect(notice?.raw).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    const left = await fetch(oneClick, { method: "POST", body: new URLSearchParams("List-Unsubscribe=One-Click") });
    expect(left.status).toBe(200);
    await told.openIncident();
    await told.send();
    expect(inbox.mails).toHaveLength(2);
  });
  expect(await site.rows()).toMatchObject([{ leftReason: "unsubscribed", addressSealed: null }]);
});

it("one that subscribed already and is asked for again gets a mail with its links, and no second question", async () => {
  const told = await startTelling({ send: () => Promise.reject(new Error("no webhook is asked")) });
  const { inbox, site } = told;
  await site.subscribed({ way: "email", address: "ana@example.com" });
  await site.database.db.run("delete from rate_count");
  await site.send("/subscribe", { way: "email", address: "ana@example.com", topic: "maintenance" });
  await told.send();
  const mail = inbox.mails.at(-1)?.parsed;
  expect(mail?.subject).toBe("You are told about Acme AI already");
  expect(mail?.text).toMatch(MANAGE);
  expect(mail?.text).not.toMatch(CONFIRM);
});

it("a webhook that answers with its challenge is told, and the question holds its owner's links", async () => {
  const asked: OutboundRequest[] = [];
  const told = await startTelling({
    send: async (request) => {
      asked.push(request);
      const { challenge } = JSON.parse(request.body ?? "{}").data;
      const text = challenge === undefined ? "" : JSON.stringify({ challenge });
      return {
        outcome: "answered",
        status: 200,
        headers: {},
        text,
        marks: [],
        end: "complete",
        timings: { totalMs: 1 },
      };
    },
  });
  const { site, server } = told;
  await site.post({ channel: "webhook", address: "https://hooks.example.com/x" });
  await told.send();
  expect(await site.rows()).toMatchObject([{ verifiedAt: NOON }]);
  const { confirm_url, manage_url } = JSON.parse(asked[0]?.body ?? "{}").data;
  expect(confirm_url).toMatch(CONFIRM);
  expect((await fetch(told.link(manage_url, MANAGE))).status).toBe(200);
  expect(server.url).not.toBe("");
  await told.openIncident();
  await told.send();
  expect(asked.map(({ url, body }) => [url, JSON.parse(body ?? "{}").type])).toEqual([
    ["https://hooks.example.com/x", "ping"],
    ["https://hooks.example.com/x", "incident.opened"],
  ]);
});
