import { describe, expect, it } from "vitest";
import { startStack } from "./stack.ts";

describe("the simulated stack", () => {
  it("takes any other port where a given one is in use", async () => {
    const first = await startStack({ userEveryMs: null });
    const taken = Number(new URL(first.panelUrl).port);
    const second = await startStack({ userEveryMs: null, ports: { panel: taken } });
    expect(second.panelUrl).not.toBe(first.panelUrl);
    expect((await fetch(second.panelUrl)).status).toBe(200);
    await second.close();
    await first.close();
  });

  it("comes back on the same port after connections were refused, again and again", async () => {
    const stack = await startStack({ userEveryMs: null });
    for (let i = 0; i < 3; i++) {
      await stack.faults.set("gateway-refused");
      await expect(fetch(stack.gatewayUrl)).rejects.toThrow();
      await stack.faults.clear("gateway-refused");
      expect((await fetch(`${stack.gatewayUrl}/health/liveliness`)).status).toBe(200);
    }
    await stack.close();
  });

  it("ends every connection when it is closed, a stream that is stalled and a request that hangs included", async () => {
    const stack = await startStack({ userEveryMs: null, pace: { streamTimeoutMs: 600_000 } });
    await stack.faults.set("stream-stalled");
    const stream = await chat(stack.gatewayUrl, stack.gatewayKey);
    const reader = stream.body?.getReader();
    await reader?.read();
    await stack.faults.set("gateway-hung");
    const hung = expect(fetch(stack.gatewayUrl)).rejects.toThrow();
    await stack.close();
    await hung;
    await expect(drain(reader)).rejects.toThrow();
    for (const url of [stack.gatewayUrl, stack.langfuseUrl, stack.panelUrl, stack.appHealthUrl]) {
      await expect(fetch(url)).rejects.toThrow();
    }
  });

  it("answers with the last token of the prompt that holds a digit", async () => {
    const stack = await startStack({ userEveryMs: null });
    const answer = await chat(stack.gatewayUrl, stack.gatewayKey, { content: "Say gw7-ab_C, then stop." });
    expect(await answer.text()).toMatch(/"gw7-a".*"b_C"/s);
    await stack.close();
  });
});

function chat(url: string, key: string, { content = "Say a-long-word-1" } = {}): Promise<Response> {
  return fetch(`${url}/v1/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({ model: "claude-sonnet", stream: true, messages: [{ role: "user", content }] }),
  });
}

async function drain(reader: ReadableStreamDefaultReader<Uint8Array> | undefined): Promise<void> {
  while (reader !== undefined && !(await reader.read()).done);
}
