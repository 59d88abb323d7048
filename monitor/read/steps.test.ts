import { describe, expect, it } from "vitest";
import { aSettings } from "../../test/support/settings.ts";
import { loadSettings } from "../settings/load.ts";
import { afterwardsOf, generalSteps, stepsFor } from "./steps.ts";

const none = aSettings();
const withPages = (...names: string[]) => {
  const providers = names.map((name) => ({ name, page: { urls: [], parts: [] } }));
  return { ...none, targets: { ...none.targets, providers } };
};
const services = (steps: ReturnType<typeof generalSteps>) => steps.escalation.map(({ service }) => service);

describe("where help is found", () => {
  it("names the status pages of configured providers, and of all where none is configured", () => {
    expect(services(stepsFor("provider_key", none))).toEqual(["OpenAI", "Anthropic", "Google Cloud", "LiteLLM"]);
    expect(services(stepsFor("provider_key", withPages("anthropic", "vertexai")))).toEqual([
      ...["Anthropic", "Google Cloud", "LiteLLM"],
    ]);
    expect(services(generalSteps(withPages("mistral")))).toEqual(["LiteLLM", "LiteLLM"]);
  });

  it("leads to the gateway's community, where outages of its own are known first", () => {
    for (const steps of [generalSteps(none), stepsFor("gateway_crashed", none), stepsFor(null, none)]) {
      expect(steps.escalation.map(({ url }) => new URL(url).hostname)).toContain("discord.com");
    }
  });
});

describe("steps for one installation", () => {
  const at = (url: string, env: Record<string, string> = {}) =>
    loadSettings({
      file: null,
      env: { LITELLM_PROXY_URL: url, LITELLM_API_KEY: "sk-1", ...env },
      readFile: () => "",
    }).settings;
  const onRailway = at("https://litellm.acme.example", {
    ...{ RAILWAY_TOKEN: "t", RAILWAY_PROJECT_ID: "p", RAILWAY_ENVIRONMENT_ID: "e", RAILWAY_SERVICE_ID: "s" },
  });

  it("say how long this gateway is given to start, and nothing of it where nobody said", () => {
    const waits = (startupGraceMs: number) => stepsFor("gateway_crashed", aSettings({ startupGraceMs })).dashboard[2];
    expect(waits(15_000)).toMatch(/^Wait 15 s: .* The status page counts down\.$/);
    expect(waits(600_000)).toMatch(/^Wait 10 min: /);
    expect(waits(0)).toBe("Wait until the gateway has loaded its models; that takes minutes.");
  });

  it("speak Railway's words where the gateway is known to run there, by its token or by its address", () => {
    for (const settings of [onRailway, at("https://litellm.up.railway.app")]) {
      const steps = stepsFor("gateway_crashed", settings);
      expect(steps.terminal).toContain("Read the gateway's log: `railway logs -s litellm`.");
      expect(steps.dashboard[1]).toBe("If it says “Crashed” or “Stopped”, click **Restart**.");
      expect(services(steps)).toContain("Railway");
    }
  });

  it("speak of the host everywhere else", () => {
    for (const settings of [none, at("https://litellm.acme.example"), at("https://notrailway.app")]) {
      const steps = stepsFor("gateway_crashed", settings);
      expect(JSON.stringify([steps, afterwardsOf("gateway_crashed", settings)])).not.toMatch(/railway(?!":)/i);
      expect(steps.dashboard[0]).toBe("Open the dashboard of the gateway's host and choose the LiteLLM service.");
    }
  });
});
