import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CHECK_KINDS } from "../checks/index.ts";
import { englishName } from "../core/default-names.ts";
import { AppError } from "../core/errors.ts";
import { ConfigError, loadSettings } from "./load.ts";

const EXAMPLE = readFileSync(new URL("../../test/fixtures/config/contract-example.yaml", import.meta.url), "utf8");
const EVERYTHING = {
  LITELLM_PROXY_URL: "http://localhost:4000",
  LITELLM_API_KEY: "sk-probe",
  LANGFUSE_HOST: "https://langfuse.example",
  LANGFUSE_PUBLIC_KEY: "pk",
  LANGFUSE_SECRET_KEY: "sk",
  APP_HEALTH_URL: "https://app.example/api/health",
};

describe("the configuration with the check kinds that there are", () => {
  it("the whole of what can be written gives a check of every kind but those that it turns off or does not name", () => {
    const source = { file: { name: "gatewatch.yaml", text: EXAMPLE }, env: EVERYTHING, readFile: () => "sk-lf-1\n" };
    const kinds = new Set(loadSettings(source).settings.checks.map((check) => check.kind));
    const unnamed = ["spend", "heartbeat", "network"];
    const expected = [...CHECK_KINDS.keys()].filter((kind) => !unnamed.includes(kind));
    expect([...kinds].toSorted()).toEqual(expected.toSorted());
  });

  it("the environment alone gives the checks in the order of a request, all shown to visitors", () => {
    const { settings, warnings } = loadSettings({ file: null, env: EVERYTHING, readFile: () => "" });
    expect(settings.checks.map((check) => check.id)).toEqual([
      ...["liveliness", "readiness", "chat", "chat-user", "models", "langfuse", "trace", "spend", "app"],
    ]);
    expect(settings.components.map((component) => [component.id, component.checks])).toEqual([
      ["chat", ["chat", "chat-user"]],
      ["gateway", ["liveliness", "readiness"]],
      ["models", ["models", "chat"]],
      ["application", ["app"]],
      ["tracing", ["langfuse", "trace"]],
      ["spend", ["spend"]],
    ]);
    expect(warnings).toEqual([]);
  });

  it("knows which names nobody gave; what the operator calls something is no such name, whatever it is", () => {
    const derived = loadSettings({ file: null, env: EVERYTHING, readFile: () => "" }).settings;
    for (const { unnamed, unnamedGroup, undescribed, ...given } of derived.components) {
      expect([unnamed, undescribed].map((one) => one && englishName(one))).toEqual([given.name, given.description]);
      expect(unnamedGroup === undefined ? null : englishName(unnamedGroup)).toBe(given.group);
    }
    for (const check of derived.checks) expect(check.unnamed && englishName(check.unnamed)).toBe(check.title);
    const text = `
gateway: { url: http://gateway.example, key: sk }
page: { name: AI platform }
checks: { liveliness: { title: LLM gateway }, docs: { kind: http, url: "http://docs.example" } }
components: [{ id: models, name: Language models, checks: [models] }]
impact: { features: { Chat and generation: [chat] }, always_working: [Users] }
`;
    const { settings } = loadSettings({ file: { name: "gatewatch.yaml", text }, env: {}, readFile: () => "" });
    expect([settings.page.unnamed, settings.components[0]?.unnamed]).toEqual([undefined, undefined]);
    const unnamedIds = settings.checks.filter(({ unnamed }) => unnamed !== undefined).map(({ id }) => id);
    expect(unnamedIds).toEqual(["readiness", "chat", "chat-user", "models", "spend"]);
    expect([settings.impact[0]?.feature, settings.alwaysWorking]).toEqual(["Chat and generation", ["Users"]]);
  });

  it("every kind that costs money reserves it, so that the budget holds", () => {
    const { settings } = loadSettings({ file: null, env: EVERYTHING, readFile: () => "" });
    const paid = settings.checks.filter((check) => check.reserveMicroUsd > 0).map((check) => check.kind);
    expect(new Set(paid)).toEqual(new Set(["chat", "models", "trace", "spend"]));
  });

  it("faults are one error of the family, with code and places", () => {
    const source = { file: { name: "gatewatch.yaml", text: "gatway: {}\n" }, env: EVERYTHING, readFile: () => "" };
    expect(() => loadSettings(source)).toThrow(ConfigError);
    try {
      loadSettings(source);
    } catch (error) {
      expect(error).toBeInstanceOf(AppError);
      expect(error).toMatchObject({
        code: "configuration",
        faults: [{ file: "gatewatch.yaml", line: 1, path: "gatway", message: expect.stringContaining("`gateway`") }],
      });
    }
  });
});
