import { Ajv2020 } from "ajv/dist/2020.js";
import RssParser from "rss-parser";
import { afterEach, describe, expect, it } from "vitest";
import { announce } from "../../test/support/announcing.ts";
import { appSettings, CHAT } from "../../test/support/recorded-app.ts";
import { HOUR_MS, MINUTE_MS, NOON, textOf, toldSites } from "../../test/support/told-site.ts";

const { broken, healthy, siteAt, close } = toldSites();
afterEach(close);

const FEEDS = ["/feed.atom", "/feed.rss", "/history.atom", "/history.rss"];

/** JSON Feed 1.1, of what we use; unknown keys are refused, so that a misspelled one is found. */
const JSON_FEED = {
  type: "object",
  required: ["version", "title", "items", "home_page_url", "feed_url"],
  additionalProperties: false,
  properties: {
    version: { const: "https://jsonfeed.org/version/1.1" },
    title: { type: "string", minLength: 1 },
    description: { type: "string" },
    home_page_url: { type: "string", pattern: "^https://" },
    feed_url: { type: "string", pattern: "^https://" },
    items: {
      type: "array",
      items: {
        type: "object",
        required: ["id", "content_text", "date_published", "date_modified"],
        additionalProperties: false,
        properties: {
          id: { type: "string", minLength: 1 },
          url: { type: "string", pattern: "^https://" },
          title: { type: "string", minLength: 1 },
          content_text: { type: "string" },
          date_published: { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z$" },
          date_modified: { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z$" },
        },
      },
    },
  },
};

/** An outage that is over, another one that lasts, and planned work of two hours ago. */
async function eventful() {
  const site = await broken();
  const window = { id: "move", title: "Move", body: "We move.", components: ["gateway"] };
  const times = { fromAt: NOON - 2 * HOUR_MS, toAt: NOON - HOUR_MS };
  await site.database.atomically(announce(site.database.db, [{ ...window, ...times }], NOON - 3 * HOUR_MS));
  await site.probes(CHAT, { from: NOON + 5 * MINUTE_MS, to: NOON + 8 * MINUTE_MS });
  await site.prove(NOON + 8 * MINUTE_MS);
  const again = { from: NOON + 30 * MINUTE_MS, to: NOON + 35 * MINUTE_MS };
  await site.probes("liveliness", again);
  await site.probes("liveliness", { from: again.to, to: again.to + 5 * MINUTE_MS, status: "down", reason: "timeout" });
  return site;
}

const parsed = (text: string) => new RssParser().parseString(text);

describe("feeds", () => {
  it.each(FEEDS)("%s is read by a reader of feeds: the newest change first, with ids that stay", async (path) => {
    const site = await eventful();
    const { items } = await parsed(await textOf(site, path));
    expect(items.map(({ title }) => title)).toEqual([
      expect.stringMatching(/Gateway/),
      expect.stringMatching(/provider/),
      "Planned work: Move",
    ]);
    const times = items.map(({ isoDate }) => Date.parse(isoDate ?? ""));
    expect(times).toEqual([...times].sort((a, b) => b - a));
    const ids = items.map((item) => item.guid ?? item.id);
    expect(new Set(ids).size).toBe(3);
    site.at(NOON + 41 * MINUTE_MS);
    const later = await parsed(await textOf(site, path));
    expect(later.items.map((item) => item.guid ?? item.id)).toEqual(expect.arrayContaining(ids));
  });

  it.each(["/feed.atom", "/feed.rss", "/feed.json"])("%s has an entry an update when asked", async (path) => {
    const site = await eventful();
    const { body } = await site.json("/feed.json?per=update");
    const { items } = JSON.parse(JSON.stringify(body));
    expect(items.length).toBeGreaterThan(4);
    const titles = items.map(({ title }: { title: string }) => title);
    expect(titles).toEqual(expect.arrayContaining([expect.stringMatching(/^Resolved: /)]));
    const text = await textOf(site, `${path}?per=update`);
    for (const title of titles) expect(text).toContain(title);
  });

  it("as JSON keep to JSON Feed 1.1", async () => {
    const validate = new Ajv2020().compile(JSON_FEED);
    for (const path of ["/feed.json", "/feed.json?per=update"]) {
      validate((await (await eventful()).json(path)).body);
      expect(validate.errors).toBeNull();
    }
  });

  it("say who wrote them and when they were changed, as the Atom format wants it", async () => {
    const site = await eventful();
    const xml = await textOf(site, "/feed.atom");
    expect(xml).toMatch(/<id>https:\/\/status\.acme\.example\/feed\.atom<\/id>/);
    expect(xml).toMatch(/<author>\s*<name>Acme AI status<\/name>/);
    const [feedUpdated, entryUpdated] = [...xml.matchAll(/<updated>([^<]+)</g)].map((match) => match[1]);
    expect(feedUpdated).toBe(entryUpdated);
    expect(xml).toMatch(/rel="self"/);
  });

  it("stay the same while nothing changes, so that readers are not sent them again", async () => {
    const site = await healthy();
    const etag = async (path: string) => (await site.app.request(path)).headers.get("etag");
    const before = await Promise.all([...FEEDS, "/feed.json"].map(etag));
    site.at(NOON + 20_000);
    expect(await Promise.all([...FEEDS, "/feed.json"].map(etag))).toEqual(before);
  });

  it("of two pages are two feeds", async () => {
    const named = (name: string) => appSettings({ page: { ...appSettings().page, url: null, name } });
    const ids = await Promise.all(
      ["Acme AI", "Other"].map(async (name) => {
        const xml = await textOf(await siteAt(NOON, false, named(name)), "/feed.atom");
        return xml.match(/<id>([^<]+)</)?.[1];
      }),
    );
    expect(new Set(ids).size).toBe(2);
  });

  it("refuse another way of counting", async () => {
    const { app } = await healthy();
    expect((await app.request("/feed.json?per=day")).status).toBe(400);
  });
});
