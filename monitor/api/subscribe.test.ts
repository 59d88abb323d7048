import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { appSettings } from "../../test/support/recorded-app.ts";
import { createSubscribedApp, type Fields, NOON, type SubscribedApp } from "../../test/support/subscribing.ts";
import { openDatabase } from "../runtime/node/database.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ANA = { way: "email", address: "ana@example.com", topic: ["incidents", "updates"] };
const HOOK = { way: "webhook", address: "https://hooks.example.com/x", topic: "incidents" };
const VERIFY = 'ping {"verify":true} to itself waiting';

let site: SubscribedApp;
beforeEach(() => {
  site = createSubscribedApp();
});
afterEach(() => site.database.close());

/** All that a client sees of an answer. */
async function seen(answer: Response) {
  return { status: answer.status, headers: [...answer.headers], body: await answer.text() };
}

describe("the form", () => {
  it("shows the ways that are open, and the feed always", async () => {
    const ways = async (asked: SubscribedApp) => {
      await asked.app.request("/subscribe");
      const view = asked.views.at(-1);
      return view?.kind === "subscribe" ? [view.way, ...view.ways.map(({ way }) => way)] : [];
    };
    expect(await ways(site)).toEqual(["email", "email", "slack", "discord", "teams", "webhook", "feed"]);
    const { page } = appSettings();
    for (const [changes, deps, open] of [
      [{ mail: null }, {}, ["slack", "slack", "discord", "teams", "webhook", "feed"]],
      [{ page: { ...page, url: null } }, {}, ["feed", "feed"]],
      [{}, { keys: undefined }, ["feed", "feed"]],
    ] as const) {
      const other = createSubscribedApp(changes, deps as object);
      expect(await ways(other)).toEqual(open);
      const refused = await other.send("/subscribe", ANA);
      expect(refused.status).toBe(409);
      expect(other.views.at(-1)).toMatchObject({ fault: "closed" });
      const problem = await other.post({ channel: "email", address: "ana@example.com" });
      expect([problem.status, problem.headers.get("content-type")]).toEqual([409, "application/problem+json"]);
      expect(await other.rows()).toEqual([]);
      other.database.close();
    }
  });

  it("comes with a component or an incident chosen, and ignores those that there are none of", async () => {
    await site.app.request("/subscribe?component=chat");
    expect(site.views.at(-1)).toMatchObject({
      choice: { groups: [{ components: [{ isChosen: false }] }, { components: [{ id: "chat", isChosen: true }] }] },
    });
    for (const path of [
      "/subscribe?component=nothing",
      "/subscribe?incident=../x",
      "/subscribe?way=fax&incident=none",
    ]) {
      expect((await site.app.request(path)).status).toBe(200);
      expect(site.views.at(-1)).toMatchObject({ way: "email", choice: { incident: null } });
    }
  });

  it.each<[string, Fields, number, string]>([
    ["without an address", { ...ANA, address: "" }, 400, "missing"],
    [
      "with a mail address that ends a line",
      { ...ANA, address: "a@example.com\r\nBcc: b@example.com" },
      400,
      "not_mail",
    ],
    ["with a private address", { ...HOOK, address: "https://192.168.0.1/" }, 400, "not_public"],
    ["with the webhook of another service", { ...HOOK, way: "slack" }, 400, "not_slack"],
    ["with nothing to be told of", { ...ANA, topic: [] }, 400, "topics"],
    ["with a topic that there is none of", { ...ANA, topic: "gossip" }, 400, "topics"],
    ["with some components but none", { ...ANA, scope: "components" }, 400, "components"],
    ["with a component that there is none of", { ...ANA, scope: "components", component: "x" }, 400, "components"],
    ["with an incident that there is none of", { ...ANA, incident: "x" }, 400, "incident"],
    ["with the id of no incident", { ...ANA, incident: "../x" }, 400, "incident"],
    ["by a way that there is none of", { ...ANA, way: "fax" }, 409, "closed"],
    ["by an operators' way", { ...ANA, way: "pagerduty" }, 409, "closed"],
  ])("%s is shown again, with what is wrong and without what was typed", async (_, fields, status, fault) => {
    const answer = await site.send("/subscribe", fields);
    expect(answer.status).toBe(status);
    expect(site.views.at(-1)).toMatchObject({ kind: "subscribe", fault });
    if (fields.address !== "") expect(await answer.text()).not.toContain(String(fields.address));
    expect(await site.rows()).toEqual([]);
    expect(await site.outbox()).toEqual([]);
  });

  it("is taken from our own pages only", async () => {
    const site403 = async (headers: Record<string, string>) => (await site.send("/subscribe", ANA, headers)).status;
    expect(await site403({ "sec-fetch-site": "cross-site" })).toBe(403);
    expect(await site403({ "sec-fetch-site": "same-site" })).toBe(403);
    expect(site.views.at(-1)).toMatchObject({ fault: "elsewhere" });
    const plain = async (origin?: string) => {
      const headers = {
        "content-type": "application/x-www-form-urlencoded",
        ...(origin === undefined ? {} : { origin }),
      };
      const body = new URLSearchParams({ way: "email", address: "ana@example.com", topic: "incidents" });
      return (await site.app.request("/subscribe", { method: "POST", headers, body: String(body) })).status;
    };
    expect(await plain()).toBe(403);
    expect(await plain("null")).toBe(403);
    expect(await plain("https://evil.example")).toBe(403);
    expect(await site.rows()).toEqual([]);
    expect(await plain("http://localhost")).toBe(303);
    expect(await plain("https://status.acme.example")).toBe(303);
  });

  it("has headers of a page that nobody else keeps, and no larger body than 64 KiB", async () => {
    const refused = await site.send("/subscribe", { ...ANA, address: "" });
    expect(refused.headers.get("cache-control")).toBe("no-store");
    expect(refused.headers.get("x-robots-tag")).toBe("noindex");
    expect(refused.headers.get("content-security-policy")).toContain("form-action 'self'");
    expect((await site.app.request("/subscribe")).headers.get("referrer-policy")).toBe("same-origin");
    expect((await site.send("/subscribe", { ...ANA, junk: "x".repeat(70_000) })).status).toBe(413);
  });
});

describe("programs", () => {
  it("subscribe by JSON and hear no more than people", async () => {
    const answer = await site.post({
      channel: "webhook",
      address: "https://hooks.example.com/x",
      components: ["chat"],
    });
    expect(answer.status).toBe(202);
    expect(await answer.json()).toEqual({
      status: "accepted",
      description: expect.stringContaining("If the address is new"),
    });
    expect(await site.outbox()).toEqual([VERIFY]);
    expect(await site.rows()).toMatchObject([
      { channel: "webhook", secretSealed: expect.any(String), verifiedAt: null },
    ]);
  });

  it.each<[unknown, string]>([
    [{ channel: "email" }, "address"],
    [{ channel: "fax", address: "x" }, "channel"],
    [{ channel: "pagerduty", address: "x" }, "channel"],
    [{ channel: "email", address: "ana" }, "address: is no mail address"],
    [{ channel: "email", address: "ana@example.com", topics: [] }, "topics"],
    [{ channel: "email", address: "ana@example.com", topics: ["x"] }, "topics"],
    [{ channel: "email", address: "ana@example.com", components: ["x"] }, "components"],
    [{ channel: "email", address: "ana@example.com", incident: "x" }, "incident"],
    [{ channel: "email", address: "ana@example.com", verified: true }, "input"],
    [[], "input"],
    [null, "input"],
  ])("are told what is wrong with %j", async (body, named) => {
    const answer = await site.post(body);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([400, "application/problem+json"]);
    expect(await answer.json()).toMatchObject({ status: 400, detail: expect.stringContaining(named) });
    expect(await site.rows()).toEqual([]);
  });

  it("send JSON and nothing else, so that no other site's form passes for them", async () => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""]) {
      const answer = await site.post({ channel: "email", address: "ana@example.com" }, { "content-type": type });
      expect(answer.status).toBe(415);
    }
    const preflight = {
      method: "OPTIONS",
      headers: { origin: "https://evil.example", "access-control-request-method": "POST" },
    };
    const allowed = await site.app.request("/api/v1/subscriptions", preflight);
    expect(allowed.headers.get("access-control-allow-methods")).toBe("GET,HEAD");
    const broken = { method: "POST", headers: { "content-type": "application/json" }, body: "{" };
    expect((await site.app.request("/api/v1/subscriptions", broken)).status).toBe(400);
  });
});

describe("an address that is known already", () => {
  it.each(["email", "webhook"] as const)("is answered as one that is not, byte for byte (%s)", async (way) => {
    const address = (name: string) => (way === "email" ? `${name}@example.com` : `https://hooks.example.com/${name}`);
    await site.subscribed({ way, address: address("known") });
    await site.send("/subscribe", { ...ANA, way, address: address("asked") });
    const gone = await site.subscribed({ way, address: address("left") });
    await site.send(`${gone}/unsubscribe`);
    const forms = [];
    const programs = [];
    for (const name of ["known", "asked", "left", "new"]) {
      forms.push(await seen(await site.send("/subscribe", { ...ANA, way, address: address(name) })));
      programs.push(await seen(await site.post({ channel: way, address: address(name) })));
    }
    expect(new Set(forms.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(new Set(programs.map((one) => JSON.stringify(one))).size).toBe(1);
  });

  it("and verified keeps what it chose, and is told its links by mail, at most once a day", async () => {
    const manage = await site.subscribed({ way: "email", address: "ana@example.com", topic: "incidents" });
    const sent = (await site.outbox()).length;
    for (let i = 0; i < 3; i++)
      await site.send("/subscribe", { ...ANA, address: "ANA@example.com", topic: "maintenance" });
    expect((await site.outbox()).slice(sent)).toEqual([]);
    site.at(NOON + DAY_MS);
    for (let i = 0; i < 3; i++) await site.send("/subscribe", { ...ANA, topic: "maintenance" });
    expect((await site.outbox()).slice(sent)).toEqual(['ping {"manage":true} to itself waiting']);
    await site.app.request(manage);
    expect(site.views.at(-1)).toMatchObject({ step: { name: "manage", told: { topics: ["incidents"] } } });
    expect(await site.rows()).toHaveLength(1);
  });

  it("and not of mail hears nothing at all", async () => {
    await site.subscribed(HOOK);
    const sent = (await site.outbox()).length;
    site.at(NOON + DAY_MS);
    await site.send("/subscribe", HOOK);
    expect((await site.outbox()).slice(sent)).toEqual([]);
  });

  it("and not verified is one still, with what it asked for last", async () => {
    await site.send("/subscribe", ANA);
    await site.send("/subscribe", { ...ANA, topic: "maintenance", scope: "components", component: "chat" });
    expect(await site.rows()).toHaveLength(1);
    expect(await site.outbox()).toEqual([VERIFY, VERIFY]);
    await site.app.request(await site.link("confirm"));
    expect(site.views.at(-1)).toMatchObject({ step: { told: { topics: ["maintenance"], components: ["Chat"] } } });
  });

  it("and left is a new one, whose old links have lost their force", async () => {
    const before = await site.subscribed(ANA);
    await site.send(`${before}/unsubscribe`);
    await site.send("/subscribe", ANA);
    expect(await site.rows()).toMatchObject([{ leftReason: "unsubscribed" }, { verifiedAt: null, leftAt: null }]);
    await site.send(before, { topic: "maintenance" });
    expect(site.views.at(-1)).toMatchObject({ step: { name: "dead" } });
  });
});

describe("strangers", () => {
  it("have one mailbox asked three times a day, however it is written, and are answered the same", async () => {
    const spellings = [
      "ana@example.com",
      "ANA@example.com",
      "ana+1@example.com",
      "ana+2@example.com",
      "ana@example.com",
    ];
    const answers = [];
    for (const address of spellings) answers.push(await seen(await site.send("/subscribe", { ...ANA, address })));
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(await site.outbox()).toEqual([VERIFY, VERIFY, VERIFY]);
    site.at(NOON + DAY_MS);
    await site.send("/subscribe", ANA);
    expect(await site.outbox()).toHaveLength(4);
  });

  it("ask ten times an hour from one place, whatever they ask, and are told when they may again", async () => {
    const from = { visitor: "198.51.100.7" };
    for (let i = 0; i < 10; i++) {
      expect((await site.send("/subscribe", { ...ANA, address: `a${i}@example.com` }, from)).status).toBe(303);
    }
    const refused = await site.send("/subscribe", ANA, from);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "3600"]);
    expect(site.views.at(-1)).toMatchObject({ kind: "subscribe", fault: "limited" });
    const problem = await site.post({ channel: "email", address: "b@example.com" }, from);
    expect([problem.status, problem.headers.get("retry-after")]).toEqual([429, "3600"]);
    expect((await site.send("/subscribe", ANA)).status).toBe(303);
    site.at(NOON + HOUR_MS);
    expect((await site.send("/subscribe", ANA, from)).status).toBe(303);
  });

  it("ask a hundred times an hour in all, and cannot tell by that who is known", async () => {
    await site.subscribed({ ...ANA, address: "known@example.com" });
    for (let i = 0; i < 99; i++) await site.send("/subscribe", { ...ANA, address: `a${i}@example.com` });
    const [known, unknown] = await Promise.all(
      ["known@example.com", "new@example.com"].map(async (address) =>
        seen(await site.send("/subscribe", { ...ANA, address })),
      ),
    );
    expect(known?.status).toBe(429);
    expect(known).toEqual(unknown);
    expect(await site.outbox()).toHaveLength(100);
  });

  it("that come all at once are counted one by one", async () => {
    const from = { visitor: "198.51.100.7" };
    const asks = Array.from({ length: 30 }, (_, i) =>
      site.send("/subscribe", { ...ANA, address: `a${i}@example.com` }, from),
    );
    const statuses = (await Promise.all(asks)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 303)).toHaveLength(10);
    expect(await site.outbox()).toHaveLength(10);
  });
});

it("neither an address nor a secret is in the database's files or in the log", async () => {
  const folder = mkdtempSync(join(tmpdir(), "gatewatch-subscribers-"));
  const database = openDatabase(join(folder, "gatewatch.db"));
  const kept = createSubscribedApp({}, { database });
  await kept.subscribed({ ...ANA, address: "anacanary@canary.example" });
  await kept.send("/subscribe", { ...HOOK, address: "https://hooks.example.com/canary-of-the-path" });
  await kept.send(await kept.link("confirm"));
  const view = kept.views.at(-1);
  const secret = view?.kind === "subscription" && view.step.name === "confirmed" ? view.step.secret : null;
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  await kept.send("/subscribe", { ...ANA, address: "brokencanary" });
  const bytes = readdirSync(folder).map((file) => readFileSync(join(folder, file)).toString("latin1"));
  expect(bytes.join("")).toContain("subscribe:source:");
  for (const plain of ["anacanary", "canary.example", "canary-of-the-path", String(secret).slice(6), "192.0.2."]) {
    expect(
      bytes.some((text) => text.toLowerCase().includes(plain.toLowerCase())),
      plain,
    ).toBe(false);
    expect(kept.logged.join("\n")).not.toContain(plain);
  }
  database.close();
  rmSync(folder, { recursive: true });
});
