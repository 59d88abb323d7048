import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { appSettings, CHAT, createRecordedApp, type RecordedApp } from "../../test/support/recorded-app.ts";
import { aCheck } from "../../test/support/settings.ts";
import { readFacts } from "./facts.ts";
import { findIncident, loadIncidentPage } from "./incident-page.ts";
import type { IncidentPageView } from "./views.ts";

const NOON = Date.parse("2026-11-24T12:00:00Z");
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const base = appSettings();
const settings = appSettings({ checks: [...base.checks, aCheck({ id: "trace", kind: "trace", layer: "trace" })] });

let site: RecordedApp;
let id: string;
/** Good for half an hour, and down from noon on. */
beforeEach(async () => {
  site = createRecordedApp(settings);
  for (const check of ["liveliness", CHAT]) await site.probes(check, { from: NOON - 30 * MINUTE_MS, to: NOON });
  await site.probes(CHAT, { from: NOON, to: NOON + 5 * MINUTE_MS, status: "down", reason: "provider_error" });
  id = (await readFacts(site.database, settings, NOON + 5 * MINUTE_MS)).incidents[0]?.id ?? "";
});
afterEach(() => site.database.close());

async function page(now = NOON + 5 * MINUTE_MS): Promise<IncidentPageView> {
  const facts = await readFacts(site.database, settings, now);
  const { db } = site.database;
  const found = await findIncident(db, facts, id);
  if (found === null) throw new Error("there is no incident");
  return loadIncidentPage(db, found, facts);
}

describe("an incident that has just begun", () => {
  it("shows what will have to be proven, and what cannot be here", async () => {
    const { incident } = await page();
    expect(incident.recovery.map(({ step, status }) => `${step} ${status}`)).toEqual([
      "app not_configured",
      "chat pending",
      "trace pending",
      "models not_configured",
    ]);
  });

  it("rests on what failed until there is a diagnosis, and gives general steps", async () => {
    const { incident, steps } = await page();
    expect(incident).toMatchObject({ diagnosis: null, postmortem: null });
    expect(incident.evidence).toEqual([
      {
        checkId: CHAT,
        title: CHAT,
        reason: "provider_error",
        at: NOON,
        note: "The model provider answers with an error.",
      },
    ]);
    expect(steps.terminal.length).toBeGreaterThan(2);
  });
});

describe("a diagnosed incident", () => {
  it("names the cause in our words, with its evidence and its steps", async () => {
    const evidence = JSON.stringify([
      { check: "liveliness", reason: null, at: NOON, note: "the gateway itself answers" },
    ]);
    await site.amend(id, { cause: "provider_outage", confidence: "medium", evidence });
    const { incident, steps } = await page();
    expect(incident).toMatchObject({ cause: "provider_outage", confidence: "medium" });
    expect(incident.diagnosis?.title).toBe("a model provider has an outage");
    expect(incident.evidence).toEqual([
      { checkId: "liveliness", title: "liveliness", reason: null, at: NOON, note: "The gateway itself answers." },
    ]);
    expect(steps.doNot.join()).toContain("Do not restart");
  });

  it.each(["", "{", "null", '{"check":1}', '[{"check":"chat"},null,7]'])(
    "whose evidence reads %s falls back to what failed",
    async (evidence) => {
      await site.amend(id, { cause: "provider_outage", confidence: "low", evidence });
      expect((await page()).incident.evidence.map((one) => one.checkId)).toEqual([CHAT]);
    },
  );
});

describe("what happened to the components", () => {
  it("is counted over the incident, while it lasts and after it", async () => {
    const [course] = (await page()).courses;
    expect(course).toMatchObject({ id: "chat", name: "Chat", durations: { down: 5 * MINUTE_MS, up: 0 } });
    expect(course?.pieces).toEqual([{ from: NOON, to: NOON + 5 * MINUTE_MS, class: "down" }]);
  });

  it("is the same a year later, when the page's own window is long past", async () => {
    await site.probes(CHAT, { from: NOON + 5 * MINUTE_MS, to: NOON + 7 * MINUTE_MS });
    await site.prove(NOON + 7 * MINUTE_MS);
    const lately = (await page(NOON + 8 * MINUTE_MS)).courses;
    expect(lately[0]?.durations.down).toBe(5 * MINUTE_MS);
    expect((await page(NOON + 365 * DAY_MS)).courses).toEqual(lately);
  });
});

describe("an ended incident", () => {
  beforeEach(async () => {
    await site.probes(CHAT, { from: NOON + 5 * MINUTE_MS, to: NOON + 7 * MINUTE_MS });
    await site.prove(NOON + 7 * MINUTE_MS);
  });

  it("keeps the time of each proof", async () => {
    const { incident } = await page();
    expect(incident.status).toBe("resolved");
    expect(incident.recovery.map(({ status, at }) => [status, at])).toEqual([
      ["not_configured", null],
      ["passed", NOON + 7 * MINUTE_MS],
      ["passed", NOON + 7 * MINUTE_MS + 8_000],
      ["not_configured", null],
    ]);
  });

  it("shows its post-mortem once it is published, and not the draft before", async () => {
    await site.amend(id, { postmortem: "### Draft" });
    expect((await page()).incident).toMatchObject({ status: "resolved", postmortem: null });
    await site.amend(id, { postmortemPublishedAt: NOON + 9 * MINUTE_MS });
    expect((await page()).incident).toMatchObject({
      status: "postmortem",
      postmortem: { publishedAt: NOON + 9 * MINUTE_MS, markdown: "### Draft" },
    });
  });
});

describe("an incident that maintenance silences", () => {
  it("is in no list, neither for people nor for programs", async () => {
    await site.amend(id, { silenced: true });
    site.at(NOON + 5 * MINUTE_MS);
    for (const path of ["/", "/incidents", "/api/v1/status", "/api/v1/incidents"]) {
      expect(await (await site.app.request(path)).text()).not.toContain(id);
    }
  });
});

describe("the runbook page", () => {
  it("is served, and holds no address of what is watched", async () => {
    const url = "http://gateway.internal.example";
    const gateway = {
      url,
      key: null,
      models: 7,
      chatModels: ["claude-sonnet"],
      embeddingModel: null,
      guardModel: null,
    };
    const watched = createRecordedApp({ ...settings, targets: { ...settings.targets, gateway } });
    watched.at(NOON);
    const answer = await watched.app.request("/runbook");
    expect(answer.status).toBe(200);
    const html = await answer.text();
    expect(html).toContain('"step":"models","count":7');
    expect(html).not.toContain("gateway.internal");
    watched.database.close();
  });
});
