import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { SAMPLE_KINDS } from "../../test/fixtures/config/sample-kinds.ts";
import { ConfigError } from "./config-error.ts";
import { type LoadedSettings, readSettings } from "./read-settings.ts";

const EXAMPLE = readFileSync(new URL("../../test/fixtures/config/contract-example.yaml", import.meta.url), "utf8");
const GATEWAY = { LITELLM_PROXY_URL: "http://localhost:4000", LITELLM_API_KEY: "sk-probe" };
const EVERYTHING = {
  ...GATEWAY,
  LANGFUSE_BASE_URL: "https://langfuse.example/",
  LANGFUSE_PUBLIC_KEY: "pk",
  LANGFUSE_SECRET_KEY: "sk",
  APP_HEALTH_URL: "https://app.example/api/health",
};
const WITH_GATEWAY = "gateway: { url: http://localhost:4000, key: sk-probe }\n";

describe("the whole of what can be written", () => {
  const { settings, warnings } = load(EXAMPLE, GATEWAY, { "/run/secrets/langfuse": "sk-lf-1\n" });

  it("is read into milliseconds, micro-dollars and addresses without a closing slash", () => {
    expect(settings).toMatchObject({
      page: { name: "Acme AI", url: "https://status.acme.example", timezone: "Europe/Berlin", notice: null },
      budgetMicroUsdPerDay: 1_000_000,
      confirm: { failures: 3, recheckMs: 4_000, successes: 2, successGapMs: 10_000 },
      startupGraceMs: 180_000,
      reopenWithinMs: 600_000,
      flapping: { transitions: 4, withinMs: 1_800_000 },
    });
    expect(settings.targets.gateway).toMatchObject({ url: "http://localhost:4000", models: 7 });
    expect(settings.targets.app).toEqual({
      healthUrl: "https://app.acme.example/api/health",
      field: "services.litellm",
    });
  });

  it("takes keys from the environment and from files, without the line end", () => {
    expect(settings.targets.gateway?.key?.reveal()).toBe("sk-probe");
    expect(settings.targets.langfuse?.secretKey.reveal()).toBe("sk-lf-1");
    expect(JSON.stringify(settings)).not.toContain("sk-");
  });

  it("says what it is that visitors do not see", () => {
    expect(warnings).toEqual([
      "No component shows these checks, so visitors do not see them: liveliness, readiness, models, " +
        "chat-user:claude-sonnet, chat-user:gpt-4o-mini, embedding, langfuse, trace, app, docs.",
    ]);
  });

  it("lets a component that names a family show all checks of it", () => {
    expect(settings.components).toEqual([
      {
        id: "chat",
        name: "Chat",
        group: "AI features",
        description: null,
        checks: ["chat:claude-sonnet", "chat:gpt-4o-mini"],
      },
    ]);
  });
});

describe("the environment alone", () => {
  it("turns on every check that it can, with the defaults of the contract", () => {
    const { settings, warnings } = load(null, EVERYTHING);
    expect(idsOf(settings)).toEqual(["liveliness", "readiness", "models", "chat", "langfuse", "trace", "app"]);
    expect(settings).toMatchObject({
      page: { name: "AI platform", url: null, timezone: "UTC" },
      budgetMicroUsdPerDay: 1_000_000,
      confirm: { failures: 3, recheckMs: 4_000, successes: 2, successGapMs: 10_000 },
      startupGraceMs: 180_000,
      reopenWithinMs: 600_000,
      flapping: { transitions: 4, withinMs: 1_800_000 },
    });
    expect(settings.targets.langfuse?.host).toBe("https://langfuse.example");
    expect(warnings).toEqual([]);
  });

  it("names what is missing when there is no gateway, and the demo", () => {
    const { faults } = faultsOf(null, { LITELLM_API_KEY: "sk-probe" });
    expect(faults).toHaveLength(1);
    expect(faults[0]?.message).toMatch(/there is no gateway to watch.*LITELLM_PROXY_URL.*npm run demo/);
  });

  it("points at the variable that is wrong", () => {
    const { message } = faultsOf(null, { ...GATEWAY, LITELLM_PROXY_URL: "localhost:4000/v1" });
    expect(message).toBe(
      "environment: LITELLM_PROXY_URL: has no scheme; begin with `https://` (or `http://`), as in `https://gateway.example.com`",
    );
  });

  it("watches without a key what needs none, and says what is off", () => {
    const { settings, warnings } = load(null, { LITELLM_PROXY_URL: "http://localhost:4000", LITELLM_API_KEY: "" });
    expect(idsOf(settings)).toEqual(["liveliness", "readiness"]);
    expect(warnings).toEqual([
      "There is no key for the gateway: set `gateway.key` or LITELLM_API_KEY. Off for want of it: models, chat.",
    ]);
  });

  it("leaves half a Langfuse out, and says so", () => {
    const { settings, warnings } = load(null, { ...GATEWAY, LANGFUSE_HOST: "https://langfuse.example" });
    expect(settings.targets.langfuse).toBeNull();
    expect(warnings).toEqual([
      "Langfuse is not watched: the environment names a part of it, without LANGFUSE_PUBLIC_KEY and LANGFUSE_SECRET_KEY.",
    ]);
  });
});

describe("file and environment together", () => {
  it("the environment beats the file, and says what it sets aside", () => {
    const { settings, warnings } = load("gateway: { url: http://other:4000, key: sk-file }\n", GATEWAY);
    expect(settings.targets.gateway?.url).toBe("http://localhost:4000");
    expect(settings.targets.gateway?.key?.reveal()).toBe("sk-probe");
    expect(warnings).toEqual([
      "`gateway.url` of the file is set aside: the environment variable LITELLM_PROXY_URL is set, and beats it.",
      "`gateway.key` of the file is set aside: the environment variable LITELLM_API_KEY is set, and beats it.",
    ]);
  });

  it("the environment completes what the file began", () => {
    const text = "railway: { restart: off }\nlangfuse: { host: https://langfuse.example }\n";
    const { settings } = load(text, {
      ...EVERYTHING,
      RAILWAY_TOKEN: "t",
      RAILWAY_PROJECT_ID: "p",
      RAILWAY_ENVIRONMENT_ID: "e",
      RAILWAY_SERVICE_ID: "s",
      LANGFUSE_BASE_URL: "",
    });
    expect(settings.targets.langfuse?.host).toBe("https://langfuse.example");
  });

  it("a file of comments only is no file", () => {
    expect(idsOf(load("# nothing yet\n", GATEWAY).settings)).toEqual(["liveliness", "readiness", "models", "chat"]);
  });

  it("takes a variable inside of a text, and what it holds as it is", () => {
    const text = `page: { name: "\${TEAM} $\${not} status" }\n${WITH_GATEWAY}`;
    expect(load(text, { TEAM: `Acme \${HOME}` }).settings.page.name).toBe(`Acme \${HOME} \${not} status`);
  });

  it("reads numbers that the environment gives as text", () => {
    const text = `gateway:\n  url: http://localhost:4000\n  models: \${MODELS}\nbudget:\n  usd_per_day: \${DOLLARS}\n`;
    const { settings } = load(text, { MODELS: "7", DOLLARS: "0.25" });
    expect(settings.targets.gateway?.models).toBe(7);
    expect(settings.budgetMicroUsdPerDay).toBe(250_000);
  });

  it("an anchor may be used again", () => {
    const text = `${WITH_GATEWAY}checks:\n  liveliness: &often { interval: 5s }\n  readiness: *often\n`;
    expect(load(text).settings.checks.map((check) => check.intervalMs)).toEqual([5_000, 5_000, 30_000, 30_000]);
  });

  it("keeps a base path of the gateway", () => {
    expect(load("gateway: { url: https://ai.example/litellm/ }").settings.targets.gateway?.url).toBe(
      "https://ai.example/litellm",
    );
  });

  it("flapping may be off, and a cured fault may always be a new incident", () => {
    const { settings } = load(`${WITH_GATEWAY}flapping: off\nreopen_within: 0s\n`);
    expect(settings.flapping).toBeNull();
    expect(settings.reopenWithinMs).toBe(0);
  });

  it("warns when the budget pays for no probe", () => {
    expect(load(`${WITH_GATEWAY}budget: { usd_per_day: 0.0002 }`).warnings).toEqual([
      "`budget.usd_per_day` does not pay for one probe of chat: they stay unknown.",
    ]);
  });
});

function idsOf(settings: LoadedSettings["settings"]): string[] {
  return settings.checks.map((check) => check.id);
}

function load(
  text: string | null,
  env: Record<string, string> = {},
  files: Record<string, string> = {},
): LoadedSettings {
  const file = text === null ? null : { name: "gatewatch.yaml", text };
  return readSettings({ file, env, readFile: (path) => files[path] ?? "" }, SAMPLE_KINDS);
}

function faultsOf(text: string | null, env: Record<string, string>): ConfigError {
  try {
    load(text, env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error("the configuration was taken as it is");
}

describe("the impact map", () => {
  it("is the user's own, a family's name standing for all of its checks", () => {
    const { settings } = load(EXAMPLE, GATEWAY, { "/run/secrets/langfuse": "sk-lf-1\n" });
    expect(settings.impact[0]).toEqual({
      feature: "Chat and generation",
      checks: ["chat:claude-sonnet", "chat:gpt-4o-mini"],
    });
    expect(settings.alwaysWorking).toEqual(["Health", "Reading costs", "Users"]);
  });

  it("follows from the checks otherwise; what goes on is claimed only where the application is asked", () => {
    expect(load("", EVERYTHING).settings).toMatchObject({
      impact: [{ feature: { key: "generation" }, checks: ["chat"] }],
      alwaysWorking: [{ key: "health" }, { key: "reading_costs" }, { key: "users" }],
    });
    expect(load("", GATEWAY).settings.alwaysWorking).toEqual([]);
    const { warnings } = load(`${WITH_GATEWAY}impact: { always_working: [Users] }`, {});
    expect(warnings.join()).toContain("no check asks the application");
  });

  it("tells apart the models that are chatted with, and has further checks by their titles", () => {
    const text = `${WITH_GATEWAY.replace(" }", ", chat: { models: [a, b] } }")}checks: { docs: { kind: http, url: http://d, title: Handbook } }`;
    expect(load(text, {}).settings.impact).toEqual([
      { feature: { key: "generation_with", of: "a" }, checks: ["chat:a", "chat-user:a"] },
      { feature: { key: "generation_with", of: "b" }, checks: ["chat:b", "chat-user:b"] },
      { feature: "Handbook", checks: ["docs"] },
    ]);
  });
});

describe("planned maintenance", () => {
  const read = (window: string) => load(`${WITH_GATEWAY}maintenance: [{ title: Move, ${window} }]`, {}).settings;

  it("is read into instants, and keeps its id while its begin and its components stay", () => {
    const [one] = read("from: 2026-11-28T20:00:00Z, to: 2026-11-28T22:30:00+01:00").maintenance;
    expect(one).toMatchObject({
      title: "Move",
      fromAt: Date.parse("2026-11-28T20:00:00Z"),
      toAt: Date.parse("2026-11-28T21:30:00Z"),
      components: null,
    });
    expect(one?.id).toMatch(/^config-20261128t2000-[0-9a-f]{8}$/);
    expect(read("from: 2026-11-28T21:00:00+01:00, to: 2026-11-28T23:00:00Z").maintenance[0]?.id).toBe(one?.id);
    expect(
      read("from: 2026-11-28T20:00:00Z, to: 2026-11-28T21:00:00Z, components: [chat]").maintenance[0]?.id,
    ).not.toBe(one?.id);
  });

  it("reads local times in the zone that is named, else in the page's, and a duration in place of an end", () => {
    const inBerlin = "page: { name: Acme, timezone: Europe/Berlin }\n";
    const at = (more: string) =>
      load(`${inBerlin}${WITH_GATEWAY}maintenance: [{ title: Move, ${more} }]`, {}).settings.maintenance[0];
    const twoHours = { fromAt: Date.parse("2026-11-28T20:00:00Z"), toAt: Date.parse("2026-11-28T22:00:00Z") };
    expect(at("from: 2026-11-28 21:00, to: 2026-11-28T23:00:00")).toMatchObject(twoHours);
    expect(at("from: 2026-11-28 15:00, duration: 2h, timezone: America/New_York, id: move")).toMatchObject({
      ...twoHours,
      id: "config-move",
    });
  });

  it("keeps recurring windows apart, with the rule in capitals and the zone whose local time they keep", () => {
    const window = "from: 2026-12-06 02:00, duration: 2h, timezone: Europe/Berlin, rrule: rrule:freq=weekly;byday=su";
    const { maintenance, maintenanceSeries } = read(`${window}, body: Weekly, id: sundays`);
    expect(maintenance).toEqual([]);
    expect(maintenanceSeries).toEqual([
      {
        ...{ id: "config-sundays", title: "Move", body: "Weekly", components: null, durationMs: 7_200_000 },
        ...{ fromAt: Date.parse("2026-12-06T01:00:00Z"), timezone: "Europe/Berlin", rrule: "FREQ=WEEKLY;BYDAY=SU" },
      },
    ]);
  });
});
