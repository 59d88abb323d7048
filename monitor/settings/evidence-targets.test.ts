import { describe, expect, it } from "vitest";
import { PROVIDER_PAGES } from "../core/provider-pages.ts";
import { type LoadedSettings, loadSettings } from "./load.ts";

const GATEWAY = { LITELLM_PROXY_URL: "http://localhost:4000", LITELLM_API_KEY: "sk-probe" };

function load(text: string | null, env: Readonly<Record<string, string>>): LoadedSettings {
  return loadSettings({ file: text === null ? null : { name: "gatewatch.yaml", text }, env, readFile: () => "" });
}

function idsOf({ checks }: LoadedSettings["settings"]): string[] {
  return checks.map(({ id }) => id);
}

describe("the environment", () => {
  const IDS = { RAILWAY_PROJECT_ID: "p", RAILWAY_ENVIRONMENT_ID: "e", RAILWAY_SERVICE_ID: "s" };

  it("looks at Railway when it names a token and all ids, and says what is missing when it does not", () => {
    expect(load(null, { ...GATEWAY, ...IDS })).toMatchObject({
      warnings: [],
      settings: { targets: { railway: null } },
    });
    const { settings, warnings } = load(null, { ...GATEWAY, ...IDS, RAILWAY_TOKEN: "t" });
    expect(settings.targets.railway).toMatchObject({ project: "p", environment: "e", service: "s", restart: "off" });
    expect(idsOf(settings)).toContain("railway");
    expect(warnings).toEqual([]);
    expect(load(null, { ...GATEWAY, RAILWAY_TOKEN: "t", RAILWAY_PROJECT_ID: "p" }).warnings).toEqual([
      "Railway is not watched: RAILWAY_TOKEN is set, without RAILWAY_ENVIRONMENT_ID and RAILWAY_SERVICE_ID.",
    ]);
  });

  it("never takes the service that Gatewatch itself runs as on Railway for the gateway's", () => {
    const own = { ...GATEWAY, ...IDS, RAILWAY_TOKEN: "t", RAILWAY_REPLICA_ID: "r" };
    expect(load(null, own)).toMatchObject({
      settings: { targets: { railway: null } },
      warnings: ["Railway is not watched: RAILWAY_TOKEN is set, without RAILWAY_SERVICE_ID."],
    });
    const named = load("railway: { service: gateway, environment: other }\n", own);
    expect(named.settings.targets.railway).toMatchObject({ project: "p", environment: "other", service: "gateway" });
    expect(named.warnings).toEqual([]);
  });
});

describe("what can tell why something fails", () => {
  const pages = (text: string) => load(`providers: ${text}\n`, GATEWAY).settings.targets.providers;

  it("is a known provider's page by name, and any other by its address", () => {
    expect(pages("[anthropic, { name: mistral, url: https://status.example/ }]")).toEqual([
      { name: "anthropic", page: PROVIDER_PAGES.anthropic },
      { name: "mistral", page: { urls: ["https://status.example/api/v2/summary.json"], parts: [] } },
    ]);
  });

  it("asks nobody about our own network unless that is wanted", () => {
    const anchors = (text: string) => load(text, GATEWAY).settings.targets.anchors;
    expect(anchors("")).toEqual([]);
    expect(anchors("network: { anchors: [] }\n")).toEqual([]);
    expect(anchors("network: {}\n").map((url) => new URL(url).protocol)).toEqual(["https:", "https:", "https:"]);
    expect(anchors("network: { anchors: [https://a.example, https://b.example] }\n")).toEqual([
      "https://a.example/",
      "https://b.example/",
    ]);
  });

  it("is shown to visitors by no component, and nobody is told that it is not", () => {
    const text = "providers: [openai]\nnetwork: {}\nrailway: { token: t, project: p, environment: e, service: s }\n";
    const { settings, warnings } = load(text, GATEWAY);
    expect(idsOf(settings).slice(-3).sort()).toEqual(["network", "provider:openai", "railway"]);
    expect(settings.components.flatMap(({ checks }) => checks)).not.toContain("railway");
    expect(settings.components.map(({ id }) => id)).not.toContain("network");
    expect(warnings).toEqual([]);
  });

  it("can be shown by no component that somebody writes either", () => {
    const text = 'providers: [openai]\ncomponents: [{ id: chat, name: Chat, checks: [chat, "provider:openai"] }]\n';
    expect(() => load(text, GATEWAY)).toThrow(
      "gatewatch.yaml:2: components[0].checks[1]: this check is evidence for why something fails, and no part of what visitors use",
    );
  });
});
