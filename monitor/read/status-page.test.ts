import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { announce } from "../../test/support/announcing.ts";
import { appSettings, CHAT, createRecordedApp, type RecordedApp } from "../../test/support/recorded-app.ts";
import { insertIncident, saveMember } from "../store/incidents.ts";
import { checkViews } from "./checks.ts";
import { componentDays, loadComponentDays } from "./component-uptime.ts";
import { readFacts } from "./facts.ts";
import { findIncident } from "./incident-page.ts";
import { statusPageView } from "./status-page.ts";

const NOON = Date.parse("2026-11-24T12:00:00Z");
const DAY_MS = 86_400_000;

let site: RecordedApp;
const settings = appSettings();
beforeEach(async () => {
  site = createRecordedApp(settings);
  await site.probe("liveliness", NOON - 40 * DAY_MS);
});
afterEach(() => site.database.close());

const facts = (now = NOON) => readFacts(site.database, settings, now);

/** An incident of the chat check, as the recorder leaves it. */
async function incident(id: string, startedAt: number, resolvedAt: number | null, mergedIntoId: string | null = null) {
  const { db } = site.database;
  const row = {
    id,
    rootCheckId: CHAT,
    openKey: resolvedAt === null ? CHAT : null,
    title: `Incident ${id}`,
    status: resolvedAt === null ? ("investigating" as const) : ("resolved" as const),
    impact: "major" as const,
    reason: "timeout" as const,
    cause: null,
    confidence: null,
    startedAt,
    detectedAt: startedAt + 60_000,
    monitoringAt: resolvedAt,
    resolvedAt,
    mergedIntoId,
    layer: null,
    faultKey: null,
    evidence: "[]",
    titleFacts: null,
    flapping: false,
    silenced: false,
    gateAttempt: 0,
    isManual: false,
    postmortem: null,
    postmortemPublishedAt: null,
  };
  const member = { checkId: CHAT, status: "down" as const, reason: "timeout" as const, since: startedAt };
  await site.database.atomically([insertIncident(db, row), saveMember(db, id, member)]);
}

describe("the status page's view", () => {
  it("marks every day that an incident touched, on its component only", async () => {
    await incident("a", NOON - 3 * DAY_MS, NOON - DAY_MS);
    const view = statusPageView(await facts());
    const marked = view.groups.flatMap((group) =>
      group.components.map((component) => [
        component.id,
        component.days.filter((day) => day.incidents.length > 0).map((day) => day.date),
      ]),
    );
    expect(marked).toEqual([
      ["gateway", []],
      ["chat", ["2026-11-21", "2026-11-22", "2026-11-23"]],
    ]);
  });

  it("leads from each day of maintenance to its windows, on the components that they concern", async () => {
    const window = { id: "move", title: "Move", body: "", components: ["gateway"] };
    const span = { fromAt: NOON - 2 * DAY_MS, toAt: NOON - 2 * DAY_MS + 3_600_000 };
    await site.database.atomically(announce(site.database.db, [{ ...window, ...span }], NOON - 5 * DAY_MS));
    const days = statusPageView(await facts()).groups.flatMap(({ components }) =>
      components.flatMap(({ id, days }) =>
        days.flatMap(({ date, maintenances }) => maintenances.map((one) => [id, date, one])),
      ),
    );
    expect(days).toEqual([["gateway", "2026-11-22", { id: "move", title: "Move" }]]);
  });

  it("lists open incidents, and the last seven days, quiet ones too", async () => {
    await incident("a", NOON - 20 * DAY_MS, NOON - 2 * DAY_MS);
    await incident("b", NOON - 20 * DAY_MS, NOON - 10 * DAY_MS);
    await incident("c", NOON - 3_600_000, null);
    const view = statusPageView(await facts());
    expect(view.incidents.map(({ id }) => id)).toEqual(["c"]);
    expect(view.past.map(({ date, incidents }) => [date, incidents.map(({ id }) => id)])).toEqual([
      ["2026-11-24", ["c"]],
      ["2026-11-23", []],
      ["2026-11-22", []],
      ["2026-11-21", []],
      ["2026-11-20", []],
      ["2026-11-19", []],
      ["2026-11-18", ["a"]],
    ]);
  });

  it("shows components without a group first, and 90 days of each", async () => {
    const view = statusPageView(await facts());
    expect(view.groups.map(({ name, components }) => [name, components.length])).toEqual([
      [null, 1],
      ["AI features", 1],
    ]);
    for (const { components } of view.groups) for (const { days } of components) expect(days).toHaveLength(90);
    expect(view.intervalMs).toBe(30_000);
  });
});

describe("an incident that turned out to be part of another", () => {
  it("is in no list, and its address leads to the other", async () => {
    await incident("a", NOON - 7_200_000, null);
    await incident("b", NOON - 7_000_000, NOON - 6_000_000, "a");
    site.at(NOON);
    expect(statusPageView(await facts()).past.flatMap((day) => day.incidents.map(({ id }) => id))).toEqual(["a"]);
    expect(await findIncident(site.database.db, await facts(), "b")).toMatchObject({ mergedIntoId: "a" });
    for (const path of ["/incidents/", "/api/v1/incidents/"]) {
      const answer = await site.app.request(`${path}b`);
      expect([answer.status, answer.headers.get("location")]).toEqual([301, `${path}a`]);
    }
  });
});

describe("a check's view", () => {
  it("tells the re-check that confirms a failure as the next probe, and none when nothing runs", async () => {
    await site.probe("liveliness", NOON, "up");
    await site.probe("liveliness", NOON + 30_000, "down", "timeout");
    const [view] = checkViews(await facts(NOON + 31_000));
    expect(view).toMatchObject({ status: "up", last: { status: "down", reason: "timeout" }, nextAt: NOON + 34_120 });
    expect(checkViews(await facts(NOON + 3_600_000))[0]).toMatchObject({ status: "unknown", nextAt: null });
  });

  it("tells why a check that never passed cannot be judged", async () => {
    for (let i = 0; i < 3; i++) await site.probe(CHAT, NOON + i * 4_000, "unknown", "auth_own_key");
    const view = checkViews(await facts(NOON + 9_000)).find(({ id }) => id === CHAT);
    expect(view).toMatchObject({ status: "unknown", reason: "auth_own_key", since: NOON });
  });
});

describe("uptime beyond 90 days", () => {
  it("reads the spans of the longer window", async () => {
    await site.probes("liveliness", { from: NOON, to: NOON + 3_600_001 });
    const later = await facts(NOON + 100 * DAY_MS);
    const [gateway] = settings.components;
    if (gateway === undefined) throw new Error("there is no component");
    const { days } = await loadComponentDays(site.database.db, gateway, later, 200);
    expect(days).toHaveLength(200);
    expect(days.filter((day) => day.durations.up > 0)).toEqual([
      { date: "2026-11-24", durations: { up: 3_600_000, degraded: 0, down: 0, maintenance: 0, unknown: 82_800_000 } },
    ]);
    expect(componentDays(gateway, later, 90).days.every((day) => day.durations.up === 0)).toBe(true);
  });
});
