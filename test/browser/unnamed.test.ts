import { beforeAll, describe, expect, it } from "vitest";
import { renderPage } from "#site";
import { DEFAULT_NAMES } from "../../monitor/core/default-names.ts";
import { LANGUAGES, type Language, type Reader } from "../../monitor/core/languages.ts";
import type { SiteView } from "../../monitor/read/views.ts";
import { loadSettings } from "../../monitor/settings/load.ts";
import type { Settings } from "../../monitor/settings/settings.ts";
import { textsOf } from "../../site/src/texts/catalogue.ts";
import { englishIn, markedAsEnglish, namesIn } from "../support/english-words.ts";
import { createRecordedApp } from "../support/recorded-app.ts";

const NOON = Date.parse("2026-11-24T12:00:00Z");
const MINUTE_MS = 60_000;
const OTHERS = LANGUAGES.filter((language) => language !== "en");
const inLanguage = (language: Language): Reader => ({ language, isLanguageChosen: true, timezone: null });

/** Everything that can be watched, and no name. */
const UNNAMED = `
page: { timezone: UTC }
gateway:
  url: https://gateway.acme.internal
  key: sk-canary
  models: 7
  chat: { models: [claude-sonnet, gpt-4o-mini] }
  embedding: { model: embed-small }
  guard: { model: guard-model }
langfuse: { host: https://traces.acme.internal, public_key: pk, secret_key: sk }
app: { health_url: https://app.acme.internal/api/health }
railway: { token: t, project: p, environment: e, service: s }
providers: [anthropic, openai]
network: {}
`;

/** The operator calls things as they would be called by default. */
const NAMED = `
page: { name: AI platform }
gateway: { url: https://gateway.acme.internal, key: sk-canary }
checks: { readiness: { title: LLM gateway readiness }, models: off, spend: off }
components: [{ id: gateway, name: AI gateway, description: The single door to all language models., checks: [liveliness, readiness, chat] }]
impact: { features: { Chat and generation: [chat] } }
`;

const PATHS = ["/", "/components/gateway", "/incidents", "/methodology", "/runbook", "/subscribe"];

function settingsOf(text: string): Settings {
  return loadSettings({ file: { name: "gatewatch.yaml", text }, env: {}, readFile: () => "" }).settings;
}

/** The pages of an installation of which the gateway is down and the models cannot be told. */
async function viewsOf(text: string): Promise<SiteView[]> {
  const settings = settingsOf(text);
  const site = createRecordedApp(settings);
  const { id = "" } = settings.checks.find(({ kind }) => kind === "chat") ?? {};
  for (const check of ["liveliness", "readiness", id]) {
    await site.probes(check, { from: NOON, to: NOON + 5 * MINUTE_MS });
    await site.probes(check, { from: NOON + 5 * MINUTE_MS, to: NOON + 8 * MINUTE_MS, status: "down" });
  }
  for (const path of PATHS) expect([path, (await site.app.request(path)).status]).toEqual([path, 200]);
  const [incident] = site.views.flatMap((view) => (view.kind === "status" ? view.incidents : []));
  expect((await site.app.request(`/incidents/${incident?.id}`)).status).toBe(200);
  site.database.close();
  return site.views;
}

let unnamed: SiteView[];
let named: SiteView[];
beforeAll(async () => {
  [unnamed, named] = await Promise.all([viewsOf(UNNAMED), viewsOf(NAMED)]);
});

describe.each(OTHERS)("what nobody named, in %s", (language) => {
  it("is called in the reader's language on every page", async () => {
    for (const view of unnamed) {
      const html = await renderPage(view, inLanguage(language));
      expect([view.kind, englishIn(html, namesIn(view), language)]).toEqual([view.kind, []]);
      for (const words of markedAsEnglish(html)) expect(plainNames).not.toContain(words);
    }
  });

  it("stands in the sentence of state as the language calls it", async () => {
    const [status] = unnamed;
    const html = await renderPage(status ?? unnamed[0] ?? never(), inLanguage(language));
    const [, headline = ""] = /<h1[^>]*>(.*?)<\/h1>/s.exec(html) ?? [];
    const { defaultNames } = textsOf(language);
    expect(headline).toContain(defaultNames.gateway);
    expect(html).toContain(`<bdi>${defaultNames.ai_features}</bdi>`);
  });

  it("stays what the operator calls it, also where nobody else would call it so", async () => {
    const html = (await Promise.all(named.map((view) => renderPage(view, inLanguage(language))))).join("\n");
    for (const name of ["AI platform", "AI gateway", "LLM gateway readiness", "Chat and generation"]) {
      expect(html).toContain(`<bdi>${name}</bdi>`);
    }
    expect(html).toContain("The single door to all language models.");
    expect(html).not.toContain(textsOf(language).defaultNames.about_gateway);
  });

  it("leaves nothing of the guides and of the methods in English", async () => {
    for (const view of unnamed.filter(({ kind }) => kind === "runbook" || kind === "methodology")) {
      expect(markedAsEnglish(await renderPage(view, inLanguage(language)))).toEqual([]);
    }
  });
});

const plainNames = Object.values(DEFAULT_NAMES).filter((name) => typeof name === "string");

function never(): never {
  throw new Error("no page was made");
}
