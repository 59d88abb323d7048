import { afterEach, describe, expect, it } from "vitest";
import { assets, renderPage } from "#site";
import { appSettings, createRecordedApp } from "../../test/support/recorded-app.ts";
import { NOON, textOf, toldSites } from "../../test/support/told-site.ts";

const drawn: string[] = [];
const drawPicture = (svg: string) => {
  drawn.push(svg);
  return Promise.resolve(Uint8Array.of(0x89, 0x50));
};
const { healthy, siteAt, close } = toldSites({ renderPage, assets, drawPicture });
afterEach(() => {
  drawn.length = 0;
  close();
});

describe("the picture of the present state", () => {
  it("is what pages lead to by an absolute address", async () => {
    const html = await textOf(await healthy(), "/");
    expect(html).toContain('<meta property="og:image" content="https://status.acme.example/og.png">');
    const nowhere = appSettings({ page: { ...appSettings().page, url: null } });
    expect(await textOf(await siteAt(NOON, false, nowhere), "/")).not.toContain("og:image");
  });

  it("is a PNG, drawn when it is asked for and not before, and the same while nothing changes", async () => {
    const site = await healthy();
    await textOf(site, "/");
    expect(drawn).toEqual([]);
    const first = await site.app.request("/og.png");
    expect(first.headers.get("content-type")).toBe("image/png");
    expect(new Uint8Array(await first.arrayBuffer())).toEqual(Uint8Array.of(0x89, 0x50));
    site.at(NOON + 20_000);
    const again = await site.app.request("/og.png", { headers: { "if-none-match": first.headers.get("etag") ?? "" } });
    expect(again.status).toBe(304);
    expect(new Set(drawn).size).toBe(1);
    expect(drawn[0]).toMatch(/viewBox="0 0 1200 630"/);
  });

  it("is not found where none can be drawn, and no page leads to it; what it is drawn from is there", async () => {
    const site = createRecordedApp(appSettings(), { renderPage, assets });
    expect((await site.app.request("/og.png")).status).toBe(404);
    expect(await textOf(site, "/")).not.toContain("og:image");
    expect((await site.app.request("/og.svg")).headers.get("content-type")).toMatch(/^image\/svg\+xml/);
    site.database.close();
  });
});

describe("the page for frames", () => {
  it("may be framed by any page, unlike the others, and runs nothing but our own script", async () => {
    const { app } = await healthy();
    const embed = await app.request("/embed");
    const policy = embed.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("frame-ancestors *");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain("unsafe");
    expect(embed.headers.has("x-frame-options")).toBe(false);
    for (const path of ["/", "/incidents", "/components/chat", "/runbook", "/og.svg", "/badge.svg"]) {
      const other = await app.request(path);
      expect(other.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    }
  });

  it("says the state in its sentence, renews itself, and leads to the whole page in a tab of its own", async () => {
    const html = await textOf(await healthy(), "/embed");
    expect(html).toContain("Everything works.");
    expect(html).toContain('<noscript><meta http-equiv="refresh" content="60"></noscript>');
    expect(html).toContain('data-headline="The state is not known');
    expect(html).toMatch(/<a href="https:\/\/status\.acme\.example" target="_blank" rel="noopener">/);
  });
});
