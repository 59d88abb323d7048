import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadSettings } from "../monitor/settings/load.ts";
import { demoConfiguration, demoSettings } from "./demo-settings.ts";
import { type Stack, startStack } from "./stack.ts";

describe("the demo's configuration", () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ userEveryMs: null });
  });
  afterAll(() => stack.close());

  it("is one that the product takes without a warning", () => {
    expect(demoSettings(stack).warnings).toEqual([]);
  });

  it("is written with its values for commands beside it, which then see the same", () => {
    const text = demoConfiguration(stack);
    expect(text).not.toContain("${");
    const file = { name: "gatewatch.yaml", text };
    const { settings, warnings } = loadSettings({ file, env: {}, readFile: () => "" });
    expect(warnings).toEqual([]);
    expect(JSON.stringify(settings)).toBe(JSON.stringify(demoSettings(stack).settings));
  });

  it("says on every page that all is simulated", () => {
    const { page } = demoSettings(stack).settings;
    expect(page.name).toContain("simulated");
    expect(page.notice).toContain("simulated");
  });

  it("shows every check but evidence in a component, and asks each at least every ten seconds", () => {
    const { components, ...settings } = demoSettings(stack).settings;
    const checks = settings.checks.filter((check) => check.layer !== "evidence");
    const shown = components.flatMap((component) => component.checks);
    expect(new Set(checks.map((check) => check.id))).toEqual(new Set(shown));
    expect(Math.max(...checks.map((check) => check.intervalMs))).toBeLessThanOrEqual(10_000);
  });

  it("can pay a day's probes", () => {
    const { checks, budgetMicroUsdPerDay } = demoSettings(stack).settings;
    const paid = checks.filter((check) => check.reserveMicroUsd > 0);
    const perDay = paid.map((check) => (check.reserveMicroUsd * 86_400_000) / check.intervalMs);
    expect(perDay.reduce((sum, one) => sum + one, 0)).toBeLessThan(budgetMicroUsdPerDay);
  });
});
