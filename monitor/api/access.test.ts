import { afterEach, describe, expect, it } from "vitest";
import { assets, renderPage } from "#site";
import { appSettings, type RecordedApp } from "../../test/support/recorded-app.ts";
import { NOON, toldSites } from "../../test/support/told-site.ts";
import { createKeys } from "../core/keys.ts";
import { Secret } from "../core/secret.ts";
import type { AccessSettings } from "../settings/settings.ts";

const PASSWORD = "correct horse battery";
const TOKEN = "token-0123456789";
const PROXY = "10.0.0.7";
const ACCESS: AccessSettings = {
  password: new Secret(PASSWORD),
  tokens: [new Secret("another-0123456789"), new Secret(TOKEN)],
  proxy: { header: "x-user", isTrusted: (peer) => peer === PROXY },
};
const keys = createKeys(new Secret("s".repeat(32)));
const drawPicture = (svg: string) => Promise.resolve(new TextEncoder().encode(svg));
const { siteAt, close } = toldSites({ renderPage, assets, keys, drawPicture });
afterEach(close);

const privateSite = (access: Partial<AccessSettings> = {}): Promise<RecordedApp> => {
  const base = appSettings();
  return siteAt(NOON, false, { ...base, page: { ...base.page, access: { ...ACCESS, ...access } } });
};
const HTML = { accept: "text/html" };

/** Paths that answer without a way in, by method: what tells nothing of the page's state. */
const OPEN: ReadonlySet<string> = new Set([
  ...["/healthz", "/readyz", "/favicon.svg", "/favicon.ico", "/theme/x/x", "/logo/x"].map((path) => `GET ${path}`),
  ...[...assets.keys()].map((path) => `GET ${path}`),
  ...["POST /access", "POST /heartbeat/x"],
]);

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** A registered path as somebody would ask for it. */
function asked(path: string): string {
  return path
    .replace(/:file\{[^}]+\}/, "chat.svg")
    .replace(/:[a-z]+/g, "x")
    .replace("*", "x");
}

describe("a private page", () => {
  it("answers on no registered route without a way in, whatever the method, but where nothing is told", async () => {
    const { app } = await privateSite();
    const paths = new Set(app.routes.filter(({ path }) => path !== "/*").map(({ path }) => asked(path)));
    expect(paths.size).toBeGreaterThan(50);
    const answered: string[] = [];
    for (const path of [
      ...paths,
      "/nothing",
      "/api/v1/nothing",
      "/%61pi/v1/status",
      "//api/v1/status",
      "/healthz/",
      "/access",
    ]) {
      for (const method of METHODS) {
        const { status } = await app.request(path, { method });
        if (status !== 401) answered.push(`${method} ${path}`);
      }
    }
    const isOpen = (one: string) =>
      OPEN.has(one) ||
      OPEN.has(one.replace(/^(HEAD|POST|PUT|PATCH|DELETE|OPTIONS)/, "GET")) ||
      / \/subscriptions\//.test(one);
    expect(answered.filter((one) => !isOpen(one))).toEqual([]);
    expect(answered).toContain("GET /healthz");
  });

  it("tells nothing of itself behind a link of a subscriber that has no force", async () => {
    const { app } = await privateSite();
    for (const path of ["", "/confirm", "/unsubscribe"]) {
      const answer = await app.request(`/subscriptions/x${path}`, { headers: HTML });
      expect(answer.status).toBe(404);
      expect(await answer.text()).not.toMatch(/Chat|Gateway|operational/);
    }
  });

  it("tells nothing of the state where it does not let in: not in words, headers or an ETag", async () => {
    const { app } = await privateSite();
    for (const path of [
      "/",
      "/embed",
      "/components/chat",
      "/api/v1/status",
      "/badge.svg",
      "/feed.atom",
      "/og.svg",
      "/metrics",
    ]) {
      for (const headers of [HTML, { "user-agent": "curl/8" }, {}]) {
        const answer = await app.request(path, { headers });
        const told = `${JSON.stringify([...answer.headers])}${await answer.text()}`;
        expect(told).not.toMatch(/operational|Everything works|"Chat|Gateway/i);
        expect(answer.headers.has("etag")).toBe(false);
        expect(answer.headers.get("cache-control")).toBe("no-store");
        expect(answer.headers.get("x-robots-tag")).toContain("noindex");
        expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer/);
      }
    }
  });

  it.each([
    ["a token in a header", { authorization: `Bearer ${TOKEN}` }, ""],
    ["a token in the address", {}, `?key=${TOKEN}`],
  ])("opens for %s, also to other sites, but to no shared cache and no search engine", async (_, headers, query) => {
    const { app } = await privateSite();
    for (const path of [
      "/",
      "/api/v1/status",
      "/api/v2/summary.json",
      "/feed.atom",
      "/badge.svg",
      "/metrics",
      "/og.png",
    ]) {
      const answer = await app.request(`${path}${query}`, { headers });
      expect([path, answer.status]).toEqual([path, 200]);
      expect(answer.headers.get("cache-control")).toMatch(/^private/);
      expect(answer.headers.get("vary")).toMatch(/Cookie, Authorization/);
      expect(answer.headers.get("x-robots-tag")).toContain("noindex");
    }
    const api = await app.request(`/api/v1/status${query}`, { headers });
    expect(api.headers.get("access-control-allow-origin")).toBe("*");
  });

  it.each([
    ["no token", {}],
    ["another token", { authorization: "Bearer token-0123456780" }],
    ["the begin of a token", { authorization: `Bearer ${TOKEN.slice(0, -1)}` }],
    ["the password in the token's place", { authorization: `Bearer ${PASSWORD}` }],
    ["another scheme", { authorization: `Basic ${btoa(`x:${PASSWORD}`)}` }],
    ["a cookie of somebody's own making", { cookie: `gatewatch_access=${NOON + 1_000_000}.${"A".repeat(43)}` }],
    ["the header of a proxy from elsewhere", { "x-user": "ann" }],
  ])("stays shut for %s", async (_, headers) => {
    const { app } = await privateSite();
    expect((await app.request("/api/v1/status", { headers })).status).toBe(401);
    expect((await app.request("/api/v1/status", { headers }, { peer: "10.0.0.8" })).status).toBe(401);
  });

  it("opens for the header of a trusted proxy, and then no other site may read along", async () => {
    const { app } = await privateSite();
    const answer = await app.request("/api/v1/status", { headers: { "x-user": "ann" } }, { peer: PROXY });
    expect(answer.status).toBe(200);
    expect(answer.headers.has("access-control-allow-origin")).toBe(false);
    expect(answer.headers.get("cross-origin-resource-policy")).toBe("same-origin");
    expect((await app.request("/", {}, { peer: PROXY })).status).toBe(401);
    expect((await app.request("/", { headers: { "x-user": "" } }, { peer: PROXY })).status).toBe(401);
  });

  it("is public without access in its settings, with the headers that it always had", async () => {
    const { app } = await siteAt(NOON);
    const answer = await app.request("/");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toMatch(/^public/);
    expect(answer.headers.has("x-robots-tag")).toBe(false);
    expect((await app.request("/access", { method: "POST" })).status).toBe(404);
  });
});

describe("the form of a private page", () => {
  const send = (site: RecordedApp, fields: Record<string, string>, peer = "192.0.2.1") =>
    site.app.request(
      "/access",
      { method: "POST", body: new URLSearchParams(fields), headers: HTML },
      { visitor: peer },
    );
  const cookieOf = (answer: Response) => answer.headers.get("set-cookie") ?? "";

  it("needs no script, and leads back to where the visitor wanted to go", async () => {
    const site = await privateSite();
    const shut = await site.app.request("/components/chat?window=24h", { headers: HTML });
    const html = await shut.text();
    expect(html).toContain("This page is private");
    expect(html).not.toContain("<script");
    expect(html).toContain('<input type="hidden" name="to" value="/components/chat?window=24h">');
    const answer = await send(site, { password: PASSWORD, to: "/components/chat?window=24h" });
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe("/components/chat?window=24h");
    expect(cookieOf(answer)).toMatch(
      /^gatewatch_access=\d+\.[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    const cookie = cookieOf(answer).split(";")[0] ?? "";
    expect((await site.app.request("/components/chat?window=24h", { headers: { ...HTML, cookie } })).status).toBe(200);
  });

  it("has a cookie without Secure only where the page is not reached by https", async () => {
    const base = appSettings();
    const page = { ...base.page, url: null, access: ACCESS };
    expect(cookieOf(await send(await siteAt(NOON, false, { ...base, page }), { password: PASSWORD }))).not.toContain(
      "Secure",
    );
  });

  it("forgets visitors after 30 days, and all of them when the password becomes another one", async () => {
    const site = await privateSite();
    const cookie = cookieOf(await send(site, { password: PASSWORD })).split(";")[0] ?? "";
    const seen = async (one: RecordedApp) => (await one.app.request("/", { headers: { cookie } })).status;
    site.at(NOON + 29 * 86_400_000);
    expect(await seen(site)).toBe(200);
    site.at(NOON + 30 * 86_400_000);
    expect(await seen(site)).toBe(401);
    expect(await seen(await privateSite({ password: new Secret("another password") }))).toBe(401);
    expect(await seen(await privateSite({ password: null }))).toBe(401);
  });

  it.each([
    ["//evil.example/x"],
    ["/\\evil.example"],
    ["https://evil.example/"],
    ["javascript:alert(1)"],
    ["/\t/evil.example"],
    ["/a\r\nx-injected: 1"],
    [""],
  ])("leads nowhere else: %j", async (to) => {
    const answer = await send(await privateSite(), { password: PASSWORD, to });
    expect(answer.headers.get("location")).toBe("/");
    expect(answer.headers.has("x-injected")).toBe(false);
  });

  it("says when the password was wrong, and makes whoever goes on wait, though he may know it then", async () => {
    const site = await privateSite();
    const wrong = await send(site, { password: "password1" });
    expect(wrong.status).toBe(401);
    expect(await wrong.text()).toContain("That was not the password.");
    for (let i = 0; i < 9; i++) await send(site, { password: `password${i}` });
    const late = await send(site, { password: PASSWORD });
    expect([late.status, late.headers.get("retry-after"), cookieOf(late)]).toEqual([429, "600", ""]);
    expect((await send(site, { password: PASSWORD }, "192.0.2.2")).status).toBe(303);
    site.at(NOON + 600_000);
    expect((await send(site, { password: PASSWORD })).status).toBe(303);
  });

  it("counts visitors apart behind a proxy that is trusted, and believes nobody else who names others", async () => {
    const site = await privateSite();
    const from = async (peer: string, named: string, password: string) => {
      const init = { method: "POST", body: new URLSearchParams({ password }) };
      const headers = { ...HTML, "x-forwarded-for": `203.0.113.9, ${named}` };
      return (await site.app.request("/access", { ...init, headers }, { peer, visitor: peer })).status;
    };
    for (let i = 0; i < 10; i++) {
      await from(PROXY, "198.51.100.1", "wrong");
      await from("192.0.2.1", `198.51.100.${i}`, "wrong");
    }
    expect(await from(PROXY, "198.51.100.1", PASSWORD)).toBe(429);
    expect(await from(PROXY, "198.51.100.2", PASSWORD)).toBe(303);
    expect(await from("192.0.2.1", "198.51.100.2", PASSWORD)).toBe(429);
  });

  it("is not there where only tokens or a proxy let in", async () => {
    const site = await privateSite({ password: null });
    const html = await (await site.app.request("/", { headers: HTML })).text();
    expect(html).toContain("Ask whoever runs it");
    expect(html).not.toContain('type="password"');
    expect((await send(site, { password: PASSWORD })).status).toBe(404);
  });

  it("shows what visitors typed as text", async () => {
    const site = await privateSite();
    const html = await (await site.app.request('/"><script>alert(1)</script>', { headers: HTML })).text();
    expect(html).not.toContain("<script>alert");
  });
});
