import { describe, expect, it } from "vitest";
import { SAMPLE_KINDS } from "../../test/fixtures/config/sample-kinds.ts";
import { type LoadedSettings, readSettings } from "./read-settings.ts";
import { type Answers, configTemplate } from "./template.ts";

const NOTHING: Answers = {
  pageName: "Acme AI",
  gatewayUrl: null,
  langfuseHost: null,
  appHealthUrl: null,
  chatModels: [],
};
const KEYS = { LITELLM_API_KEY: "sk-probe", LANGFUSE_PUBLIC_KEY: "pk", LANGFUSE_SECRET_KEY: "sk" };

describe("the file that `gatewatch init` writes", () => {
  it("begins with the line that gives editors the schema", () => {
    expect(configTemplate(NOTHING).split("\n", 1)).toEqual([
      "# yaml-language-server: $schema=./docs/gatewatch.schema.json",
    ]);
  });

  it("loads without any answer, with the address from the environment", () => {
    const { settings, warnings } = load(NOTHING, {
      LITELLM_API_KEY: "sk-probe",
      LITELLM_PROXY_URL: "http://localhost:4000",
    });
    expect(settings.page.name).toBe("Acme AI");
    expect(settings.targets).toMatchObject({ gateway: { url: "http://localhost:4000" }, langfuse: null, app: null });
    expect(warnings).toEqual([]);
  });

  it("loads with every answer, and watches what was named", () => {
    const answers: Answers = {
      pageName: `The "best" AI: #1 in \${HOME}`,
      gatewayUrl: "https://ai.example/litellm",
      langfuseHost: "https://langfuse.example",
      appHealthUrl: "https://app.example/api/health",
      chatModels: ["claude-sonnet", "openai/gpt-4o: mini"],
    };
    const { settings } = load(answers, KEYS);
    expect(settings.page.name).toBe(answers.pageName);
    expect(settings.targets).toMatchObject({
      gateway: { url: answers.gatewayUrl, chatModels: answers.chatModels },
      langfuse: { host: answers.langfuseHost },
      app: { healthUrl: answers.appHealthUrl, field: "services.litellm" },
    });
  });

  it("shows settings that load as well once they are no comments any more", () => {
    const text = configTemplate(NOTHING).replaceAll(/^( *)# (?=( *)(- \{|[a-z_]+:( |$)))/gm, "$1");
    expect(text).toContain("\n  docs: { kind: http");
    const { settings } = load(NOTHING, { ...KEYS, LITELLM_PROXY_URL: "http://localhost:4000" }, text);
    expect(settings.components).toMatchObject([{ id: "chat", checks: ["chat:gpt-4o-mini", "chat:claude-sonnet"] }]);
    expect(settings.checks.map((check) => check.id)).toContain("docs");
  });
});

function load(answers: Answers, env: Record<string, string>, text = configTemplate(answers)): LoadedSettings {
  const readBytes = () => new TextEncoder().encode("<svg></svg>");
  const file = { name: "gatewatch.yaml", text };
  return readSettings({ file, env, readFile: () => "", readBytes }, SAMPLE_KINDS);
}
