import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { announce } from "../../test/support/announcing.ts";
import {
  appComponent,
  appSettings,
  CHAT,
  createRecordedApp,
  type RecordedApp,
} from "../../test/support/recorded-app.ts";
import type { Settings } from "../settings/settings.ts";
import { freezeMonth } from "../store/frozen-months.ts";
import { insertIncident, saveMember } from "../store/incidents.ts";
import { readFacts } from "./facts.ts";
import { loadHistoryPage } from "./history-page.ts";

const NOON = Date.parse("2026-11-24T12:00:00Z");
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NONE = { upMs: 0, degradedMs: 0, downMs: 0, maintenanceMs: 0, unknownMs: 0, incidents: 0, longestMs: 0 };

const settings = appSettings();
let site: RecordedApp;
beforeEach(() => {
  site = createRecordedApp(settings);
});
afterEach(() => site.database.close());

async function history(month: string, now = NOON, by: Settings = settings) {
  return loadHistoryPage(site.database.db, month, await readFacts(site.database, by, now));
}

async function incident(id: string, startedAt: number, resolvedAt: number | null): Promise<void> {
  const { db } = site.database;
  const row = {
    ...{ id, rootCheckId: CHAT, openKey: resolvedAt === null ? id : null, title: `Incident ${id}` },
    ...({ status: resolvedAt === null ? "investigating" : "resolved", impact: "major", reason: null } as const),
    ...{ cause: null, confidence: null, startedAt, detectedAt: startedAt + 40_000, monitoringAt: null, resolvedAt },
    ...{
      mergedIntoId: null,
      layer: null,
      faultKey: null,
      titleFacts: null,
      evidence: "[]",
      flapping: false,
      silenced: false,
    },
    ...{ gateAttempt: 0, isManual: false, postmortem: null, postmortemPublishedAt: null },
  };
  const member = { checkId: CHAT, status: "down", reason: null, since: startedAt } as const;
  await site.database.atomically([insertIncident(db, row), saveMember(db, id, member)]);
}

describe("the history of a month", () => {
  it("holds what began in it by the page's zone, and leads on as far as anything is known", async () => {
    // 23:30 UTC of the 31st is the 1st in Berlin.
    await incident("a", Date.parse("2026-10-31T23:30:00Z"), NOON - 10 * DAY_MS);
    await incident("b", Date.parse("2026-10-31T22:30:00Z"), NOON - 10 * DAY_MS);
    await site.probe("liveliness", Date.parse("2026-10-15T12:00:00Z"));
    const days = (await history("2026-11")).days;
    expect(days.at(-1)).toMatchObject({ from: "2026-11-01", incidents: [{ id: "a" }], ongoing: [{ id: "b" }] });
    expect(await history("2026-11")).toMatchObject({ previousMonth: "2026-10", nextMonth: null, isRunning: true });
    const october = await history("2026-10");
    expect(october).toMatchObject({ previousMonth: null, nextMonth: "2026-11", isRunning: false });
    expect(october.days[0]).toMatchObject({ from: "2026-10-31", incidents: [{ id: "b" }], ongoing: [] });
    expect(await history("2001-01")).toMatchObject({ previousMonth: null, nextMonth: "2026-10", figures: [] });
    expect((await history("2026-11")).months).toEqual(["2026-11", "2026-10"]);
  });

  it("tells windows of maintenance on the day on which they began, however long ago, and none that is called off or to come", async () => {
    const { database } = site;
    const at = (date: string) => ({ fromAt: Date.parse(`${date}T21:00:00Z`), toAt: Date.parse(`${date}T23:30:00Z`) });
    const window = { title: "Move", body: "", components: ["chat"] };
    const windows = [
      { ...window, id: "old", ...at("2026-03-10") },
      { ...window, id: "night", ...at("2026-11-20") },
      { ...window, id: "coming", ...at("2026-11-28") },
    ];
    await database.atomically(announce(database.db, windows, Date.parse("2026-03-01T00:00:00Z")));
    const told = async (month: string) =>
      (await history(month)).days.flatMap(({ from, maintenances }) => maintenances.map(({ id }) => [from, id]));
    expect(await told("2026-03")).toEqual([["2026-03-10", "old"]]);
    expect(await told("2026-11")).toEqual([["2026-11-20", "night"]]);
  });

  it("tells quiet days in one, apart from those that nobody measured and those on which something went on", async () => {
    for (let at = NOON - 12 * DAY_MS; at < NOON - 8 * DAY_MS; at += DAY_MS) {
      await site.probes("liveliness", { from: at, to: at + HOUR_MS });
    }
    await incident("a", NOON - 4 * DAY_MS, NOON - 2 * DAY_MS);
    const days = (await history("2026-11")).days.map(({ from, to, wasMeasured, incidents, ongoing }) => [
      ...[from.slice(8), to.slice(8), wasMeasured],
      [...incidents, ...ongoing].map(({ id }) => id).join(),
    ]);
    expect(days).toEqual([
      ["23", "24", false, ""],
      ["21", "22", false, "a"],
      ["20", "20", false, "a"],
      ["16", "19", false, ""],
      ["12", "15", true, ""],
      ["01", "11", false, ""],
    ]);
  });

  it("still knows that a day was measured when the check is not configured any more", async () => {
    await site.probes("liveliness", { from: NOON - DAY_MS, to: NOON - DAY_MS + HOUR_MS });
    const page = await history("2026-11", NOON, { ...settings, checks: [], components: [] });
    expect(page.days.filter((day) => day.wasMeasured)).toMatchObject([{ from: "2026-11-23", to: "2026-11-23" }]);
  });
});

describe("the figures of a month", () => {
  it("are so far what was measured, for what was measured of the running month", async () => {
    await site.probes("liveliness", { from: NOON - HOUR_MS, to: NOON + 1 });
    await incident("a", NOON - 2 * HOUR_MS, NOON - HOUR_MS);
    await incident("b", NOON - 50 * DAY_MS, NOON - 49 * DAY_MS);
    expect((await history("2026-11")).figures).toEqual([
      {
        ...{ id: "gateway", name: "Gateway", isWatched: true, percent: 100, coverage: 100 },
        ...{ upMs: HOUR_MS, degradedMs: 0, downMs: 0, maintenanceMs: 0, unknownMs: 0 },
        ...{ incidents: 0, longestMs: 0, frozenAt: null },
      },
    ]);
    await site.probes(CHAT, { from: NOON - HOUR_MS, to: NOON + 1 });
    expect((await history("2026-11")).figures[1]).toMatchObject({ id: "chat", incidents: 1 });
  });

  it("are those that were written down, whatever is measured, named and watched now", async () => {
    const { db } = site.database;
    await site.probes("liveliness", { from: NOON - 30 * DAY_MS, to: NOON - 30 * DAY_MS + HOUR_MS });
    const times = { month: "2026-10", frozenAt: NOON - 23 * DAY_MS };
    await site.database.atomically([
      freezeMonth(db, { ...NONE, componentId: "gateway", ...times, upMs: 999, downMs: 1, incidents: 3, longestMs: 1 }),
      freezeMonth(db, { ...NONE, componentId: "old", ...times, upMs: 90, unknownMs: 10 }),
    ]);
    const renamed = appComponent("gateway", "Front door", ["liveliness"]);
    const { figures, months } = await history("2026-10", NOON, { ...settings, components: [renamed] });
    expect(figures).toMatchObject([
      {
        name: "Front door",
        isWatched: true,
        percent: 99.9,
        coverage: 100,
        incidents: 3,
        longestMs: 1,
        ...frozen(times),
      },
      { name: "old", isWatched: false, percent: null, coverage: 90, incidents: 0 },
    ]);
    expect(months).toEqual(["2026-11", "2026-10"]);
  });

  it("of a month that is over and not written down yet are what is known now", async () => {
    await site.probes("liveliness", { from: NOON - 30 * DAY_MS, to: NOON - 30 * DAY_MS + HOUR_MS });
    const { figures, isRunning } = await history("2026-10");
    expect(isRunning).toBe(false);
    expect(figures).toMatchObject([{ id: "gateway", frozenAt: null, percent: null, downMs: 0 }]);
    // Long after the 90 days that pages hold at hand, too.
    expect((await history("2026-10", NOON + 300 * DAY_MS)).figures).toMatchObject([{ upMs: figures[0]?.upMs }]);
  });
});

function frozen({ frozenAt }: { readonly frozenAt: number }) {
  return { frozenAt };
}
