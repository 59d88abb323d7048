import { describe, expect, it } from "vitest";
import { aSettings } from "../../test/support/settings.ts";
import { generalSteps, stepsFor } from "./steps.ts";

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
    expect(services(generalSteps(withPages("mistral")))).toEqual(["LiteLLM", "LiteLLM", "Railway", "Railway"]);
  });

  it("leads to the gateway's community, where outages of its own are known first", () => {
    for (const steps of [generalSteps(none), stepsFor("gateway_crashed", none), stepsFor(null, none)]) {
      expect(steps.escalation.map(({ url }) => new URL(url).hostname)).toContain("discord.com");
    }
  });
});
