import { describe, expect, it } from "vitest";
import { type Reply, recorded, serve } from "../../test/support/loopback.ts";
import { probeOnce, verdictOf } from "../../test/support/probing.ts";
import { http } from "./http.ts";

type Settings = Readonly<Record<string, unknown>>;

async function ask(reply: Reply, settings: Settings = {}) {
  const server = await serve(() => reply);
  return await probeOnce(http, { settings: { url: `${server.url}/docs`, ...settings } });
}

const page = (body: string, status = 200) => ({ status, headers: { "content-type": "text/html" }, body });
const LONG = `Welcome ${"x".repeat(200_000)}`;

describe("an answer is compared with what is expected", () => {
  it.each<[string, Reply, Settings, string]>([
    ["200 by default", page("hello"), {}, "up"],
    ["another status", page("hello", 201), {}, "down http_status"],
    ["a status that is expected", page("no", 401), { status: 401 }, "up"],
    ["one of several", page("", 204), { status: [200, 204] }, "up"],
    ["an error", page("oops", 500), {}, "down http_status"],
    ["a 503 that an edge writes", recorded("edge/load-balancer-503"), {}, "down edge_no_app"],
    [
      "an edge's 404 where 404 is expected",
      recorded("edge/railway-not-found-404"),
      { status: 404 },
      "down edge_no_app",
    ],
    ["too many requests", page("", 429), {}, "unknown rate_limited_own"],
    ["a redirect", { status: 302, headers: { location: "/login" } }, {}, "down redirect"],
    ["a redirect that is expected", { status: 302, headers: { location: "/login" } }, { status: 302 }, "up"],
    ["text that is there", page("Welcome"), { contains: "Welcome" }, "up"],
    ["text that is not", page("Goodbye"), { contains: "Welcome" }, "down unexpected_body"],
    ["unwanted text", page("Welcome, error"), { not_contains: "error" }, "down unexpected_body"],
    ["a value in JSON", { status: 200, body: { a: { b: 1 } } }, { json: { "a.b": 1 } }, "up"],
    ["another value", { status: 200, body: { a: { b: 2 } } }, { json: { "a.b": 1 } }, "down unexpected_body"],
    ["no JSON", page("a"), { json: { a: 1 } }, "down unexpected_body"],
    ["a long page", page(LONG), {}, "up"],
    ["a long page that begins as it should", page(LONG), { contains: "Welcome" }, "up"],
    ["a long page without the text so far", page(LONG), { contains: "Goodbye" }, "down body_too_large"],
    ["a long page that might hold unwanted text later", page(LONG), { not_contains: "error" }, "down body_too_large"],
  ])("%s", async (_, reply, expectation, verdict) => {
    expect(verdictOf(await ask(reply, { expect: expectation }))).toBe(verdict);
  });
});

describe("redirects, when they are followed", () => {
  const FOLLOW = { follow_redirects: true };

  it("lead to the page that is judged", async () => {
    const server = await serve(({ path }) =>
      path === "/old" ? { status: 301, headers: { location: "/new" } } : page("Welcome"),
    );
    const settings = { url: `${server.url}/old`, expect: { contains: "Welcome" }, ...FOLLOW };
    expect(verdictOf(await probeOnce(http, { settings }))).toBe("up");
    expect(server.received.map(({ path }) => path)).toEqual(["/old", "/new"]);
  });

  it("end after five in a circle", async () => {
    const server = await serve(() => ({ status: 302, headers: { location: "/" } }));
    expect(verdictOf(await probeOnce(http, { settings: { url: server.url, ...FOLLOW } }))).toBe("down redirect");
    expect(server.received).toHaveLength(6);
  });

  it("take no header to another host", async () => {
    const stranger = await serve(() => page("Welcome"));
    const home = await serve(() => ({ status: 307, headers: { location: stranger.url } }));
    const settings = { url: home.url, headers: { "x-api-key": "sk-secret" }, ...FOLLOW };
    expect(verdictOf(await probeOnce(http, { settings }))).toBe("up");
    expect(home.received[0]?.headers["x-api-key"]).toBe("sk-secret");
    expect(JSON.stringify(stranger.received)).not.toContain("sk-secret");
  });

  it("are not followed out of http", async () => {
    expect(verdictOf(await ask({ status: 302, headers: { location: "file:///etc/passwd" } }, FOLLOW))).toBe(
      "down redirect",
    );
  });
});

it("a POST sends its body and headers", async () => {
  const server = await serve(() => page("ok"));
  const settings = {
    url: server.url,
    method: "POST",
    body: '{"a":1}',
    headers: { "content-type": "application/json" },
  };
  expect(verdictOf(await probeOnce(http, { settings }))).toBe("up");
  expect(server.received[0]).toMatchObject({ method: "POST", body: '{"a":1}' });
});

describe("settings", () => {
  it("keep header values secret", () => {
    const headers = { authorization: "Bearer sk-secret" };
    expect(JSON.stringify(http.settings.parse({ url: "https://a.example", headers }))).not.toContain("sk-secret");
  });

  it.each([
    [{}],
    [{ url: "ftp://a.example" }],
    [{ url: "a.example" }],
    [{ url: "https://user:secret@a.example" }],
    [{ url: "https://a.example", headers: { "bad name": "x" } }],
    [{ url: "https://a.example", headers: { name: "line\nbreak" } }],
    [{ url: "https://a.example", expects: {} }],
  ])("refuse %j", (settings) => {
    expect(http.settings.safeParse(settings).success).toBe(false);
  });
});
