import { describe, expect, it } from "vitest";
import { SAMPLE_KINDS } from "../../test/fixtures/config/sample-kinds.ts";
import { readSettings } from "./read-settings.ts";
import type { CheckSettings, Settings } from "./settings.ts";

const TWO_CANARIES = `
gateway: { url: http://localhost:4000, key: sk-probe, chat: { models: [claude, openai/gpt-4o] } }
langfuse: { host: https://langfuse.example, public_key: pk, secret_key: sk }
`;

describe("entries of `checks`", () => {
  it("an entry for a family changes all of it, one for a single check beats it", () => {
    const { checks } = load(`${TWO_CANARIES}
checks:
  chat:claude: { interval: 10s }
  chat: { interval: 20s, timeout: 3s, max_tokens: 64 }
`);
    expect(find(checks, "chat:claude")).toMatchObject({ intervalMs: 10_000, timeoutMs: 3_000 });
    expect(find(checks, "chat:openai/gpt-4o")).toMatchObject({ intervalMs: 20_000, timeoutMs: 3_000 });
    expect(find(checks, "chat-user:claude")).toMatchObject({ intervalMs: 300_000, timeoutMs: 10_000 });
  });

  it("turns off one check, a family, and checks that the targets do not give", () => {
    const { checks } = load(`${TWO_CANARIES}
checks: { chat-user: off, "chat:claude": off, spend: off, guard: off, railway: off, "provider:openai": off, app: off }
`);
    expect(checks.map((check) => check.id)).toEqual([
      "liveliness",
      "readiness",
      "models",
      "chat:openai/gpt-4o",
      "langfuse",
      "trace",
    ]);
  });

  it("adds further checks after the derived ones", () => {
    const { checks } = load(`${TWO_CANARIES}
checks:
  docs: { kind: http, title: Documentation, url: https://app.example/docs, interval: 1s }
  chat:third: { kind: chat, model: third }
`);
    expect(find(checks, "docs")).toMatchObject({
      kind: "http",
      title: "Documentation",
      layer: "site",
      intervalMs: 1_000,
    });
    expect(find(checks, "chat:third")).toMatchObject({ kind: "chat", title: "chat:third", reserveMicroUsd: 500 });
  });
});

describe("what a check depends on", () => {
  it("is every configured check of the kinds that its kind names", () => {
    const { checks } = load(TWO_CANARIES);
    expect(find(checks, "liveliness").dependsOn).toEqual([]);
    expect(find(checks, "chat:claude").dependsOn).toEqual(["readiness"]);
    expect(find(checks, "trace").dependsOn).toContain("chat:claude");
    expect(find(checks, "trace").dependsOn).toContain("langfuse");
  });

  it("reaches over kinds that are turned off", () => {
    const { checks } = load(`${TWO_CANARIES}checks: { readiness: off }\n`);
    expect(find(checks, "models").dependsOn).toEqual(["liveliness"]);
  });

  it("takes what the user adds", () => {
    const { checks } = load(`${TWO_CANARIES}
checks:
  docs: { kind: http, url: https://app.example/docs, depends_on: [chat, readiness] }
`);
    expect(find(checks, "docs").dependsOn).toEqual(["chat:claude", "chat:openai/gpt-4o", "readiness"]);
  });
});

describe("components that follow from the checks", () => {
  it("one canary is one component; gateway, models and tracing are each one", () => {
    const { components } = load(`
gateway: { url: http://localhost:4000, key: sk-probe, embedding: { model: e } }
langfuse: { host: https://langfuse.example, public_key: pk, secret_key: sk }
app: { health_url: https://app.example/api/health }
checks: { docs: { kind: http, title: Documentation, url: https://app.example/docs } }
`);
    expect(components.map(({ id, name, group, checks }) => [id, name, group, checks])).toEqual([
      ["chat", "Chat", "AI features", ["chat"]],
      ["embedding", "Document embedding", "AI features", ["embedding"]],
      ["gateway", "AI gateway", "Behind the scenes", ["liveliness", "readiness"]],
      ["models", "Language models", "Behind the scenes", ["models", "chat"]],
      ["application", "Application", "Behind the scenes", ["app"]],
      ["tracing", "Usage tracing", "Behind the scenes", ["langfuse", "trace"]],
      ["docs", "Documentation", "Behind the scenes", ["docs"]],
    ]);
  });

  it("several canaries are a component each, with both ways to ask", () => {
    const { components } = load(TWO_CANARIES);
    expect(components.slice(0, 2)).toMatchObject([
      {
        id: "chat-claude",
        name: "Chat with claude",
        group: "AI features",
        checks: ["chat:claude", "chat-user:claude"],
      },
      {
        id: "chat-openai-gpt-4o",
        name: "Chat with openai/gpt-4o",
        checks: ["chat:openai/gpt-4o", "chat-user:openai/gpt-4o"],
      },
    ]);
  });

  it("shows every check, canaries beside the models too, under ids that addresses can hold", () => {
    const { checks, components } = load(`
gateway: { url: http://localhost:4000, key: sk-probe, chat: { models: [GPT 4, gpt-4, 模型, "--"] } }
checks:
  models-2: { kind: models }
  gateway: { kind: http, url: https://app.example/ }
`);
    const shown = components.flatMap((component) => component.checks);
    expect(new Set(shown)).toEqual(new Set(checks.map((check) => check.id)));
    const twice = shown.filter((id, i) => shown.indexOf(id) !== i);
    expect(twice).toEqual(["chat:GPT 4", "chat:gpt-4", "chat:模型", "chat:--"]);
    expect(new Set(components.map((component) => component.id)).size).toBe(components.length);
    for (const { id } of components) expect(id).toMatch(/^[a-z0-9-]+$/);
    expect(components.map((component) => component.id)).toEqual([
      "chat-gpt-4",
      "chat-gpt-4-2",
      "chat-model",
      "chat-model-2",
      "gateway",
      "models",
      "models-2",
      "gateway-2",
    ]);
  });
});

function load(text: string): Settings {
  return readSettings({ file: { name: "gatewatch.yaml", text }, env: {}, readFile: () => "" }, SAMPLE_KINDS).settings;
}

function find(checks: readonly CheckSettings[], id: string): CheckSettings {
  const found = checks.find((check) => check.id === id);
  if (found === undefined) throw new Error(`there is no check ${id}`);
  return found;
}
