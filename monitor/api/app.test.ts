import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { appSettings, createRecordedApp, type RecordedApp } from "../../test/support/recorded-app.ts";
import { compress } from "../runtime/node/compress.ts";

const NOON = Date.parse("2026-11-24T12:00:00Z");
const CHAT = "chat:openai/gpt-4o";
const Incidents = z.object({ incidents: z.array(z.object({ id: z.string() })), next_cursor: z.string().nullable() });

let site: RecordedApp;
const asset = { type: "text/css; charset=utf-8", body: new TextEncoder().encode("body{}".repeat(500)) };

beforeEach(async () => {
  site = createRecordedApp(appSettings(), { compress, assets: new Map([["/_astro/page.abc.css", asset]]) });
  await site.probes("liveliness", { from: NOON - 900_000, to: NOON });
  await site.probes(CHAT, { from: NOON - 900_000, to: NOON });
  site.at(NOON);
});
afterEach(() => site.database.close());

async function withIncidents(count: number): Promise<void> {
  let at = NOON;
  for (let i = 0; i < count; i++) {
    await site.probes(CHAT, { from: at, to: at + 120_000, status: "down", reason: "provider_error" });
    await site.probes(CHAT, { from: at + 120_000, to: at + 180_000 });
    await site.prove(at + 180_000);
    await site.probes(CHAT, { from: at + 210_000, to: at + 1_200_000 });
    at += 1_200_000;
  }
}

describe("the status page", () => {
  it.each([
    ["br", (body: Uint8Array) => brotliDecompressSync(body).toString()],
    ["gzip", (body: Uint8Array) => gunzipSync(body).toString()],
    ["identity", (body: Uint8Array) => new TextDecoder().decode(body)],
  ])("comes in %s when that is asked for, and is the same page", async (encoding, decode) => {
    const answer = await site.app.request("/", { headers: { "accept-encoding": encoding } });
    expect(answer.headers.get("content-encoding") ?? "identity").toBe(encoding);
    expect(answer.headers.get("vary")).toBe("Accept, Accept-Language, Accept-Encoding");
    const body = new Uint8Array(await answer.arrayBuffer());
    expect(answer.headers.get("content-length")).toBe(String(body.length));
    expect(decode(body)).toContain('"kind":"status"');
  });

  it.each([
    ["gzip, deflate, br", "br"],
    ["gzip;q=1, br;q=0.5", "gzip"],
    ["br;q=0, gzip", "gzip"],
    ["*", "br"],
    ["*;q=0", null],
    ["br;q=0, gzip;q=0", null],
    ["deflate", null],
    ["BR", "br"],
    ["", null],
    [";;,q=,gzip;q=x;", "gzip"],
  ])("for Accept-Encoding %j is sent as %j", async (header, encoding) => {
    const answer = await site.app.request("/", { headers: { "accept-encoding": header } });
    expect(answer.headers.get("content-encoding")).toBe(encoding);
  });

  it("is rendered once for a crowd, again after 10 s, and at once when something changed", async () => {
    const rendered = () => site.views.length;
    await Promise.all(Array.from({ length: 50 }, () => site.app.request("/")));
    expect(rendered()).toBe(1);
    site.at(NOON + 9_999);
    await site.app.request("/");
    expect(rendered()).toBe(1);
    site.at(NOON + 10_000);
    await site.app.request("/");
    expect(rendered()).toBe(2);
    await site.probes(CHAT, { from: NOON + 10_000, to: NOON + 13_000, everyMs: 1_000, status: "down" });
    await site.app.request("/");
    expect(site.views.at(-1)).toMatchObject({
      headline: { kind: "troubled", troubles: [{ kind: "stopped", subject: { names: ["Chat"] } }] },
    });
  });

  it("is found by one look into a table, whatever other routes there are", async () => {
    await site.app.request("/");
    // A single route whose pattern overlaps another's would make every request walk a tree.
    expect(site.app.router.name).toBe("SmartRouter + RegExpRouter");
  });

  it("answers 304 to who has it, and another ETag once it tells of another moment", async () => {
    const first = await site.app.request("/");
    const etag = first.headers.get("etag") ?? "";
    for (const held of [etag, etag.slice(2), `"x", ${etag}`, "*"]) {
      const again = await site.app.request("/", { headers: { "if-none-match": held } });
      expect(again.status).toBe(304);
      expect(await again.text()).toBe("");
      expect(again.headers.get("etag")).toBe(etag);
      expect(again.headers.get("cache-control")).toBe(first.headers.get("cache-control"));
    }
    expect((await site.app.request("/", { headers: { "if-none-match": '"other"' } })).status).toBe(200);
    site.at(NOON + 10_000);
    expect((await site.app.request("/", { headers: { "if-none-match": etag } })).status).toBe(200);
  });

  it("lets caches carry the crowd, for no longer than its data is believed", async () => {
    const answer = await site.app.request("/");
    expect(answer.headers.get("cache-control")).toBe(
      "public, max-age=10, stale-while-revalidate=20, stale-if-error=60",
    );
  });

  it("has a policy without anything unsafe", async () => {
    const policy = (await site.app.request("/")).headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe");
  });

  it("is asked for its head alone", async () => {
    const answer = await site.app.request("/", { method: "HEAD" });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("etag")).not.toBeNull();
    expect(await answer.text()).toBe("");
  });
});

describe("every answer", () => {
  it("forbids sniffing and has a policy, whatever it is", async () => {
    await withIncidents(1);
    const paths = ["/", "/incidents", "/incidents/none", "/robots.txt", "/favicon.ico", "/_astro/page.abc.css"].concat([
      "/nothing",
      "/healthz",
      "/readyz",
      "/api/v1/status",
      "/api/v1/nothing",
      "/api/v1/components/chat/uptime?days=x",
    ]);
    for (const path of paths) {
      for (const method of ["GET", "HEAD", "POST", "OPTIONS"]) {
        const { headers } = await site.app.request(path, { method });
        expect([path, method, headers.get("x-content-type-options")]).toEqual([path, method, "nosniff"]);
        expect(headers.get("content-security-policy")).toMatch(/default-src 'none'/);
      }
    }
  });
});

describe("the API", () => {
  it("may be read by any site, also with conditional requests", async () => {
    const read = await site.app.request("/api/v1/status", { headers: { origin: "https://other.example" } });
    expect(read.headers.get("access-control-allow-origin")).toBe("*");
    const asked = await site.app.request("/api/v1/status", {
      method: "OPTIONS",
      headers: { "access-control-request-method": "GET", "access-control-request-headers": "if-none-match" },
    });
    expect(asked.status).toBe(204);
    expect(asked.headers.get("access-control-allow-origin")).toBe("*");
    expect(asked.headers.get("access-control-allow-headers")).toBe("if-none-match");
  });

  it("finds checks whose ids hold colons and slashes, when they are encoded", async () => {
    const found = await site.json(`/api/v1/checks/${encodeURIComponent(CHAT)}`);
    expect(found).toMatchObject({ status: 200, body: { id: CHAT, component: "chat", status: "up" } });
    const latency = await site.json(`/api/v1/checks/${encodeURIComponent(CHAT)}/latency`);
    expect(latency.status).toBe(200);
  });

  it.each([
    "/api/v1/checks/none",
    "/api/v1/checks/none/latency",
    "/api/v1/components/none/uptime",
    "/api/v1/incidents/none",
    "/api/v1/none",
    "/api/",
  ])("answers %s with a 404 problem", async (path) => {
    const answer = await site.json(path);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(answer.body).toMatchObject({ type: "about:blank", title: "Not found", status: 404 });
  });

  it.each([
    ["/api/v1/components/chat/uptime?days=0", "days"],
    ["/api/v1/components/chat/uptime?days=367", "days"],
    ["/api/v1/components/chat/uptime?days=1.5", "days"],
    ["/api/v1/components/chat/uptime?days=", "days"],
    ["/api/v1/incidents?limit=0", "limit"],
    ["/api/v1/incidents?limit=101", "limit"],
    ["/api/v1/incidents?cursor=%27--", "cursor"],
    ["/api/v1/checks/liveliness/latency?from=yesterday", "from"],
    ["/api/v1/checks/liveliness/latency?to=2026-13-01T00:00:00Z", "to"],
    ["/api/v1/checks/liveliness/latency?step=1", "step"],
    ["/api/v1/checks/liveliness/latency?step=0m", "step"],
    ["/api/v1/checks/liveliness/latency?step=30s", "step"],
    ["/api/v1/checks/liveliness/latency?from=2026-11-24T12:00:00Z&to=2026-11-24T12:00:00Z", "from"],
    ["/api/v1/checks/liveliness/latency?from=2020-01-01T00:00:00Z", "from"],
    ["/api/v1/checks/liveliness/latency?from=2026-09-24T12:00:00Z", "step"],
    ["/api/v1/checks/liveliness/latency?from=2026-11-20T12:00:00Z&step=10m", "step"],
  ])("answers %s with a 400 problem that names %s", async (path, parameter) => {
    const answer = await site.json(path);
    expect(answer.body).toMatchObject({ status: 400, parameter });
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
  });

  it("answers a wrong method with 405 and what is allowed", async () => {
    for (const [path, method] of [
      ["/api/v1/status", "POST"],
      [`/api/v1/checks/${encodeURIComponent(CHAT)}`, "DELETE"],
      ["/", "PUT"],
      ["/healthz", "POST"],
    ] as const) {
      const answer = await site.app.request(path, { method });
      expect([path, answer.status, answer.headers.get("allow")]).toEqual([path, 405, "GET, HEAD"]);
    }
  });

  it("refuses a body above 64 KiB", async () => {
    const answer = await site.app.request("/api/v1/status", { method: "POST", body: "x".repeat(70_000) });
    expect(answer.status).toBe(413);
  });

  it("gives incidents newest first, page by page, each once", async () => {
    await withIncidents(5);
    const seen: string[] = [];
    let path: string | null = "/api/v1/incidents?limit=2";
    while (path !== null) {
      const page = Incidents.parse((await site.json(path)).body);
      expect(page.incidents.length).toBeLessThanOrEqual(2);
      seen.push(...page.incidents.map((incident) => incident.id));
      path = page.next_cursor === null ? null : `/api/v1/incidents?limit=2&cursor=${page.next_cursor}`;
    }
    expect(seen).toHaveLength(5);
    expect(seen).toEqual([...new Set(seen)].sort().reverse());
    const one = await site.json(`/api/v1/incidents/${seen[0]}`);
    expect(one.body).toMatchObject({ id: seen[0], status: "resolved", components: [{ id: "chat" }] });
  });

  it("tells latencies by the hour, and null where too few answered", async () => {
    const answer = await site.json("/api/v1/checks/liveliness/latency?step=10m&from=2026-11-24T11:30:00Z");
    const few = { count: 10, timeouts: 0, p50: expect.closeTo(120, -1), p90: expect.closeTo(120, -1), p95: null };
    expect(answer.body).toMatchObject({
      points: [
        { at: "2026-11-24T11:30:00.000Z", count: 0, p50: null, p99: null },
        { at: "2026-11-24T11:40:00.000Z", ...few },
        { at: "2026-11-24T11:50:00.000Z", count: 20, p95: expect.closeTo(120, -1), p99: null },
      ],
    });
  });
});

describe("pages for people", () => {
  it("show an incident, and the history by month", async () => {
    await withIncidents(1);
    const { incidents } = Incidents.parse((await site.json("/api/v1/incidents")).body);
    const id = incidents[0]?.id ?? "";
    expect((await site.app.request(`/incidents/${id}`)).status).toBe(200);
    expect(site.views.at(-1)).toMatchObject({ kind: "incident", incident: { id } });
    await site.app.request("/incidents");
    expect(site.views.at(-1)).toMatchObject({ kind: "history", month: "2026-11" });
    expect(site.views.at(-1)).toHaveProperty("days.0.incidents.0.id", id);
    await site.app.request("/incidents?month=2026-10");
    expect(site.views.at(-1)).toMatchObject({
      kind: "history",
      nextMonth: "2026-11",
      previousMonth: null,
      figures: [],
    });
    expect((await site.json("/api/v1/history")).body).toMatchObject({
      month: "2026-11",
      days: [{ incidents: [{ id }] }, {}],
    });
  });

  it("say in the site's dress that there is nothing, or that a parameter is wrong", async () => {
    for (const [path, httpStatus] of [
      ["/nothing", 404],
      ["/incidents/none", 404],
      ["/incidents?month=2026-13", 400],
      ["/incidents?month=november", 400],
      ["/incidents?month=2026-12", 404],
    ] as const) {
      const answer = await site.app.request(path);
      expect(answer.status).toBe(httpStatus);
      expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
      expect(site.views.at(-1)).toMatchObject({ kind: "error", httpStatus });
    }
  });

  it("tell nothing of a fault inside, not even when the error page fails too", async () => {
    const broken = createRecordedApp(appSettings(), {
      renderPage: () => Promise.reject(new Error("secret /srv/path")),
    });
    broken.at(NOON);
    const answer = await broken.app.request("/");
    expect(answer.status).toBe(500);
    expect(await answer.text()).toBe(
      "Something went wrong here. This page could not be made. Please try again in a minute.\n",
    );
    expect(broken.logged.join()).not.toContain("/srv/path");
    broken.database.close();
  });
});

describe("files", () => {
  it("of the build are kept for ever, others for a day", async () => {
    const style = await site.app.request("/_astro/page.abc.css", { headers: { "accept-encoding": "gzip" } });
    expect(style.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(style.headers.get("content-encoding")).toBe("gzip");
    expect(style.headers.get("content-type")).toBe("text/css; charset=utf-8");
    const icon = await site.app.request("/favicon.svg");
    expect(icon.headers.get("cache-control")).toBe("public, max-age=86400");
    expect(icon.headers.get("content-type")).toBe("image/svg+xml");
    expect(await (await site.app.request("/robots.txt")).text()).toContain("Disallow: /api/");
  });
});
