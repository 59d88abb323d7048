import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { renderPage } from "#site";
import { incident, incidentUpdate } from "../../db/schema/index.ts";
import { appSettings, CHAT, createRecordedApp, type RecordedApp } from "../../test/support/recorded-app.ts";
import type { Settings } from "../settings/settings.ts";
import { readFacts } from "./facts.ts";
import { findIncident, loadIncidentPage } from "./incident-page.ts";

const NOON = Date.parse("2026-11-24T12:00:00Z");
const MINUTE_MS = 60_000;
const NOW = NOON + 5 * MINUTE_MS;
const GERMAN = { language: "de", isLanguageChosen: true, timezone: null } as const;

const base = appSettings();
const settings = appSettings({ checks: base.checks.map((one) => ({ ...one, title: `The ${one.id}` })) });
const ENGLISH_TITLE = "Chat: the model provider answers with an error";
const GERMAN_TITLE = "Chat: der Modellanbieter antwortet mit einem Fehler";

let site: RecordedApp;
let id: string;
beforeEach(async () => {
  site = createRecordedApp(settings);
  for (const check of ["liveliness", CHAT]) await site.probes(check, { from: NOON - 30 * MINUTE_MS, to: NOON });
  await site.probes(CHAT, { from: NOON, to: NOW, status: "down", reason: "provider_error" });
  id = (await readFacts(site.database, settings, NOW)).incidents[0]?.id ?? "";
});
afterEach(() => site.database.close());

async function page(by: Settings = settings) {
  const facts = await readFacts(site.database, by, NOW);
  const found = await findIncident(site.database.db, facts, id);
  if (found === null) throw new Error("there is no incident");
  return loadIncidentPage(site.database.db, found, facts);
}

/** As the database of an earlier version holds it, or one that somebody wrote into. */
async function store(facts: string | null): Promise<void> {
  const { db } = site.database;
  await site.database.atomically([
    db.update(incident).set({ titleFacts: facts }),
    db.update(incidentUpdate).set({ facts }),
  ]);
}

describe("what the monitor tells of an incident", () => {
  it("is stored with what it was made of, and said in the page's language", async () => {
    const { incident: view } = await page();
    expect(view).toMatchObject({ title: ENGLISH_TITLE, titleFacts: { more: 0, reason: "provider_error" } });
    expect(view.updates.map(({ facts }) => facts)).toEqual([{ kind: "opened", failures: 3 }]);
    const html = await renderPage(await page(), GERMAN);
    expect(html).toContain(`<h1>${GERMAN_TITLE}</h1>`);
    expect(html).toContain("<p>3 Anfragen in Folge sind fehlgeschlagen");
    expect(html).toContain(`<title>${GERMAN_TITLE} – `);
    expect(await renderPage(await page())).toContain(`<h1>${ENGLISH_TITLE}</h1>`);
  });

  it("names a component as it is called now, where the record goes on to name it as it was called", async () => {
    const [gateway, chat] = settings.components;
    if (gateway === undefined || chat === undefined) throw new Error("no components");
    const renamed = { ...settings, components: [gateway, { ...chat, name: "Chat für alle" }] };
    const { incident: view } = await page(renamed);
    expect(view.title).toBe(ENGLISH_TITLE);
    expect(await renderPage(await page(renamed), GERMAN)).toContain("<h1>Chat für alle: der Modellanbieter");
    const unnamed = { ...settings, components: [gateway, { ...chat, unnamed: { key: "application" as const } }] };
    expect(await renderPage(await page(unnamed), GERMAN)).toContain("<h1>Anwendung: der Modellanbieter");
  });

  it("names a component that is gone as it was called", async () => {
    const without = { ...settings, components: settings.components.filter((one) => one.id !== "chat") };
    expect(await renderPage(await page(without), GERMAN)).toContain(`<h1>${GERMAN_TITLE}</h1>`);
  });

  it("names a check that counts for no component, as it is called now", async () => {
    const check = { id: CHAT, title: "Chat once" };
    await store(JSON.stringify({ checks: [check], more: 0, reason: "provider_error" }));
    const html = await renderPage(await page(), GERMAN);
    expect(html).toContain(`<h1>The ${CHAT}: der Modellanbieter antwortet mit einem Fehler</h1>`);
  });

  it.each([null, "", "{}", '{"kind":"of a later version"}', '{"checks":[],"more":0,"reason":null}'])(
    "is shown as it was written, and marked, when what is stored of it is %j",
    async (facts) => {
      await store(facts);
      const html = await renderPage(await page(), GERMAN);
      expect(html).toContain(`<h1 lang="en" dir="auto">${ENGLISH_TITLE}</h1>`);
      expect(html).toContain('<p lang="en" dir="auto">3 requests in a row did not succeed');
      expect(html).not.toContain("Anfragen in Folge");
    },
  );

  it("is no longer its title once somebody has written another one", async () => {
    await site.amend(id, { title: "Chat is <b>slow</b>" });
    expect((await page()).incident).toMatchObject({ title: "Chat is <b>slow</b>", titleFacts: null });
    expect(await renderPage(await page(), GERMAN)).toContain(
      '<h1 lang="en" dir="auto">Chat is &lt;b&gt;slow&lt;/b&gt;</h1>',
    );
  });
});
