import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSubscribedApp, NOON, type SubscribedApp } from "../../test/support/subscribing.ts";

const HOUR_MS = 3_600_000;
const ANA = { way: "email", address: "ana@example.com", topic: ["incidents", "updates"] };
const HOOK = { way: "webhook", address: "https://hooks.example.com/x", topic: "incidents" };

let site: SubscribedApp;
beforeEach(() => {
  site = createSubscribedApp();
});
afterEach(() => site.database.close());

const get = (path: string) => site.app.request(path);
/** What a page about a subscription shows. */
const step = () => {
  const view = site.views.at(-1);
  return view?.kind === "subscription" ? view.step : null;
};

describe("the way of a subscriber", () => {
  it("goes from the form by one verification to confirming, changing and leaving", async () => {
    const asked = await site.send("/subscribe", ANA);
    expect([asked.status, asked.headers.get("location")]).toEqual([303, "/subscribe/sent?way=email"]);
    expect(await site.outbox()).toEqual(['ping {"verify":true} to itself waiting']);
    expect((await get("/subscribe/sent?way=email")).status).toBe(200);

    const confirm = await site.link("confirm");
    expect((await get(confirm)).status).toBe(200);
    expect(step()).toMatchObject({ name: "confirm", told: { maskedAddress: "a…@example.com" } });
    expect(await site.rows()).toMatchObject([{ verifiedAt: null }]);
    await site.send(confirm);
    const manage = await site.link("manage");
    expect(step()).toEqual({ name: "confirmed", managePath: manage, secret: null });
    expect(await site.rows()).toMatchObject([{ verifiedAt: NOON, leftAt: null }]);

    expect((await get(manage)).status).toBe(200);
    const fields = { scope: "components", component: ["chat"], topic: "maintenance", digest: "daily" };
    const changed = await site.send(manage, fields);
    expect([changed.status, changed.headers.get("location")]).toEqual([303, `${manage}?saved`]);
    await get(`${manage}?saved`);
    expect(step()).toMatchObject({
      ...{ name: "manage", isSaved: true },
      told: { components: ["Chat"], topics: ["maintenance"], digest: "daily" },
    });

    expect((await get(`${manage}/unsubscribe`)).status).toBe(200);
    expect(step()).toMatchObject({ name: "leave" });
    expect(await site.rows()).toMatchObject([{ leftAt: null }]);
    expect((await site.send(`${manage}/unsubscribe`)).status).toBe(200);
    expect(step()).toEqual({ name: "left" });
    expect(await site.rows()).toMatchObject([
      { leftReason: "unsubscribed", addressSealed: null, addressHash: null, secretSealed: null },
    ]);
    await get(manage);
    expect(step()).toEqual({ name: "left" });
  });

  it("is open for a day", async () => {
    await site.send("/subscribe", ANA);
    const confirm = await site.link("confirm");
    site.at(NOON + 24 * HOUR_MS);
    expect((await site.send(confirm)).status).toBe(404);
    expect(await site.rows()).toMatchObject([{ verifiedAt: null }]);
    site.at(NOON + 24 * HOUR_MS - 1);
    expect((await site.send(confirm)).status).toBe(200);
  });

  it("is walked once: who confirms twice is subscribed, and the link to manage was shown the first time", async () => {
    await site.send("/subscribe", HOOK);
    const confirm = await site.link("confirm");
    await Promise.all([site.send(confirm), site.send(confirm)]);
    const shown = site.views.flatMap((view) => (view.kind === "subscription" ? [view.step] : []));
    expect(shown.filter((one) => one.name === "confirmed" && one.secret !== null)).toHaveLength(1);
    await get(confirm);
    expect(step()).toEqual({ name: "confirmed", managePath: null, secret: null });
  });

  it("is one of an incident, which stays one of it", async () => {
    await site.probe("liveliness", NOON - 30_000);
    for (const at of [0, 1, 2]) await site.probe("liveliness", NOON + at * 4_000, "down", "connection_refused");
    const { incidents } = (await site.json("/api/v1/incidents")).body as { incidents: { id: string; title: string }[] };
    const [incident] = incidents;
    const { id = "", title } = incident ?? {};
    await get(`/subscribe?incident=${id}`);
    expect(site.views.at(-1)).toMatchObject({ choice: { incident: { id, title } } });
    const manage = await site.subscribed({ ...ANA, incident: id });
    await site.send(manage, { topic: "incidents", scope: "components", component: "chat" });
    await get(manage);
    expect(step()).toMatchObject({ told: { incident: { id, title }, components: [], topics: ["incidents"] } });
  });

  it("begins for a webhook also by its own answer, which the dispatcher took", async () => {
    await site.send("/subscribe", HOOK);
    const [row] = await site.rows();
    const manage = await site.link("manage");
    expect((await get(manage)).status).toBe(404);
    await site.answered(row?.id ?? "", NOON);
    expect((await get(manage)).status).toBe(200);
  });
});

describe("changing", () => {
  it("shows a form again that says too little", async () => {
    const manage = await site.subscribed(ANA);
    for (const [fields, fault] of [
      [{}, "topics"],
      [{ topic: "incidents", scope: "components" }, "components"],
      [{ topic: "incidents", scope: "components", component: "x" }, "components"],
    ] as const) {
      expect((await site.send(manage, fields)).status).toBe(400);
      expect(step()).toMatchObject({ name: "manage", fault });
    }
    await get(manage);
    expect(step()).toMatchObject({ told: { topics: ["incidents", "updates"], components: [] } });
  });

  it("is taken from our own pages only", async () => {
    const manage = await site.subscribed(ANA);
    const evil = { "sec-fetch-site": "cross-site" };
    expect((await site.send(manage, { topic: "maintenance" }, evil)).status).toBe(403);
    expect(step()).toMatchObject({ name: "manage", fault: "elsewhere", told: { topics: ["incidents", "updates"] } });
    expect((await site.send(`${manage}/secret`, {}, evil)).status).toBe(404);
  });

  it("gives a webhook a new secret, shown once, and lets the old one sign for a day", async () => {
    const manage = await site.subscribed(HOOK);
    const [before] = await site.rows();
    await site.send(`${manage}/secret`);
    expect(step()).toMatchObject({ name: "manage", secret: expect.stringMatching(/^whsec_/) });
    expect(await site.rows()).toMatchObject([
      { oldSecretSealed: before?.secretSealed, oldSecretUntil: NOON + 24 * HOUR_MS },
    ]);
    await get(manage);
    expect(step()).toMatchObject({ secret: null, told: { oldSecretUntil: NOON + 24 * HOUR_MS } });
    const mail = await site.subscribed(ANA);
    expect((await site.send(`${mail}/secret`)).status).toBe(404);
  });

  it("shows whether what is sent arrives", async () => {
    const manage = await site.subscribed(ANA);
    await get(manage);
    expect(step()).toMatchObject({ told: { failingSince: null } });
    await site.database.db.run(`update subscriber set failing_since = ${NOON - HOUR_MS}`);
    await get(manage);
    expect(step()).toMatchObject({ told: { failingSince: NOON - HOUR_MS } });
  });
});

describe("leaving", () => {
  it("is one click of a mail program, which comes from nowhere and with one field (RFC 8058)", async () => {
    const manage = await site.subscribed(ANA);
    const body = "List-Unsubscribe=One-Click";
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const answer = await site.app.request(`${manage}/unsubscribe`, { method: "POST", headers, body });
    expect(answer.status).toBe(200);
    expect(await site.rows()).toMatchObject([{ leftAt: NOON }]);
  });

  it("drops what waits, and twice is once", async () => {
    const manage = await site.subscribed(ANA);
    site.at(NOON + 24 * HOUR_MS);
    await site.send("/subscribe", ANA);
    site.at(NOON);
    await site.send(`${manage}/unsubscribe`);
    expect(await site.outbox()).toEqual([
      'ping {"verify":true} to itself superseded',
      'ping {"manage":true} to itself dropped',
    ]);
    site.at(NOON + HOUR_MS);
    expect((await site.send(`${manage}/unsubscribe`)).status).toBe(200);
    expect(await site.rows()).toMatchObject([{ leftAt: NOON }]);
  });

  it("before confirming takes the force from the link to confirm", async () => {
    await site.send("/subscribe", ANA);
    await site.send(`${await site.link("manage")}/unsubscribe`);
    expect((await site.send(await site.link("confirm"))).status).toBe(404);
  });
});

describe("a link without force", () => {
  const dead = async (answer: Promise<Response>) => {
    const { status, headers } = await answer;
    return { status, headers: [...headers], body: await (await answer).text() };
  };

  it("is one and the same page, whatever is wrong with it, and does nothing", async () => {
    const manage = await site.subscribed({ ...ANA, address: "bob@example.com" });
    const confirmOfBob = await site.link("confirm");
    await site.send("/subscribe", ANA);
    const [bob, ana] = await site.rows();
    const confirm = await site.link("confirm");
    const path = (token: string) => `/subscriptions/${token}`;
    const tokenOf = (link: string) => link.split("/")[2] ?? "";
    const forged = tokenOf(manage).replace(/~(.)/, (_, sign) => `~${sign === "A" ? "B" : "A"}`);
    const swapped = `${ana?.id}~${tokenOf(manage).split("~")[1]}`;
    const older = tokenOf(await site.link("manage", { ...bob, linkVersion: 1 }));
    const bad = [forged, swapped, older, "x", "~", `${bob?.id}~`, `none~${"A".repeat(43)}`, "%00", "a".repeat(5_000)];
    const pages = [];
    for (const token of [...bad, tokenOf(confirm), tokenOf(confirmOfBob)]) {
      pages.push(await dead(site.send(`${path(token)}/unsubscribe`)));
      pages.push(await dead(Promise.resolve(get(`${path(token)}/unsubscribe`))));
      pages.push(await dead(Promise.resolve(get(path(token)))));
      pages.push(await dead(site.send(path(token), { topic: "maintenance" })));
      pages.push(await dead(site.send(`${path(token)}/secret`)));
    }
    for (const token of [...bad, tokenOf(manage), tokenOf(await site.link("manage"))]) {
      pages.push(await dead(Promise.resolve(get(`${path(token)}/confirm`))));
      pages.push(await dead(site.send(`${path(token)}/confirm`)));
    }
    expect(new Set(pages.map((page) => JSON.stringify(page))).size).toBe(1);
    expect(pages[0]).toMatchObject({ status: 404, body: expect.stringContaining('"name":"dead"') });
    expect(await site.rows()).toMatchObject([{ leftAt: null }, { verifiedAt: null, leftAt: null }]);
  });

  it("is what links become when the installation has another secret", async () => {
    const manage = await site.subscribed(ANA);
    const other = createSubscribedApp({}, { keys: undefined } as object);
    expect((await other.app.request(manage)).status).toBe(404);
    other.database.close();
  });

  it("is kept by nobody, like every page behind a link", async () => {
    const manage = await site.subscribed(ANA);
    for (const path of [manage, `${manage}/unsubscribe`, "/subscriptions/x"]) {
      const { headers } = await get(path);
      expect(headers.get("cache-control")).toBe("no-store");
      expect(headers.get("x-robots-tag")).toBe("noindex");
      expect(headers.get("referrer-policy")).toBe("same-origin");
    }
    expect(site.logged).toEqual([]);
  });
});
