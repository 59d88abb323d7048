import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { announce } from "../../test/support/announcing.ts";
import { appComponent, appSettings, createRecordedApp, type RecordedApp } from "../../test/support/recorded-app.ts";
import { aCheck } from "../../test/support/settings.ts";
import { componentDays } from "./component-uptime.ts";
import { readFacts } from "./facts.ts";
import { headlineText } from "./headline-text.ts";
import { statusPageView } from "./status-page.ts";

const NOON = Date.parse("2026-11-24T12:00:00Z");
const MINUTE_MS = 60_000;
const CHAT = "chat:claude-sonnet";
const USER = "chat-user:claude-sonnet";

const settings = appSettings({
  checks: [
    aCheck({ id: "liveliness", title: "Gateway" }),
    aCheck({ id: CHAT, kind: "chat", layer: "model", dependsOn: ["liveliness"] }),
    aCheck({ id: USER, kind: "chat", layer: "model", dependsOn: [CHAT], intervalMs: 300_000, timeoutMs: 30_000 }),
    aCheck({ id: "embedding", layer: "model", dependsOn: ["liveliness"] }),
  ],
  components: [appComponent("gateway", "Gateway", ["liveliness"]), appComponent("chat", "Chat", [CHAT, USER])],
  impact: [
    { feature: "Chat and generation", checks: [CHAT, USER] },
    { feature: "Document embedding", checks: ["embedding"] },
  ],
});

let site: RecordedApp;
beforeEach(async () => {
  site = createRecordedApp(settings);
  const span = { from: NOON - 20 * MINUTE_MS, to: NOON };
  for (const id of ["liveliness", CHAT, "embedding"]) await site.probes(id, span);
  await site.probes(USER, { ...span, everyMs: 300_000 });
});
afterEach(() => site.database.close());

const view = async (now: number) => {
  const page = statusPageView(await readFacts(site.database, settings, now));
  return { ...page, sentence: headlineText(page) };
};

/** From noon on the first-choice model is down; the gateway and the embedding are good. */
async function modelDown(to: number): Promise<void> {
  const span = { from: NOON, to };
  await site.probes("liveliness", span);
  await site.probes("embedding", span);
  await site.probes(CHAT, { ...span, status: "down", reason: "provider_error" });
}

describe("an outage that a fallback masks", () => {
  it("is told with both facts: restricted, since another model answers", async () => {
    await modelDown(NOON + 4 * MINUTE_MS);
    await site.probe(USER, NOON + 4 * MINUTE_MS);
    const { groups, sentence, impact, status } = await view(NOON + 4 * MINUTE_MS);
    expect(status).toBe("degraded_performance");
    expect(groups[0]?.components[1]).toMatchObject({
      name: "Chat",
      status: "degraded_performance",
      reason: "fallback",
    });
    expect(sentence).toBe("Restrictions with Chat since 13:00. Everything else works.");
    expect(impact).toEqual({
      down: [],
      degraded: ["Chat and generation"],
      working: ["Document embedding"],
      unknown: [],
    });
  });

  it("is an outage until users' own way was asked within it", async () => {
    await modelDown(NOON + 4 * MINUTE_MS);
    const { groups, impact, sentence } = await view(NOON + 4 * MINUTE_MS);
    expect(groups[0]?.components[1]).toMatchObject({ status: "partial_outage", reason: "provider_error" });
    expect(sentence).toContain("Chat partly stopped working at 13:00.");
    expect(impact.down).toEqual(["Chat and generation"]);
  });

  it("is an outage when the newest of users' own requests failed, confirmed or not", async () => {
    await modelDown(NOON + 4 * MINUTE_MS);
    await site.probe(USER, NOON + 4 * MINUTE_MS, "down", "provider_error");
    expect((await view(NOON + 4 * MINUTE_MS)).groups[0]?.components[1]).toMatchObject({ status: "partial_outage" });
  });

  it("counts as degraded in the uptime from when it was masked", async () => {
    await modelDown(NOON + 30 * MINUTE_MS);
    await site.probes(USER, {
      from: NOON,
      to: NOON + 30 * MINUTE_MS,
      everyMs: 300_000,
      status: "degraded",
      reason: "fallback",
    });
    const now = NOON + 30 * MINUTE_MS;
    const facts = await readFacts(site.database, settings, now);
    const chat = settings.components[1];
    if (chat === undefined) throw new Error("there is no chat");
    const today = componentDays(chat, facts, 1).days[0]?.durations;
    expect(today).toMatchObject({ up: 20 * MINUTE_MS, degraded: 30 * MINUTE_MS, down: 0 });
  });
});

describe("the impact map", () => {
  it("tells of a feature that no component shows, in the sentence and in the page's status too", async () => {
    const down = { status: "down", reason: "no_deployments" } as const;
    await site.probes("liveliness", { from: NOON, to: NOON + 2 * MINUTE_MS });
    await site.probes(CHAT, { from: NOON, to: NOON + 2 * MINUTE_MS });
    await site.probes("embedding", { from: NOON, to: NOON + 2 * MINUTE_MS, ...down });
    const { sentence, impact, status } = await view(NOON + 2 * MINUTE_MS);
    expect(sentence).toBe("Document embedding stopped working at 13:00. Everything else works.");
    expect([status, impact.down, impact.working]).toEqual([
      "major_outage",
      ["Document embedding"],
      ["Chat and generation"],
    ]);
  });

  it("leaves out what is not configured, and counts it in nothing", async () => {
    for (let i = 0; i < 3; i++) await site.probe("embedding", NOON + i * 4_000, "unknown", "not_configured");
    const { impact } = await view(NOON + 8_000);
    expect(impact).toEqual({ down: [], degraded: [], working: ["Chat and generation"], unknown: [] });
  });
});

describe("planned maintenance", () => {
  const window = { id: "config-1", title: "Move", body: "", components: ["chat"] };
  const plan = (fromAt: number, toAt: number, now: number) =>
    site.database.atomically(announce(site.database.db, [{ ...window, fromAt, toAt }], now));

  it("is the component's state while it lasts, whatever is measured, and its own class in the uptime", async () => {
    await plan(NOON, NOON + 60 * MINUTE_MS, NOON - MINUTE_MS);
    await modelDown(NOON + 10 * MINUTE_MS);
    await site.probe(USER, NOON + 5 * MINUTE_MS, "down", "provider_error");
    const now = NOON + 10 * MINUTE_MS;
    const { groups, sentence, maintenances } = await view(now);
    const chat = groups[0]?.components[1];
    expect(chat).toMatchObject({ status: "under_maintenance", since: NOON, reason: null });
    expect(chat?.days.at(-1)).toMatchObject({ upMs: 20 * MINUTE_MS, maintenanceMs: 10 * MINUTE_MS, downMs: 0 });
    expect(chat?.uptime90d.percent).toBe(100);
    expect(sentence).toBe("Planned maintenance of Chat since 13:00. Everything else works.");
    expect(maintenances).toMatchObject([{ id: "config-1", status: "in_progress", components: [{ id: "chat" }] }]);
    expect((await view(NOON + 61 * MINUTE_MS)).groups[0]?.components[1]?.status).not.toBe("under_maintenance");
  });

  it("does not turn what was measured before it was announced", async () => {
    await modelDown(NOON + 10 * MINUTE_MS);
    const announcedAt = NOON + 10 * MINUTE_MS;
    await plan(NOON, NOON + 60 * MINUTE_MS, announcedAt);
    const chat = (await view(announcedAt)).groups[0]?.components[1];
    expect(chat?.days.at(-1)).toMatchObject({ downMs: 10 * MINUTE_MS, maintenanceMs: 0 });
  });

  it("is told of up to seven days ahead", async () => {
    const soon = NOON + 6 * 24 * 60 * MINUTE_MS;
    await plan(soon, soon + MINUTE_MS, NOON);
    expect((await view(NOON)).maintenances).toMatchObject([{ status: "scheduled", from: soon }]);
    expect((await view(NOON - 2 * 24 * 60 * MINUTE_MS)).maintenances).toEqual([]);
  });
});

describe("a component that has more checks than what users do needs", () => {
  it("is told after it, and stands among what does not work by itself", async () => {
    const both = {
      ...settings,
      components: [appComponent("models", "Models", ["embedding", CHAT]), ...settings.components],
    };
    const onlyChat = { ...both, impact: [{ feature: "Chat and generation", checks: [CHAT, USER] }] };
    const to = NOON + 4 * MINUTE_MS;
    await site.probes("liveliness", { from: NOON, to });
    for (const id of [CHAT, USER, "embedding"]) {
      await site.probes(id, { from: NOON, to, status: "down", reason: "timeout" });
    }
    const page = statusPageView(await readFacts(site.database, onlyChat, to));
    expect(headlineText(page)).toBe("Chat and Models stopped working at 13:00. Everything else works.");
    expect(page.halves.down).toEqual(["Chat and generation", "Models"]);
  });
});
