import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  appComponent,
  appSettings,
  CHAT,
  createRecordedApp,
  type RecordedApp,
} from "../../test/support/recorded-app.ts";
import { aCheck } from "../../test/support/settings.ts";
import { encodeHistogram, histogramOf } from "../core/histogram.ts";
import type { ComponentPageView } from "../read/component-page-view.ts";
import { loadChecks } from "../store/check-states.ts";
import { saveDay, saveMark } from "../store/history.ts";

const NOON = Date.parse("2026-11-24T12:00:00Z");
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const USERS = "chat-user:openai/gpt-4o";

let site: RecordedApp;

beforeEach(async () => {
  const chat = { kind: "chat", layer: "model" as const, dependsOn: ["liveliness"] };
  site = createRecordedApp(
    appSettings({
      checks: [
        aCheck({ id: "liveliness" }),
        aCheck({ id: CHAT, title: "Chat (GPT)", ...chat }),
        aCheck({ id: USERS, title: "Chat as users see it", ...chat, dependsOn: ["liveliness", CHAT] }),
        aCheck({ id: "provider:openai", kind: "provider", layer: "evidence", title: "Status page of openai" }),
      ],
      components: [appComponent("gateway", "Gateway", ["liveliness"]), appComponent("chat", "Chat", [CHAT, USERS])],
    }),
  );
  site.at(NOON);
});
afterEach(() => site.database.close());

/** The chat fails from 11:20 to 11:40, after 20 good minutes and before 20 others; users are served all the time. */
async function withMaskedOutage(): Promise<void> {
  await site.probes(USERS, { from: NOON - HOUR_MS, to: NOON - 40 * MINUTE_MS });
  await site.probes(CHAT, { from: NOON - HOUR_MS, to: NOON - 40 * MINUTE_MS });
  for (let at = NOON - 40 * MINUTE_MS; at < NOON - 20 * MINUTE_MS; at += 30_000) {
    await site.probe(CHAT, at, "down", "provider_error");
    await site.probe(USERS, at + 1_000);
  }
  await site.probes(CHAT, { from: NOON - 20 * MINUTE_MS, to: NOON });
  await site.probes(USERS, { from: NOON - 20 * MINUTE_MS, to: NOON });
  site.at(NOON);
}

/** The gateway is up from 11:00, down from 11:20 to 11:40, and up again. */
async function withOutage(): Promise<void> {
  await site.probes("liveliness", { from: NOON - HOUR_MS, to: NOON - 40 * MINUTE_MS });
  await site.probes("liveliness", {
    from: NOON - 40 * MINUTE_MS,
    to: NOON - 20 * MINUTE_MS,
    status: "down",
    reason: "connection_refused",
  });
  await site.probes("liveliness", { from: NOON - 20 * MINUTE_MS, to: NOON });
  site.at(NOON);
}

async function look(path: string): Promise<ComponentPageView> {
  const answer = await site.app.request(path);
  expect(answer.status).toBe(200);
  const [, text = ""] = /<pre>(.*)<\/pre>/s.exec(await answer.text()) ?? [];
  const view: ComponentPageView = JSON.parse(text);
  expect(view.kind).toBe("component");
  return view;
}

describe("a component's page", () => {
  it("counts outages by measured time, from the first measurement on", async () => {
    await withOutage();
    const { figures, window, incidents } = await look("/components/gateway?window=24h");
    expect(window).toEqual({ name: "24h", from: NOON - 23 * HOUR_MS, to: NOON });
    expect(figures).toMatchObject({
      percent: 66.66,
      coverage: 100,
      outages: 1,
      isOngoing: false,
      longestMs: 20 * MINUTE_MS,
      mttrMs: 20 * MINUTE_MS,
      mtbfMs: 40 * MINUTE_MS,
      incidents: 1,
      isEnough: true,
      cost: null,
    });
    expect(figures.durations).toMatchObject({ up: 40 * MINUTE_MS, down: 20 * MINUTE_MS, unknown: 0 });
    expect(incidents).toMatchObject([{ title: "Gateway: connections are refused" }]);
  });

  it("says the same in every window that holds all of it", async () => {
    await withOutage();
    const { figures } = await look("/components/gateway?window=24h");
    for (const window of ["7d", "30d", "90d", "1y", "all"]) {
      expect((await look(`/components/gateway?window=${window}`)).figures).toEqual(figures);
    }
    expect((await look("/components/gateway")).window.name).toBe("7d");
  });

  it("says no means where too little was measured", async () => {
    await withOutage();
    site.at(NOON + HOUR_MS);
    const { figures } = await look("/components/gateway?window=24h");
    expect(figures).toMatchObject({ percent: null, isEnough: false });
    expect(figures.coverage).toBeLessThan(95);
    expect(figures.durations.down).toBe(20 * MINUTE_MS);
  });

  it("tells how fast answers came, and how much of the time was the gateway's own", async () => {
    const hour = { from: NOON - HOUR_MS, to: NOON };
    await site.probes(CHAT, { ...hour, timings: { firstTokenMs: 60, tokensPerSecond: 40, overheadMs: 6 } });
    site.at(NOON);
    const { checks } = await look("/components/chat?window=24h");
    const count = 120;
    expect(checks[0]).toMatchObject({
      perToken: { count, p50: expect.closeTo(25, 0), p90: expect.closeTo(25, 0), p99: expect.closeTo(25, 0) },
      overhead: { count, p50: expect.closeTo(6, 0), p99: expect.closeTo(6, 0) },
    });
    expect(checks[1]).toMatchObject({ perToken: null, overhead: null });
  });

  it("invents nothing of what was never measured", async () => {
    for (const window of ["24h", "all"]) {
      const view = await look(`/components/gateway?window=${window}`);
      expect(view.figures).toMatchObject({ percent: null, coverage: null, outages: 0, mttrMs: null, mtbfMs: null });
      expect([view.latency, view.incidents, view.component.status]).toEqual([null, [], "unknown"]);
    }
  });

  it("sets what a provider did beside what users got", async () => {
    await site.probes("provider:openai", { from: NOON - HOUR_MS, to: NOON - 15 * MINUTE_MS });
    const told = { status: "degraded", reason: "provider_incident" } as const;
    await site.probes("provider:openai", { from: NOON - 15 * MINUTE_MS, to: NOON, ...told });
    await withMaskedOutage();
    const { models, providers, figures } = await look("/components/chat?window=24h");
    expect(models).toEqual([
      {
        title: "Chat (GPT)",
        provider: { percent: 66.66, coverage: 100 },
        users: { percent: 100, coverage: 100 },
      },
    ]);
    expect(providers).toEqual([{ title: "Status page of openai", uptime: { percent: 75, coverage: 100 } }]);
    expect(figures.durations.degraded).toBeGreaterThan(19 * MINUTE_MS);
    expect((await look("/components/gateway?window=24h")).models).toEqual([]);
  });

  it("draws the steps that the API gives, of the check that is asked for", async () => {
    await withMaskedOutage();
    const { latency, checks } = await look(`/components/chat?window=24h&check=${encodeURIComponent(USERS)}`);
    if (latency === null) throw new Error("no latencies");
    expect(latency.checkId).toBe(USERS);
    expect(latency.choices.map(({ checkId }) => checkId)).toEqual([CHAT, USERS]);
    const [from, to] = [latency.from, latency.to].map((at) => new Date(at).toISOString());
    const path = `/api/v1/checks/${encodeURIComponent(USERS)}/latency?from=${from}&to=${to}&step=1h`;
    const { points } = (await site.json(path)).body;
    expect(points).toEqual(latency.points.map((point) => ({ ...point, at: new Date(point.at).toISOString() })));
    expect(checks[1]).toMatchObject({ id: USERS, status: "up", latency: { count: 120 }, last: { status: "up" } });
    expect(checks[0]?.firstToken).toBeNull();
  });

  it("looks at long windows through the sums of days, and at today through its hours and probes", async () => {
    await withOutage();
    const [check] = await loadChecks(site.database, ["liveliness"]);
    const figures = { upMs: 0, degradedMs: 0, downMs: 0, unknownMs: 0, count: 100, timeouts: 2, costMicroUsd: 5_000 };
    const latency = encodeHistogram(histogramOf(Array.from({ length: 98 }, () => 400)));
    const { db } = site.database;
    await site.database.atomically([
      saveDay(db, {
        checkKey: check?.key ?? 0,
        day: "2026-11-20",
        ...figures,
        latency,
        firstToken: latency,
        perToken: latency,
        overhead: latency,
      }),
      saveMark(db, "days_to", "2026-11-24"),
      saveMark(db, "days_zone", "Europe/Berlin"),
    ]);
    const { latency: drawn, checks, figures: told } = await look("/components/gateway?window=30d");
    expect(drawn?.points).toHaveLength(30);
    expect(drawn?.points.at(-5)).toMatchObject({ count: 98, timeouts: 2, p90: expect.closeTo(400, -1) });
    expect(drawn?.points.at(-1)).toMatchObject({ count: 80, p90: expect.closeTo(120, -1) });
    expect(checks[0]).toMatchObject({ latency: { count: 178 }, firstToken: { count: 98 }, perToken: { count: 98 } });
    expect(told.cost?.microUsd).toBe(5_000);
  });

  it("tells nothing that is for operators only", async () => {
    await withOutage();
    const page = await (await site.app.request("/components/gateway")).text();
    expect(page).not.toContain("for operators only");
  });

  it.each([
    ["/components/none", 404],
    ["/components/none?window=7d", 404],
    ["/components/", 404],
    ["/components/gateway?window=8d", 400],
    ["/components/gateway?window=", 400],
    ["/components/gateway?window=7d&check=chat", 400],
  ])("of %s is answered with %d in the site's dress", async (path, status) => {
    const answer = await site.app.request(path);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([status, "text/html; charset=utf-8"]);
    const [parameter] = /check(?==)|window(?==)/.exec(path.split("&").at(-1) ?? "") ?? [""];
    expect(site.views.at(-1)).toMatchObject({
      kind: "error",
      detail: status === 400 ? expect.stringContaining(`${parameter}: give`) : null,
    });
  });
});

describe("downloads", () => {
  it("give days as a table with units", async () => {
    await withOutage();
    const answer = await site.app.request("/api/v1/components/gateway/uptime.csv?days=2");
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8; header=present");
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="uptime-gateway-2.csv"');
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(await answer.text()).toBe(
      [
        "date,up_ms,degraded_ms,down_ms,maintenance_ms,unknown_ms",
        "2026-11-23,0,0,0,0,86400000",
        "2026-11-24,2400000,0,1200000,0,43200000",
        "",
      ].join("\r\n"),
    );
  });

  it("give latencies as a table, empty where too few answered", async () => {
    await site.probes(CHAT, { from: NOON - 10 * MINUTE_MS, to: NOON });
    site.at(NOON);
    const path = `/api/v1/checks/${encodeURIComponent(CHAT)}/latency.csv?from=2026-11-24T11:00:00Z&step=30m`;
    const answer = await site.app.request(path);
    expect(answer.headers.get("content-disposition")).toMatch(
      /^attachment; filename="latency-chat-openai-gpt-4o-[0-9-]+\.csv"$/,
    );
    const [head, empty, full] = (await answer.text()).split("\r\n");
    expect(head).toBe("at,count,timeouts,p50_ms,p90_ms,p95_ms,p99_ms");
    expect(empty).toBe("2026-11-24T11:00:00.000Z,0,0,,,,");
    expect(full).toMatch(/^2026-11-24T11:30:00\.000Z,20,0,1[12]\d(\.\d)?,1[12]\d(\.\d)?,1[12]\d(\.\d)?,$/);
  });

  it("of whole days reach back years, in days of the page's zone", async () => {
    await withOutage();
    const query = "from=2021-01-01T12:00:00Z&to=2026-11-24T12:00:00Z&step=30d";
    const { points } = (await site.json(`/api/v1/checks/liveliness/latency?${query}`)).body;
    expect(points).toHaveLength(72);
    expect(points).toMatchObject([{ at: "2020-12-31T23:00:00.000Z", count: 0 }, ...Array(70).fill({}), { count: 80 }]);
  });

  it.each([
    ["/api/v1/components/none/uptime.csv", 404, undefined],
    ["/api/v1/checks/none/latency.csv", 404, undefined],
    ["/api/v1/components/gateway/uptime.csv?days=0", 400, "days"],
    ["/api/v1/components/gateway/uptime.csv?days=367", 400, "days"],
    ["/api/v1/checks/liveliness/latency.csv?from=x", 400, "from"],
    ["/api/v1/checks/liveliness/latency.csv?to=x", 400, "to"],
    ["/api/v1/checks/liveliness/latency.csv?step=93d", 400, "step"],
    ["/api/v1/checks/liveliness/latency.csv?from=9999-12-31T00:00:00Z&to=9999-12-31T23:00:00Z&step=1d", 400, "to"],
    ["/api/v1/checks/liveliness/latency.csv?from=0010-01-01T00:00:00Z&to=0011-01-01T00:00:00Z&step=1d", 400, "from"],
    ["/api/v1/checks/liveliness/latency.csv?from=1990-01-01T00:00:00Z&step=30d", 400, "from"],
    ["/api/v1/checks/liveliness/latency.csv?from=2020-01-01T00:00:00Z&step=1d", 400, "step"],
  ])("of %s are answered with a %d problem that names %s", async (path, status, parameter) => {
    const answer = await site.json(path);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect([answer.status, answer.body.parameter]).toEqual([status, parameter]);
  });
});
