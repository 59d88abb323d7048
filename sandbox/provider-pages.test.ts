import { afterEach, describe, expect, it } from "vitest";
import { statuspageSight } from "../monitor/clients/statuspage-summary.ts";
import { type Stack, type StackOptions, startStack } from "./stack.ts";

let stack: Stack | null = null;

async function start(options: StackOptions): Promise<Stack> {
  stack = await startStack({ userEveryMs: null, ...options });
  return stack;
}

afterEach(async () => {
  await stack?.close();
  stack = null;
});

async function says(running: Stack, provider: "openai" | "anthropic"): Promise<string | undefined> {
  const answer = await fetch(`${running.statusPageOf(provider)}/api/v2/summary.json`);
  return statuspageSight(await answer.json(), [])?.says;
}

describe("a simulated provider's status page", () => {
  it("tells of an outage late, and only of its own provider's", async () => {
    const running = await start({ statusPageLagMs: 0 });
    await running.faults.set("provider-down", "openai");
    expect(await says(running, "openai")).toBe("incident");
    expect(await says(running, "anthropic")).toBe("good");
    await running.faults.clear("provider-down");
    expect(await says(running, "openai")).toBe("good");
  });

  it("says that all is well until its lag is over", async () => {
    const running = await start({ statusPageLagMs: 3_600_000 });
    await running.faults.set("provider-down", "openai");
    expect(await says(running, "openai")).toBe("good");
  });

  it("can tell of an incident that nobody meets", async () => {
    const running = await start({});
    await running.faults.set("status-page-incident", "anthropic");
    expect(await says(running, "anthropic")).toBe("incident");
  });
});
