import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appSettings, createRecordedApp, type RecordedApp } from "../../test/support/recorded-app.ts";
import { aCheck } from "../../test/support/settings.ts";
import { createSubscribedApp } from "../../test/support/subscribing.ts";
import { Secret } from "../core/secret.ts";
import { compress } from "../runtime/node/compress.ts";

const NOON = Date.parse("2026-11-24T12:00:00Z");
const CANARY = "sk-canary-7f3a9";
const DETAIL = "for operators only";

let site: RecordedApp;
let requests = 0;

/** A site whose configuration is full of secrets, with an incident on it. */
beforeAll(async () => {
  const secret = new Secret(CANARY);
  site = createRecordedApp(
    appSettings({
      targets: {
        gateway: {
          url: `https://${CANARY}@gateway.example`,
          key: secret,
          models: null,
          chatModels: [],
          embeddingModel: null,
          guardModel: null,
        },
        langfuse: { host: "https://langfuse.example", publicKey: secret, secretKey: secret },
        app: { healthUrl: `https://app.example/?key=${CANARY}`, field: "services.litellm" },
        railway: {
          api: `https://${CANARY}@railway.example`,
          token: secret,
          project: CANARY,
          environment: CANARY,
          service: CANARY,
          restart: "off",
        },
        providers: [{ name: "openai", page: { urls: [`https://${CANARY}@status.example`], parts: [] } }],
        anchors: [`https://${CANARY}@anchor.example`],
      },
      checks: [
        aCheck({ id: "liveliness" }),
        aCheck({ id: "chat:openai/gpt-4o", probe: () => Promise.reject(new Error(CANARY)) }),
      ],
    }),
    { compress },
  );
  await site.probes("liveliness", { from: NOON - 300_000, to: NOON });
  await site.probes("chat:openai/gpt-4o", { from: NOON - 300_000, to: NOON - 200_000 });
  await site.probes("chat:openai/gpt-4o", { from: NOON - 200_000, to: NOON, status: "down", reason: "provider_error" });
  site.at(NOON);
});
afterAll(() => site.database.close());

const anyText = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.constantFrom("..", "%00", "%2e%2e", "%zz", "%E0%A4%A", "a".repeat(5_000), "__proto__", "constructor", "'--", "{}"),
  fc.constantFrom(
    "liveliness",
    "chat:openai/gpt-4o",
    "chat",
    "gateway",
    "2026-11",
    "1",
    "90",
    "-1",
    "1e9",
    "1h",
    "1d",
    "1y",
    "all",
    "NaN",
  ),
  fc.constantFrom(
    "0000-01-01T00:00:00+14:00",
    "9999-12-31T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "2026-11-24T12:00:00Z",
    "2026-11-24",
  ),
);
const anySegment = fc.oneof(
  anyText.map(encodeURIComponent),
  fc.constantFrom("%zz", "%E0%A4%A", "%2F", "%", "..", ".", "", "*", ":id", "_astro"),
);
const anyPath = fc.oneof(
  fc.array(anySegment, { maxLength: 6 }).map((parts) => `/${parts.join("/")}`),
  anySegment.map((id) => `/incidents/${id}`),
  anySegment.map((id) => `/api/v1/incidents/${id}`),
  anySegment.map((id) => `/maintenance/${id}`),
  anySegment.map((id) => `/maintenance/${id}.ics`),
  anySegment.map((id) => `/api/v1/maintenances/${id}`),
  anySegment.map((id) => `/api/v1/checks/${id}`),
  anySegment.map((id) => `/api/v1/checks/${id}/latency`),
  anySegment.map((id) => `/api/v1/components/${id}/uptime`),
  anySegment.map((id) => `/components/${id}`),
  fc.constantFrom("/subscribe", "/subscribe/sent", "/api/v1/subscriptions"),
  anySegment.map((id) => `/subscriptions/${id}`),
  anySegment.map((id) => `/subscriptions/${id}/confirm`),
  fc.constantFrom("/components/chat", "/components/gateway"),
  fc.constantFrom("/api/v1/checks/liveliness/latency.csv", "/api/v1/components/chat/uptime.csv"),
  fc.constantFrom("/", "/incidents", "/api/v1/status", "/api/v1/checks", "/api/v1/incidents", "/readyz", "/healthz"),
  fc.constantFrom("/api/v1/checks/liveliness/latency", "/api/v1/components/chat/uptime"),
);
const anyQuery = fc
  .array(
    fc.tuple(
      fc.constantFrom(
        "days",
        "from",
        "to",
        "step",
        "limit",
        "cursor",
        "month",
        "window",
        "check",
        "way",
        "component",
        "incident",
        "x",
      ),
      anyText,
    ),
    {
      maxLength: 3,
    },
  )
  .map((pairs) => pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&"));
const anyHeaders = fc.record(
  {
    "accept-encoding": fc.oneof(fc.constantFrom("br", "gzip;q=0", "*", ";;,q=,"), fc.base64String()),
    "if-none-match": fc.oneof(fc.constantFrom("*", '"', 'W/"'), fc.base64String()),
    accept: fc.base64String(),
  },
  { requiredKeys: [] },
);
const anyMethod = fc.oneof(
  { weight: 8, arbitrary: fc.constant("GET") },
  { weight: 2, arbitrary: fc.constantFrom("HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH") },
);

describe("hostile requests", () => {
  it("are answered below 500, without a stack trace, a secret or what is for operators", async () => {
    await fc.assert(
      fc.asyncProperty(anyMethod, anyPath, anyQuery, anyHeaders, async (method, path, query, headers) => {
        requests++;
        const url = `http://localhost${path}${query === "" ? "" : `?${query}`}`;
        const answer = await site.app.request(new Request(url, { method, headers }));
        expect(answer.status).toBeLessThan(500);
        const text = answer.headers.has("content-encoding") ? "" : await answer.text();
        const told = text + JSON.stringify([...answer.headers]);
        expect(told).not.toContain(CANARY);
        expect(told).not.toContain(DETAIL);
        expect(told).not.toMatch(/\.ts:\d|node_modules|\n\s+at /);
      }),
      { numRuns: 2_500 },
    );
    expect(requests).toBeGreaterThanOrEqual(2_500);
    expect(site.logged).toEqual([]);
  });
});

const CANARY_ADDRESS = "canary7f3a9";
const anyField = fc.tuple(
  fc.constantFrom("way", "address", "topic", "scope", "component", "incident", "digest", "channel", "__proto__", "x"),
  fc.oneof(
    anyText,
    fc.constantFrom("email", "webhook", "slack", "components", "incidents", "chat", "daily", "ana@example.com"),
    fc.constantFrom("https://hooks.example.com/x", "https://127.0.0.1/", "a@example.com\r\nBcc: b@example.com"),
  ),
);
const anyForm = fc.array(anyField, { maxLength: 8 }).map((pairs) => new URLSearchParams(pairs).toString());
const anyJson = fc.oneof(
  fc.array(anyField, { maxLength: 6 }).map((pairs) => JSON.stringify(Object.fromEntries(pairs))),
  fc.json(),
  fc.string(),
);
const anyBody = fc.oneof(
  fc.record({ type: fc.constant("application/x-www-form-urlencoded"), body: anyForm }),
  fc.record({ type: fc.constant("application/json"), body: anyJson }),
  fc.record({ type: fc.constantFrom("multipart/form-data; boundary=x", "text/plain", ""), body: fc.string() }),
);

describe("hostile forms", () => {
  it("are answered below 500, change nothing of who is subscribed, and show nobody's address", async () => {
    const asked = createSubscribedApp();
    const mine = await asked.subscribed({ way: "email", address: `${CANARY_ADDRESS}@example.com` });
    const [before] = await asked.rows();
    const token = mine.slice("/subscriptions/".length);
    const anyToken = fc.oneof(
      anySegment,
      fc
        .nat(token.length - 1)
        .map((at) => `${token.slice(0, at)}${token[at] === "x" ? "y" : "x"}${token.slice(at + 1)}`),
      fc.nat(token.length - 1).map((at) => token.slice(0, at)),
      fc.constantFrom("~", `~${"A".repeat(43)}`, `${before?.id}~${"A".repeat(43)}`, `${token}x`, `x${token}`),
    );
    const anyDoor = fc.oneof(
      fc.constantFrom("/subscribe", "/api/v1/subscriptions"),
      fc
        .tuple(anyToken, fc.constantFrom("", "/confirm", "/unsubscribe", "/secret"))
        .map(([id, tail]) => `/subscriptions/${id}${tail}`),
    );
    let visitor = 0;
    await fc.assert(
      fc.asyncProperty(anyDoor, anyBody, fc.boolean(), async (path, { type, body }, isHere) => {
        const headers = { "content-type": type, ...(isHere ? { "sec-fetch-site": "same-origin" } : {}) };
        const request = new Request(`http://localhost${path}`, { method: "POST", headers, body });
        const answer = await asked.app.request(request, undefined, { visitor: `visitor ${visitor++}` });
        expect(answer.status).toBeLessThan(500);
        const told = (await answer.text()) + JSON.stringify([...answer.headers]);
        expect(told).not.toContain(CANARY_ADDRESS);
        expect(told).not.toMatch(/\.ts:\d|node_modules|\n\s+at /);
      }),
      { numRuns: 1_500 },
    );
    expect(visitor).toBeGreaterThanOrEqual(1_500);
    expect((await asked.rows())[0]).toEqual(before);
    expect(asked.logged).toEqual([]);
    asked.database.close();
  });
});
