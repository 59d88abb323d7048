import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { announce } from "../../test/support/announcing.ts";
import { appSettings, createRecordedApp, type RecordedApp } from "../../test/support/recorded-app.ts";
import { aCheck } from "../../test/support/settings.ts";

const NOON = Date.parse("2026-11-24T12:00:00Z");
const HOUR_MS = 3_600_000;
/** Two intervals and the timeout, from the end of a probe that took 120 ms. */
const STALE_AFTER_MS = 70_120;

const Status = z.object({
  status: z.string(),
  description: z.string(),
  stale: z.boolean(),
  data_age_seconds: z.number().nullable(),
  components: z.array(z.object({ status: z.string(), since: z.string().nullable() })),
  impact: z.object({ working: z.array(z.string()), unknown: z.array(z.string()) }),
});
const Check = z.object({ status: z.string(), since: z.string().nullable(), next_at: z.string().nullable() });
const Uptime = z.object({ days: z.array(z.object({ up_ms: z.number(), unknown_ms: z.number() })) });

let open: RecordedApp[] = [];
afterEach(() => {
  for (const site of open) site.database.close();
  open = [];
});

async function healthySite(): Promise<RecordedApp> {
  const site = createRecordedApp(appSettings());
  open.push(site);
  for (const check of ["liveliness", "chat:openai/gpt-4o"]) {
    await site.probes(check, { from: NOON - HOUR_MS, to: NOON });
  }
  site.at(NOON);
  return site;
}

async function statusOf(site: RecordedApp) {
  return Status.parse((await site.json("/api/v1/status")).body);
}

describe("with the scheduler stopped for an hour", () => {
  it("the status page and its JSON, which were good, say unknown", async () => {
    const site = await healthySite();
    expect(await statusOf(site)).toMatchObject({ status: "operational", description: "Everything works." });
    site.at(NOON + HOUR_MS);
    const status = await statusOf(site);
    expect(status).toMatchObject({
      status: "unknown",
      stale: true,
      description: "We cannot tell: nothing was measured since 12:59.",
      data_age_seconds: 3_630,
      impact: { working: [], unknown: ["Chat and generation"] },
    });
    const since = "2026-11-24T11:59:30.000Z";
    expect(status.components).toEqual([
      { status: "unknown", since },
      { status: "unknown", since },
    ]);
    await site.app.request("/");
    expect(site.views.at(-1)).toMatchObject({ kind: "status", status: "unknown", stale: true });
  });

  it.each(["/api/v1/checks/liveliness", "/api/v1/checks/chat%3Aopenai%2Fgpt-4o"])("%s says unknown", async (path) => {
    const site = await healthySite();
    expect(Check.parse((await site.json(path)).body).status).toBe("up");
    site.at(NOON + HOUR_MS);
    expect(Check.parse((await site.json(path)).body)).toEqual({
      status: "unknown",
      since: "2026-11-24T11:59:30.000Z",
      next_at: null,
    });
  });

  it("the hour counts as unknown in the uptime", async () => {
    const site = await healthySite();
    site.at(NOON + HOUR_MS);
    const { days } = Uptime.parse((await site.json("/api/v1/components/chat/uptime?days=1")).body);
    expect(days).toEqual([{ up_ms: HOUR_MS - 30_000, unknown_ms: 13 * HOUR_MS + 30_000 }]);
  });

  it("readiness is refused with the reason, while the process says it is alive", async () => {
    const site = await healthySite();
    expect((await site.json("/readyz")).status).toBe(200);
    site.at(NOON + HOUR_MS);
    expect(await site.json("/readyz")).toMatchObject({ status: 503, body: { status: "not_ready", reason: "stale" } });
    expect((await site.json("/healthz")).status).toBe(200);
  });

  it("no representation calls anything good", async () => {
    const site = await healthySite();
    site.at(NOON + HOUR_MS);
    const paths = ["/", "/incidents", "/api/v1/status", "/api/v1/checks", "/api/v1/incidents", "/readyz"];
    for (const path of paths) {
      const text = await (await site.app.request(path)).text();
      // The newest probe was good, and stays told as what it is: a dated fact.
      expect(text.replaceAll(/"last":\{[^}]*\}/g, "")).not.toMatch(/operational|"up"|works|"ready"/i);
    }
  });
});

describe("freshness", () => {
  it("ends at the very millisecond, though what is shown may be 10 s old otherwise", async () => {
    const site = await healthySite();
    const lastAt = NOON - 30_000;
    site.at(lastAt + STALE_AFTER_MS);
    expect((await statusOf(site)).status).toBe("operational");
    site.at(lastAt + STALE_AFTER_MS + 1);
    expect((await statusOf(site)).status).toBe("unknown");
  });

  it("of one check is not vouched for by another", async () => {
    const site = await healthySite();
    await site.probes("liveliness", { from: NOON, to: NOON + HOUR_MS });
    expect(await statusOf(site)).toMatchObject({
      status: "unknown",
      stale: false,
      description: "We cannot tell the state of Chat: nothing was measured since 12:59. Everything else works.",
    });
  });
});

describe("what nobody measures", () => {
  const app = aCheck({ id: "app", kind: "app", layer: "app" });

  async function siteWithApp(): Promise<RecordedApp> {
    const base = appSettings();
    const site = createRecordedApp({ ...base, checks: [...base.checks, app], alwaysWorking: ["Users"] });
    open.push(site);
    for (const id of ["liveliness", "chat:openai/gpt-4o"]) await site.probes(id, { from: NOON - HOUR_MS, to: NOON });
    site.at(NOON);
    return site;
  }

  it("is not claimed to go on before the application has answered, nor after its answers stop", async () => {
    const site = await siteWithApp();
    expect(await statusOf(site)).toMatchObject({ impact: { working: ["Chat and generation"], unknown: ["Users"] } });
    await site.probe("app", NOON);
    expect(await statusOf(site)).toMatchObject({ impact: { working: ["Chat and generation", "Users"] } });
    site.at(NOON + HOUR_MS);
    expect(await statusOf(site)).toMatchObject({ impact: { working: [], unknown: ["Chat and generation", "Users"] } });
  });

  it("goes on while the application answers that something else is not well", async () => {
    const site = await siteWithApp();
    await site.probe("app", NOON - 60_000);
    for (let i = 0; i < 3; i++) await site.probe("app", NOON + i * 4_000, "down", "field_mismatch");
    expect(await statusOf(site)).toMatchObject({ impact: { working: ["Chat and generation", "Users"] } });
    for (let i = 3; i < 9; i++) await site.probe("app", NOON + i * 4_000, "down", "timeout");
    expect(await statusOf(site)).toMatchObject({ impact: { unknown: ["Users"] } });
  });

  it("is unknown during maintenance too", async () => {
    const site = await healthySite();
    const window = {
      id: "config-1",
      title: "Move",
      body: "",
      fromAt: NOON + 5_000,
      toAt: NOON + 3 * HOUR_MS,
      components: null,
    };
    await site.database.atomically(announce(site.database.db, [window], NOON - 1));
    site.at(NOON);
    expect(await statusOf(site)).toMatchObject({ status: "operational" });
    site.at(NOON + 10_000);
    expect(await statusOf(site)).toMatchObject({ status: "under_maintenance" });
    site.at(NOON + HOUR_MS);
    expect(await statusOf(site)).toMatchObject({ status: "unknown", stale: true });
  });
});

describe("before the first measurement", () => {
  it("everything is unknown, the age is null and nothing is ready", async () => {
    const site = createRecordedApp(appSettings());
    open.push(site);
    site.at(NOON);
    expect(await statusOf(site)).toMatchObject({
      status: "unknown",
      stale: true,
      data_age_seconds: null,
      description: "We cannot tell: nothing was measured yet.",
    });
    expect(await site.json("/readyz")).toMatchObject({ status: 503, body: { reason: "never_measured" } });
  });

  it("a page without any check or component is unknown, not good", async () => {
    const site = createRecordedApp(appSettings({ checks: [], components: [] }));
    open.push(site);
    site.at(NOON);
    expect(await statusOf(site)).toMatchObject({ status: "unknown", stale: true });
    expect(await site.json("/readyz")).toMatchObject({ status: 503, body: { reason: "not_configured" } });
  });
});

describe("when the store fails", () => {
  it("the last facts are told of as they age, never as good for longer than they were measured", async () => {
    const site = await healthySite();
    expect((await statusOf(site)).status).toBe("operational");
    site.database.close();
    open = [];
    site.at(NOON + 20_000);
    expect((await statusOf(site)).status).toBe("operational");
    expect(await site.json("/readyz")).toMatchObject({ status: 503, body: { reason: "store_failed" } });
    site.at(NOON + HOUR_MS);
    expect(await statusOf(site)).toMatchObject({ status: "unknown", stale: true });
    expect(site.logged.join()).toContain("the store could not be read");
  });

  it("is not ready from the moment on at which results are not stored, however fresh the last one is", async () => {
    let isStoring = true;
    const site = createRecordedApp(appSettings(), { isStoring: () => isStoring });
    await site.probe("liveliness", NOON);
    expect((await site.json("/readyz")).status).toBe(200);
    isStoring = false;
    expect(await site.json("/readyz")).toMatchObject({ status: 503, body: { reason: "store_failed" } });
  });

  it("from the start, pages and API answer 503 in words", async () => {
    const site = createRecordedApp(appSettings());
    site.database.close();
    const page = await site.app.request("/");
    expect(page.status).toBe(503);
    expect(site.views.at(-1)).toMatchObject({ kind: "error", httpStatus: 503, title: "We cannot tell at the moment" });
    const answer = await site.json("/api/v1/status");
    expect(answer.status).toBe(503);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await site.json("/readyz")).toMatchObject({ status: 503, body: { reason: "store_failed" } });
  });

  it("what must be looked up answers 503", async () => {
    const site = await healthySite();
    await statusOf(site);
    site.database.close();
    open = [];
    for (const path of ["/api/v1/incidents", "/api/v1/incidents/x", "/api/v1/components/chat/uptime?days=300"]) {
      expect((await site.json(path)).status).toBe(503);
    }
    expect((await site.app.request("/incidents")).status).toBe(503);
  });
});
